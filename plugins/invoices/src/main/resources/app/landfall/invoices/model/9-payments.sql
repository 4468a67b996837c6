-- Payments say all of themselves; money that was paid without an invoice, and our own accounts, are
-- rows. A discount that was taken, and a credit that was used, are payments of a method of their own,
-- so that every program that adds up amounts comes to what is open.

ALTER TABLE invoice_payments ADD COLUMN payee_account TEXT;  -- paid to; `account` is ours
ALTER TABLE invoice_payments ADD COLUMN transfer TEXT;       -- rows that share it were one payment
ALTER TABLE invoice_payments ADD COLUMN run TEXT;            -- the payment run,
ALTER TABLE invoice_payments ADD COLUMN file TEXT;           -- and the file, that it went out with
ALTER TABLE invoice_payments ADD COLUMN reverses TEXT;       -- the payment that this one takes back
ALTER TABLE invoice_payments ADD COLUMN recorded_by TEXT;
CREATE INDEX invoice_payments_by_transfer ON invoice_payments(transfer) WHERE transfer IS NOT NULL;

ALTER TABLE invoices ADD COLUMN held_on TEXT;                -- since when it is on hold, or disputed

CREATE TABLE own_accounts(
  id TEXT PRIMARY KEY,
  iban TEXT,
  bic TEXT,
  name TEXT,
  currency TEXT,
  payment_limit TEXT,                           -- the most that one payment run may take from it
  note TEXT,
  synced INTEGER NOT NULL DEFAULT 0,
  updated_at TEXT NOT NULL DEFAULT '',
  _seq INTEGER NOT NULL DEFAULT 0
);

-- Money that a supplier has and no invoice asks for yet. What of it was used for invoices are
-- payments of the method 'on-account' whose transfer is its id.
CREATE TABLE payments_on_account(
  id TEXT PRIMARY KEY,
  supplier TEXT,                                -- its name
  paid_on TEXT,
  amount TEXT,
  currency TEXT,
  account TEXT,
  payee_account TEXT,
  method TEXT,
  run TEXT,
  file TEXT,
  reference TEXT,
  reverses TEXT,
  note TEXT,
  recorded_at TEXT,
  recorded_by TEXT,
  synced INTEGER NOT NULL DEFAULT 0,
  updated_at TEXT NOT NULL DEFAULT '',
  _seq INTEGER NOT NULL DEFAULT 0
);

-- Invoices of which more was paid than is due, credits that nobody has used among them. Derived on
-- this computer with the standings, never sent.
CREATE TABLE invoice_credits(
  id TEXT PRIMARY KEY,                          -- the invoice
  currency TEXT NOT NULL,
  minor INTEGER NOT NULL                        -- above zero
);
INSERT INTO invoice_changes(invoice)
  SELECT id FROM invoices WHERE to_pay_minor<0 UNION SELECT invoice_id FROM invoice_payments;
CREATE INDEX invoice_payments_by_time ON invoice_payments(ifnull(recorded_at,''),id);
