-- Who has said that an entry of a statement is no payment of an invoice. In a column of its own, which
-- no reading of a statement writes: what a person says is not undone by a computer that reads the same
-- file later. In rows of before, `state` says 'set-aside'.

ALTER TABLE bank_entries ADD COLUMN set_aside_by TEXT;
