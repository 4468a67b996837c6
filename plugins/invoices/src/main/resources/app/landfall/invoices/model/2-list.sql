-- What the list reads: where each invoice stands and the words it is found by. Derived on this
-- computer from the synced tables and never sent.
--
-- Triggers only note which invoices have changed, in a table that nothing can break or refuse: a
-- program without FTS5 can still write invoices, and a damaged index never stops a save. The plugin
-- takes the notes up a moment later, see InvoiceIndex.

CREATE INDEX invoices_by_number_text
  ON invoices(CAST(ifnull(invoice_number,'') AS TEXT) COLLATE NOCASE,id);
CREATE INDEX invoices_by_to_pay ON invoices(ifnull(to_pay_minor,-9000000000000000000),id);

CREATE TABLE invoice_standings(
  n INTEGER PRIMARY KEY,                        -- rowid in invoice_words
  id TEXT NOT NULL UNIQUE,                      -- the invoice
  standing TEXT NOT NULL,                       -- sorts by urgency: '1' and the due date, '2' to be
                                                -- paid some day, '3' nothing to pay, '4' paid
  currency TEXT NOT NULL,
  total_minor INTEGER NOT NULL,
  open_minor INTEGER NOT NULL,                  -- what is still to be paid
  words TEXT NOT NULL                           -- plain words, a space before each
);
CREATE INDEX invoice_standings_by_urgency ON invoice_standings(standing,id);
CREATE INDEX invoice_standings_by_currency
  ON invoice_standings(currency,total_minor,open_minor);

CREATE VIRTUAL TABLE invoice_words USING fts5(
  words,content='',contentless_delete=1,prefix='2 3',tokenize='unicode61 remove_diacritics 0');

CREATE TABLE invoice_changes(n INTEGER PRIMARY KEY,invoice TEXT);

CREATE TRIGGER invoices_noted_put AFTER INSERT ON invoices BEGIN
  INSERT INTO invoice_changes(invoice) VALUES(NEW.id);
END;
CREATE TRIGGER invoices_noted_set AFTER UPDATE OF vendor_name,vendor_trading_name,invoice_number,
  issue_date,due_date,currency,total,payable,order_reference,buyer_reference,payment_reference,
  vendor_iban,note ON invoices
WHEN OLD.vendor_name IS NOT NEW.vendor_name OR OLD.vendor_trading_name IS NOT NEW.vendor_trading_name
  OR OLD.invoice_number IS NOT NEW.invoice_number OR OLD.issue_date IS NOT NEW.issue_date
  OR OLD.due_date IS NOT NEW.due_date OR OLD.currency IS NOT NEW.currency
  OR OLD.total IS NOT NEW.total OR OLD.payable IS NOT NEW.payable
  OR OLD.order_reference IS NOT NEW.order_reference
  OR OLD.buyer_reference IS NOT NEW.buyer_reference
  OR OLD.payment_reference IS NOT NEW.payment_reference OR OLD.vendor_iban IS NOT NEW.vendor_iban
  OR OLD.note IS NOT NEW.note BEGIN
  INSERT INTO invoice_changes(invoice) VALUES(NEW.id);
END;
CREATE TRIGGER invoices_noted_remove AFTER DELETE ON invoices BEGIN
  INSERT INTO invoice_changes(invoice) VALUES(OLD.id);
END;
CREATE TRIGGER invoice_payments_noted_put AFTER INSERT ON invoice_payments BEGIN
  INSERT INTO invoice_changes(invoice) VALUES(NEW.invoice_id);
END;
CREATE TRIGGER invoice_payments_noted_set AFTER UPDATE OF amount,currency ON invoice_payments BEGIN
  INSERT INTO invoice_changes(invoice) VALUES(NEW.invoice_id);
END;
CREATE TRIGGER invoice_payments_noted_remove AFTER DELETE ON invoice_payments BEGIN
  INSERT INTO invoice_changes(invoice) VALUES(OLD.invoice_id);
END;
INSERT INTO invoice_changes(invoice) SELECT id FROM invoices;

-- What is typed and not saved, so that a crash loses two seconds at most.
CREATE TABLE invoice_drafts(
  id TEXT PRIMARY KEY,                          -- the invoice's
  at TEXT NOT NULL,
  form TEXT NOT NULL                            -- see Draft
);
