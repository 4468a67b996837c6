-- What documents state beside the amounts, and what a person should know of the reading.

ALTER TABLE invoices ADD COLUMN delivery_date TEXT;      -- BT-72
ALTER TABLE invoices ADD COLUMN period_start TEXT;       -- BT-73
ALTER TABLE invoices ADD COLUMN period_end TEXT;         -- BT-74
ALTER TABLE invoices ADD COLUMN discounts TEXT;          -- for paying early, a line each: the last
                                                         -- day, if stated, a blank, the per cent
ALTER TABLE invoices ADD COLUMN import_remarks TEXT;     -- a line each, until somebody has seen
                                                         -- them: its key, a tab, the sentence
