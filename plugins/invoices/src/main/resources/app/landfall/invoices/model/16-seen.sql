-- Up to where somebody has seen what is new on this computer, in the order in which it came here; one
-- row at most. Where the newest is deleted its number is given again, to what has not been seen.

CREATE TABLE invoice_seen(upto INTEGER NOT NULL, at TEXT NOT NULL);

CREATE TRIGGER invoice_standings_seen AFTER DELETE ON invoice_standings BEGIN
  UPDATE invoice_seen SET upto=(SELECT ifnull(max(n),0) FROM invoice_standings)
  WHERE upto>(SELECT ifnull(max(n),0) FROM invoice_standings);
END;
