-- What the supplier takes itself is never overdue: where each direct debit stands is derived anew,
-- and again where the means of payment change.

CREATE TRIGGER invoices_noted_means AFTER UPDATE OF payment_means ON invoices
WHEN OLD.payment_means IS NOT NEW.payment_means BEGIN
  INSERT INTO invoice_changes(invoice) VALUES(NEW.id);
END;
INSERT INTO invoice_changes(invoice) SELECT id FROM invoices
  WHERE payment_means LIKE '%49%' OR payment_means LIKE '%59%';

-- The same number is the same with other blanks and in another case.
CREATE INDEX invoices_by_plain_number
  ON invoices(upper(replace(replace(replace(invoice_number,' ',''),char(160),''),char(9),'')));
