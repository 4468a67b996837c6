-- What people decide about invoices, and the rules by which somebody must. Rows of decisions are only
-- added: what is over names what ended it, so that nobody ends what he has not seen.

CREATE TABLE invoice_decisions(
  id TEXT PRIMARY KEY,
  invoice_id TEXT NOT NULL REFERENCES invoices(id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT,                                    -- approve, query, reject, answer
  text TEXT,                                    -- the question, the reason, the answer
  asked TEXT,                                   -- of whom
  settles TEXT,                                 -- ids of rows that are over with it, a blank between
  amount TEXT,                                  -- due, with its currency,
  account TEXT,                                 -- the supplier's account,
  supplier TEXT,                                -- and its name, as they were decided on
  decided_at TEXT,
  decided_by TEXT,
  synced INTEGER NOT NULL DEFAULT 0,
  _seq INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX invoice_decisions_of ON invoice_decisions(invoice_id);

CREATE TABLE approval_rules(
  id TEXT PRIMARY KEY,
  supplier TEXT,                                -- its name; NULL: every one
  amount TEXT,                                  -- from this on; NULL: always
  currency TEXT,
  persons TEXT,                                 -- 1 or 2
  synced INTEGER NOT NULL DEFAULT 0,
  updated_at TEXT NOT NULL DEFAULT '',
  _seq INTEGER NOT NULL DEFAULT 0
);

-- Each entry of a statement asks which others show the same payment.
CREATE INDEX bank_entries_by_payment ON bank_entries(end_to_end_id) WHERE end_to_end_id IS NOT NULL;
CREATE INDEX bank_entries_by_batch ON bank_entries(batch_id) WHERE batch_id IS NOT NULL;
