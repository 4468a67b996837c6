-- Sums of a state are read from this index alone, whichever state.
DROP INDEX invoice_standings_by_currency;
CREATE INDEX invoice_standings_by_currency
  ON invoice_standings(currency,standing,total_minor,open_minor);
