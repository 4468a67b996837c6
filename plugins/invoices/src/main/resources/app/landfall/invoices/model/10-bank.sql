-- Payment runs, and what banks say. Ids are derived from what a row stands for, so that two computers
-- which write the same run, or read the same statement, write the same rows.

CREATE TABLE payment_runs(
  id TEXT PRIMARY KEY,                          -- by which the bank knows the file
  account TEXT,                                 -- ours, an IBAN
  bic TEXT,
  debtor TEXT,                                  -- our name
  total TEXT,
  currency TEXT,
  written_at TEXT,                              -- first
  written_by TEXT,
  synced INTEGER NOT NULL DEFAULT 0,
  updated_at TEXT NOT NULL DEFAULT '',
  _seq INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX payment_runs_by_time ON payment_runs(written_at,id);

-- Each writing of its file. More than one: only one of them may go to the bank. A run is withdrawn
-- when all of them are: what one computer withdraws another may have written, and sent.
CREATE TABLE payment_run_files(
  id TEXT PRIMARY KEY,
  run_id TEXT NOT NULL REFERENCES payment_runs(id) DEFERRABLE INITIALLY DEFERRED,
  written_at TEXT,
  written_by TEXT,
  file TEXT,
  withdrawn_at TEXT,                            -- nobody has sent it
  withdrawn_by TEXT,
  synced INTEGER NOT NULL DEFAULT 0,
  _seq INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX payment_run_files_of ON payment_run_files(run_id);

CREATE TABLE payment_run_lines(
  id TEXT PRIMARY KEY,
  run_id TEXT NOT NULL REFERENCES payment_runs(id) DEFERRABLE INITIALLY DEFERRED,
  invoice_id TEXT,
  end_to_end_id TEXT,                           -- by which it comes back on statements
  batch_id TEXT,                                -- those that statements may show as one sum
  pay_on TEXT,
  amount TEXT,
  discount TEXT,
  currency TEXT,
  creditor TEXT,
  account TEXT,
  bic TEXT,
  remittance TEXT,
  status TEXT,                                  -- written, received, accepted, rejected, booked, returned
  reason TEXT,                                  -- the bank's code,
  reason_text TEXT,                             -- and its words
  verdict TEXT,                                 -- on the name: match, close, no-match, unchecked
  verdict_name TEXT,                            -- how the bank says they are called
  answered_at TEXT,
  synced INTEGER NOT NULL DEFAULT 0,
  _seq INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX payment_run_lines_of ON payment_run_lines(run_id);
CREATE INDEX payment_run_lines_by_invoice ON payment_run_lines(invoice_id);
CREATE INDEX payment_run_lines_by_end_to_end ON payment_run_lines(end_to_end_id);
CREATE INDEX payment_run_lines_by_batch ON payment_run_lines(batch_id);
CREATE INDEX payment_run_lines_by_account ON payment_run_lines(account);

-- What statements show, an entry or a single payment within one.
CREATE TABLE bank_entries(
  id TEXT PRIMARY KEY,
  account TEXT,                                 -- ours
  booked_on TEXT,
  amount TEXT,                                  -- below zero: money went out
  currency TEXT,
  party TEXT,
  party_account TEXT,
  remittance TEXT,
  reference TEXT,
  end_to_end_id TEXT,
  batch_id TEXT,
  reason TEXT,                                  -- why it came back
  state TEXT,                                   -- booked, known, returned, open, set-aside, incoming
  found_by TEXT,                                -- batch, end-to-end, reference, number, hand
  invoice_id TEXT,
  known_payments TEXT,                          -- ids of payments noted by hand that it is, a
                                                -- blank between them
  refused TEXT,                                 -- why nothing was noted of an invoice that was found
  read_at TEXT,
  read_by TEXT,
  synced INTEGER NOT NULL DEFAULT 0,
  updated_at TEXT NOT NULL DEFAULT '',
  _seq INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX bank_entries_by_state ON bank_entries(state,booked_on,id);
