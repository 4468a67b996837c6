-- The words that invoices are found by are folded by another rule now: those of every invoice are
-- made anew, the newest first, in the background, see InvoiceIndex.

CREATE TABLE invoice_rebuild(upto INTEGER NOT NULL);  -- rowids of invoice_standings below it are left
INSERT INTO invoice_rebuild SELECT max(n)+1 FROM invoice_standings HAVING max(n) IS NOT NULL;
