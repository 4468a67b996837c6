package app.landfall.einvoices;

import app.landfall.plugin.Sentence;

/// Every remark on an invoice that was read all the same.
interface RemarkTexts {
  Sentence encoding(String declared, String used);

  Sentence numberMissing();

  Sentence vendorMissing();

  Sentence dateMissing();

  Sentence dateUnreadable(String value, String element);

  Sentence numberUnreadable(String value, String element);

  Sentence currencyGuessed(String code);

  Sentence creditNegative();

  Sentence tooPrecise(String amount, String currency);

  Sentence ibanWrong(String iban);

  Sentence severalDueDates(int count);

  Sentence severalInvoices(int count, String taken);

  Sentence differentInvoices(String taken, String others);

  Sentence currencyContradicts(String document, String amounts);

  Sentence dueNotStated(String prepaid, String total);

  Sentence severalAccounts(String accounts);
}
