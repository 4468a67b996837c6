-- Suppliers. Who they are follows from the invoices on every computer alike, so it is not stored and
-- nothing of it is sent: a row of `suppliers` is only what somebody has said of one. Its id is made
-- from the VAT id or the name it is known by, so that two computers write into one row.

CREATE TABLE suppliers(
  id TEXT PRIMARY KEY,
  name TEXT,
  vat_id TEXT,
  tax_no TEXT,
  terms_days TEXT,                              -- days from the invoice's date until it is due
  category TEXT,
  cost_centre TEXT,
  currency TEXT,
  note TEXT,
  merged_into TEXT,                             -- the supplier that it is part of by now
  synced INTEGER NOT NULL DEFAULT 0,
  updated_at TEXT NOT NULL DEFAULT '',
  _seq INTEGER NOT NULL DEFAULT 0
);

-- Accounts somebody has said something of; which were used, and since when, is in the invoices.
CREATE TABLE supplier_accounts(
  id TEXT PRIMARY KEY,
  supplier_id TEXT NOT NULL REFERENCES suppliers(id) DEFERRABLE INITIALLY DEFERRED,
  iban TEXT,
  bic TEXT,
  first_used TEXT,
  confirmed_by TEXT,
  confirmed_at TEXT,
  synced INTEGER NOT NULL DEFAULT 0,
  _seq INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX supplier_accounts_of ON supplier_accounts(supplier_id);

-- Every way in which invoices name their supplier, and how many do. Derived here, never sent. No
-- ON CONFLICT: whatever the statement outside says of conflicts would take its place.
CREATE TABLE supplier_sources(
  name TEXT NOT NULL,
  vat TEXT NOT NULL,
  iban TEXT NOT NULL,
  payee INTEGER NOT NULL,                       -- 1: somebody else is paid
  invoices INTEGER NOT NULL,
  PRIMARY KEY(name,vat,iban,payee)
);
INSERT INTO supplier_sources
  SELECT CAST(ifnull(vendor_name,'') AS TEXT),CAST(ifnull(vendor_vat_id,'') AS TEXT),
    CAST(ifnull(vendor_iban,'') AS TEXT),ifnull(payee_name,'')<>'',count(*)
  FROM invoices GROUP BY 1,2,3,4;

CREATE TRIGGER supplier_sources_put AFTER INSERT ON invoices BEGIN
  INSERT INTO supplier_sources
    SELECT CAST(ifnull(NEW.vendor_name,'') AS TEXT),CAST(ifnull(NEW.vendor_vat_id,'') AS TEXT),
      CAST(ifnull(NEW.vendor_iban,'') AS TEXT),ifnull(NEW.payee_name,'')<>'',0
    WHERE NOT EXISTS(SELECT 1 FROM supplier_sources
      WHERE name=CAST(ifnull(NEW.vendor_name,'') AS TEXT)
        AND vat=CAST(ifnull(NEW.vendor_vat_id,'') AS TEXT)
        AND iban=CAST(ifnull(NEW.vendor_iban,'') AS TEXT)
        AND payee=(ifnull(NEW.payee_name,'')<>''));
  UPDATE supplier_sources SET invoices=invoices+1
    WHERE name=CAST(ifnull(NEW.vendor_name,'') AS TEXT)
      AND vat=CAST(ifnull(NEW.vendor_vat_id,'') AS TEXT)
      AND iban=CAST(ifnull(NEW.vendor_iban,'') AS TEXT)
      AND payee=(ifnull(NEW.payee_name,'')<>'');
END;
CREATE TRIGGER supplier_sources_set AFTER UPDATE OF vendor_name,vendor_vat_id,vendor_iban,payee_name
  ON invoices
WHEN OLD.vendor_name IS NOT NEW.vendor_name OR OLD.vendor_vat_id IS NOT NEW.vendor_vat_id
  OR OLD.vendor_iban IS NOT NEW.vendor_iban OR OLD.payee_name IS NOT NEW.payee_name BEGIN
  UPDATE supplier_sources SET invoices=invoices-1
    WHERE name=CAST(ifnull(OLD.vendor_name,'') AS TEXT)
      AND vat=CAST(ifnull(OLD.vendor_vat_id,'') AS TEXT)
      AND iban=CAST(ifnull(OLD.vendor_iban,'') AS TEXT)
      AND payee=(ifnull(OLD.payee_name,'')<>'');
  DELETE FROM supplier_sources WHERE name=CAST(ifnull(OLD.vendor_name,'') AS TEXT)
    AND vat=CAST(ifnull(OLD.vendor_vat_id,'') AS TEXT)
    AND iban=CAST(ifnull(OLD.vendor_iban,'') AS TEXT) AND payee=(ifnull(OLD.payee_name,'')<>'')
    AND invoices<=0;
  INSERT INTO supplier_sources
    SELECT CAST(ifnull(NEW.vendor_name,'') AS TEXT),CAST(ifnull(NEW.vendor_vat_id,'') AS TEXT),
      CAST(ifnull(NEW.vendor_iban,'') AS TEXT),ifnull(NEW.payee_name,'')<>'',0
    WHERE NOT EXISTS(SELECT 1 FROM supplier_sources
      WHERE name=CAST(ifnull(NEW.vendor_name,'') AS TEXT)
        AND vat=CAST(ifnull(NEW.vendor_vat_id,'') AS TEXT)
        AND iban=CAST(ifnull(NEW.vendor_iban,'') AS TEXT)
        AND payee=(ifnull(NEW.payee_name,'')<>''));
  UPDATE supplier_sources SET invoices=invoices+1
    WHERE name=CAST(ifnull(NEW.vendor_name,'') AS TEXT)
      AND vat=CAST(ifnull(NEW.vendor_vat_id,'') AS TEXT)
      AND iban=CAST(ifnull(NEW.vendor_iban,'') AS TEXT)
      AND payee=(ifnull(NEW.payee_name,'')<>'');
END;
CREATE TRIGGER supplier_sources_remove AFTER DELETE ON invoices BEGIN
  UPDATE supplier_sources SET invoices=invoices-1
    WHERE name=CAST(ifnull(OLD.vendor_name,'') AS TEXT)
      AND vat=CAST(ifnull(OLD.vendor_vat_id,'') AS TEXT)
      AND iban=CAST(ifnull(OLD.vendor_iban,'') AS TEXT)
      AND payee=(ifnull(OLD.payee_name,'')<>'');
  DELETE FROM supplier_sources WHERE name=CAST(ifnull(OLD.vendor_name,'') AS TEXT)
    AND vat=CAST(ifnull(OLD.vendor_vat_id,'') AS TEXT)
    AND iban=CAST(ifnull(OLD.vendor_iban,'') AS TEXT) AND payee=(ifnull(OLD.payee_name,'')<>'')
    AND invoices<=0;
END;
