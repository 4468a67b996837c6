-- What the list by supplier is sorted by: the supplier's name as searches fold it, see NameOrder.
-- It is filled for every invoice in the background, the newest first, see InvoiceIndex.

ALTER TABLE invoice_standings ADD COLUMN supplier_order TEXT NOT NULL DEFAULT '';
CREATE INDEX invoice_standings_by_supplier ON invoice_standings(supplier_order,id);

DELETE FROM invoice_rebuild;
INSERT INTO invoice_rebuild SELECT max(n)+1 FROM invoice_standings HAVING max(n) IS NOT NULL;
