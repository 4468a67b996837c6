-- Every file that came in. The id is the SHA-256 of its bytes: the same bytes are one paper, also
-- where two computers import them without knowing of each other.

CREATE TABLE papers(
  id TEXT PRIMARY KEY,
  sha256 TEXT,                                  -- the blob
  name TEXT,                                    -- the file's own name
  bytes INTEGER,
  kind TEXT,                                    -- pdf, xml, image, mail, zip, document, other
  added_at TEXT,                                -- ISO 8601
  source TEXT,                                  -- where it was found
  invoice_id TEXT,                              -- none: in the inbox of papers
  reason TEXT,                                  -- why nothing was read: its stable name,
  remark TEXT,                                  -- and a sentence
  updated_at TEXT NOT NULL DEFAULT '',
  _seq INTEGER NOT NULL DEFAULT 0,
  synced INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX papers_by_invoice ON papers(invoice_id);
CREATE INDEX papers_by_time ON papers(added_at, id);
