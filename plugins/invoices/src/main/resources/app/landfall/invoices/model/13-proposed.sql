-- Due dates that the program proposed and nobody typed, on this computer only: nothing is learnt from
-- them. One that was changed since is none any more, so that the date is kept beside the id.

CREATE TABLE invoice_proposed_dues(
  id TEXT PRIMARY KEY,                          -- of the invoice
  due TEXT NOT NULL
);
