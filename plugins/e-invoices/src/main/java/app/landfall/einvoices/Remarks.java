package app.landfall.einvoices;

import app.landfall.invoices.api.Remark;
import app.landfall.plugin.Sentence;
import app.landfall.plugin.Texts;

/// Every remark on an invoice that was read all the same, in words.
final class Remarks {
  private static final RemarkTexts TEXTS = Texts.of(RemarkTexts.class);

  private Remarks() {}

  static Remark encoding(String declared, String used) {
    return remark("encoding", TEXTS.encoding(declared, used));
  }

  static Remark numberMissing() {
    return remark("number-missing", TEXTS.numberMissing());
  }

  static Remark vendorMissing() {
    return remark("vendor-missing", TEXTS.vendorMissing());
  }

  static Remark dateMissing() {
    return remark("date-missing", TEXTS.dateMissing());
  }

  static Remark dateUnreadable(String element, String value) {
    return remark("date-unreadable", TEXTS.dateUnreadable(value, element));
  }

  static Remark numberUnreadable(String element, String value) {
    return remark("number-unreadable", TEXTS.numberUnreadable(value, element));
  }

  static Remark currencyGuessed(String code) {
    return remark("currency-from-amount", TEXTS.currencyGuessed(code));
  }

  static Remark creditNegative() {
    return remark("credit-negative", TEXTS.creditNegative());
  }

  static Remark tooPrecise(String amount, String currency) {
    return remark("too-precise", TEXTS.tooPrecise(amount, currency));
  }

  static Remark ibanWrong(String iban) {
    return remark("iban-wrong", TEXTS.ibanWrong(iban));
  }

  static Remark severalDueDates(int count) {
    return remark("several-due-dates", TEXTS.severalDueDates(count));
  }

  static Remark severalInvoices(String taken, int count) {
    return remark("several-invoices", TEXTS.severalInvoices(count, taken));
  }

  static Remark differentInvoices(String taken, String others) {
    return remark("different-invoices", TEXTS.differentInvoices(taken, others));
  }

  static Remark currencyContradicts(String document, String amounts) {
    return remark("currency-contradicts", TEXTS.currencyContradicts(document, amounts));
  }

  static Remark dueNotStated(String prepaid, String total) {
    return remark("due-not-stated", TEXTS.dueNotStated(prepaid, total));
  }

  static Remark severalAccounts(String accounts) {
    return remark("several-accounts", TEXTS.severalAccounts(accounts));
  }

  private static Remark remark(String key, Sentence sentence) {
    return new Remark(key, sentence);
  }
}
