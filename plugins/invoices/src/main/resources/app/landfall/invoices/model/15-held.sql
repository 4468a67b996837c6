-- What is on hold or disputed stands for itself in the list: nobody is late with it, and it is not to
-- be paid for now.

CREATE TRIGGER invoices_noted_held AFTER UPDATE OF workflow ON invoices
WHEN OLD.workflow IS NOT NEW.workflow BEGIN
  INSERT INTO invoice_changes(invoice) VALUES(NEW.id);
END;
INSERT INTO invoice_changes(invoice) SELECT id FROM invoices
  WHERE workflow IN ('on-hold','disputed');
