package app.landfall.einvoices;

import app.landfall.invoices.api.Remark;
import app.landfall.invoices.api.Sentence;

/// Every remark on an invoice that was read all the same, in words.
final class Remarks {

  private Remarks() {}

  static Remark encoding(String declared, String used) {
    return remark(
        "encoding",
        "The file says it is written in '%s', but it is not; it was read as %s."
            .formatted(declared, used),
        "Die Datei gibt „%s“ als Zeichensatz an, das stimmt nicht; sie wurde als %s gelesen."
            .formatted(declared, used));
  }

  static Remark numberMissing() {
    return remark(
        "number-missing",
        "The document has no invoice number.",
        "Das Dokument hat keine Rechnungsnummer.");
  }

  static Remark vendorMissing() {
    return remark(
        "vendor-missing",
        "The document does not name the vendor.",
        "Das Dokument nennt den Lieferanten nicht.");
  }

  static Remark dateMissing() {
    return remark(
        "date-missing",
        "The document has no invoice date.",
        "Das Dokument hat kein Rechnungsdatum.");
  }

  static Remark dateUnreadable(String element, String value) {
    return remark(
        "date-unreadable",
        "'%s' in %s is not a date; it was left out.".formatted(value, element),
        "„%s“ in %s ist kein Datum; es wurde weggelassen.".formatted(value, element));
  }

  static Remark numberUnreadable(String element, String value) {
    return remark(
        "number-unreadable",
        "'%s' in %s is not a decimal number; it was left out.".formatted(value, element),
        "„%s“ in %s ist keine Dezimalzahl; es wurde weggelassen.".formatted(value, element));
  }

  static Remark currencyGuessed(String code) {
    return remark(
        "currency-from-amount",
        "The document names no currency; %s was taken from its total.".formatted(code),
        "Das Dokument nennt keine Währung; %s stammt aus seinem Gesamtbetrag.".formatted(code));
  }

  static Remark creditNegative() {
    return remark(
        "credit-negative",
        "This credit note has a negative total, so by the standard it raises what you owe; check"
            + " with the vendor.",
        "Diese Gutschrift hat einen negativen Gesamtbetrag, nach der Norm erhöht sie also Ihre"
            + " Schuld; fragen Sie beim Lieferanten nach.");
  }

  static Remark tooPrecise(String amount, String currency) {
    return remark(
        "too-precise",
        "The total %s has more decimals than %s knows.".formatted(amount, currency),
        "Der Gesamtbetrag %s hat mehr Nachkommastellen, als %s kennt.".formatted(amount, currency));
  }

  static Remark ibanWrong(String iban) {
    return remark(
        "iban-wrong",
        "The check digits of the IBAN %s are wrong; check it before you pay.".formatted(iban),
        "Die Prüfziffern der IBAN %s stimmen nicht; prüfen Sie sie, bevor Sie zahlen."
            .formatted(iban));
  }

  static Remark severalDueDates(int count) {
    return remark(
        "several-due-dates",
        "The document states %d due dates; the first was taken.".formatted(count),
        "Das Dokument nennt %d Fälligkeiten; die erste wurde übernommen.".formatted(count));
  }

  static Remark severalInvoices(String taken, int count) {
    return remark(
        "several-invoices",
        "The PDF has %d e-invoices inside; the fullest, %s, was read.".formatted(count, taken),
        "Das PDF enthält %d E-Rechnungen; die ausführlichste, %s, wurde gelesen."
            .formatted(count, taken));
  }

  private static Remark remark(String key, String english, String german) {
    return new Remark(key, new Sentence(english, german));
  }
}
