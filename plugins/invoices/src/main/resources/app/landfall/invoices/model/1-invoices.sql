-- The tables of invoices, as they are stored and synced. Released: a correction is a further step.
--
-- Dates are ISO 8601 text, amounts exact decimal text in major units, never floating point. Every
-- amount carries its effect on what we owe: on a credit note (kind 'credit-note') total, net, tax,
-- payable and the amounts of lines, taxes and adjustments are the stated ones with their sign
-- turned; quantities, prices and per cent are as stated. What a document does not state is null.
-- Whatever an outside program stores must be possible to keep: no rule here may refuse it.

CREATE TABLE invoices(
  id TEXT PRIMARY KEY,
  vendor_name TEXT,
  total TEXT,                                   -- with tax (BT-112)
  synced INTEGER NOT NULL DEFAULT 0,
  updated_at TEXT NOT NULL DEFAULT '',
  _seq INTEGER NOT NULL DEFAULT 0,

  kind TEXT DEFAULT 'invoice',                  -- 'invoice' or 'credit-note'
  document_type TEXT,                           -- UNTDID 1001 code (BT-3)
  invoice_number TEXT,                          -- BT-1
  issue_date TEXT,                              -- BT-2
  due_date TEXT,                                -- BT-9
  payment_terms TEXT,                           -- BT-20

  currency TEXT,                                -- BT-5; none: amounts have hundredths
  tax_currency TEXT,                            -- BT-6
  lines_total TEXT,                             -- BT-106
  allowances TEXT,                              -- BT-107
  charges TEXT,                                 -- BT-108
  net TEXT,                                     -- BT-109
  tax TEXT,                                     -- BT-110
  tax_in_tax_currency TEXT,                     -- BT-111
  prepaid TEXT,                                 -- BT-113
  rounding TEXT,                                -- BT-114
  payable TEXT,                                 -- BT-115

  vendor_trading_name TEXT,
  vendor_vat_id TEXT,
  vendor_tax_id TEXT,
  vendor_registration TEXT,
  vendor_address TEXT,                          -- street and further lines
  vendor_postcode TEXT,
  vendor_city TEXT,
  vendor_region TEXT,
  vendor_country TEXT,
  vendor_contact TEXT,
  vendor_phone TEXT,
  vendor_email TEXT,
  payee_name TEXT,                              -- who is paid in place of the vendor

  vendor_iban TEXT,                             -- where to pay; IBAN or national account (BT-84)
  vendor_bic TEXT,
  vendor_account_holder TEXT,

  payment_reference TEXT,
  payment_means TEXT,                           -- UNTDID 4461 codes
  payment_mandate TEXT,

  buyer_name TEXT,
  buyer_vat_id TEXT,
  buyer_reference TEXT,
  order_reference TEXT,
  sales_order_reference TEXT,
  contract_reference TEXT,
  project_reference TEXT,
  preceding_invoice TEXT,
  vendor_note TEXT,                             -- what the vendor wrote

  note TEXT,                                    -- what we wrote

  workflow TEXT DEFAULT 'new',                  -- new, review, approved, on-hold, disputed
  workflow_reason TEXT,
  approved_amount TEXT,                         -- what was approved: it counts no longer when
  approved_account TEXT,                        -- amount or account have changed since

  source_sha256 TEXT,
  source_name TEXT,                             -- the file's own name
  source_file TEXT,                             -- the file inside it that was read
  source_syntax TEXT,
  source_profile TEXT,

  -- Derived here, never sent. Exact: text is cut at the point, the first dropped digit rounds half
  -- away from zero. Null where the amount is no plain decimal or has over 18 digits.
  currency_digits INTEGER AS (CASE
    WHEN currency IN ('ADP','BEF','BIF','BYB','BYR','CLP','DJF','ESP','GNF','GRD','ISK','ITL','JPY',
      'KMF','KRW','LUF','MGF','PTE','PYG','ROL','RWF','TPE','TRL','UGX','UYI','VND','VUV','XAF',
      'XOF','XPF') THEN 0
    WHEN currency IN ('BHD','IQD','JOD','KWD','LYD','OMR','TND') THEN 3
    WHEN currency='CLF' THEN 4
    ELSE 2 END) VIRTUAL,
  total_unsigned TEXT AS (CASE WHEN typeof(total)='text'
    THEN substr(total,1+(substr(total,1,1) IN ('-','+'))) END) VIRTUAL,
  total_point INTEGER AS (CASE WHEN total_unsigned NOT GLOB '*[^0-9.]*'
    AND total_unsigned GLOB '*[0-9]*' AND total_unsigned NOT GLOB '*.*.*'
    THEN instr(total_unsigned||'.','.') END) VIRTUAL,
  total_digits TEXT AS (ltrim(substr(total_unsigned,1,total_point-1)
    ||substr(substr(total_unsigned,total_point+1)||'0000',1,currency_digits),'0')) VIRTUAL,
  gross_minor INTEGER AS (CASE WHEN length(total_digits)<=18
    THEN (CASE WHEN substr(total,1,1)='-' THEN -1 ELSE 1 END)*(CAST(total_digits AS INTEGER)
      +(substr(total_unsigned,total_point+1+currency_digits,1)>='5')) END) VIRTUAL,

  to_pay TEXT AS (ifnull(payable,total)) VIRTUAL,
  to_pay_unsigned TEXT AS (CASE WHEN typeof(to_pay)='text'
    THEN substr(to_pay,1+(substr(to_pay,1,1) IN ('-','+'))) END) VIRTUAL,
  to_pay_point INTEGER AS (CASE WHEN to_pay_unsigned NOT GLOB '*[^0-9.]*'
    AND to_pay_unsigned GLOB '*[0-9]*' AND to_pay_unsigned NOT GLOB '*.*.*'
    THEN instr(to_pay_unsigned||'.','.') END) VIRTUAL,
  to_pay_digits TEXT AS (ltrim(substr(to_pay_unsigned,1,to_pay_point-1)
    ||substr(substr(to_pay_unsigned,to_pay_point+1)||'0000',1,currency_digits),'0')) VIRTUAL,
  to_pay_minor INTEGER AS (CASE WHEN length(to_pay_digits)<=18
    THEN (CASE WHEN substr(to_pay,1,1)='-' THEN -1 ELSE 1 END)*(CAST(to_pay_digits AS INTEGER)
      +(substr(to_pay_unsigned,to_pay_point+1+currency_digits,1)>='5')) END) VIRTUAL
);

-- Pages go by (key, id); no key is ever null.
CREATE INDEX invoices_by_issue_date ON invoices(CAST(ifnull(issue_date,'') AS TEXT),id);
CREATE INDEX invoices_by_due_date ON invoices(CAST(ifnull(due_date,'') AS TEXT),id);
CREATE INDEX invoices_by_vendor ON invoices(CAST(ifnull(vendor_name,'') AS TEXT) COLLATE NOCASE,id);
CREATE INDEX invoices_by_gross ON invoices(ifnull(gross_minor,-9000000000000000000),id);
-- Duplicates.
CREATE INDEX invoices_by_source ON invoices(source_sha256) WHERE source_sha256 IS NOT NULL;
CREATE INDEX invoices_by_number ON invoices(invoice_number) WHERE invoice_number IS NOT NULL;

CREATE TABLE invoice_lines(
  id TEXT PRIMARY KEY,
  invoice_id TEXT NOT NULL REFERENCES invoices(id) DEFERRABLE INITIALLY DEFERRED,
  synced INTEGER NOT NULL DEFAULT 0,
  _seq INTEGER NOT NULL DEFAULT 0,
  position INTEGER,                             -- order in the document, from 1
  line_number TEXT,                             -- BT-126
  parent_line TEXT,                             -- line_number of the line this one belongs to
  level INTEGER DEFAULT 0,
  counts INTEGER DEFAULT 1,                     -- whether net is part of the sum of lines
  name TEXT,
  description TEXT,
  note TEXT,
  seller_item TEXT,
  quantity TEXT,
  unit TEXT,
  price TEXT,
  price_quantity TEXT,
  net TEXT,
  tax_category TEXT,
  tax_rate TEXT,
  period_start TEXT,
  period_end TEXT
);
CREATE INDEX invoice_lines_of ON invoice_lines(invoice_id);

CREATE TABLE invoice_taxes(
  id TEXT PRIMARY KEY,
  invoice_id TEXT NOT NULL REFERENCES invoices(id) DEFERRABLE INITIALLY DEFERRED,
  synced INTEGER NOT NULL DEFAULT 0,
  _seq INTEGER NOT NULL DEFAULT 0,
  position INTEGER,
  category TEXT,
  rate TEXT,
  basis TEXT,
  amount TEXT,
  exemption_reason TEXT,
  exemption_code TEXT
);
CREATE INDEX invoice_taxes_of ON invoice_taxes(invoice_id);

CREATE TABLE invoice_adjustments(
  id TEXT PRIMARY KEY,
  invoice_id TEXT NOT NULL REFERENCES invoices(id) DEFERRABLE INITIALLY DEFERRED,
  synced INTEGER NOT NULL DEFAULT 0,
  _seq INTEGER NOT NULL DEFAULT 0,
  line_id TEXT,                                 -- the line it belongs to; null: the whole invoice
  position INTEGER,
  charge INTEGER DEFAULT 0,                     -- 1: raises, 0: lowers
  amount TEXT,
  base TEXT,
  percent TEXT,
  reason TEXT,
  reason_code TEXT,
  tax_category TEXT,
  tax_rate TEXT
);
CREATE INDEX invoice_adjustments_of ON invoice_adjustments(invoice_id);

-- Add-only: a mistaken payment is taken back by another one of the opposite sign.
CREATE TABLE invoice_payments(
  id TEXT PRIMARY KEY,
  invoice_id TEXT NOT NULL REFERENCES invoices(id) DEFERRABLE INITIALLY DEFERRED,
  synced INTEGER NOT NULL DEFAULT 0,
  _seq INTEGER NOT NULL DEFAULT 0,
  paid_on TEXT,
  amount TEXT,
  currency TEXT,
  account TEXT,
  method TEXT,
  reference TEXT,
  note TEXT,
  recorded_at TEXT
);
CREATE INDEX invoice_payments_of ON invoice_payments(invoice_id);
