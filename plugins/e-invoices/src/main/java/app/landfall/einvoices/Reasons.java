package app.landfall.einvoices;

import app.landfall.invoices.api.ImportResult.Unreadable;
import app.landfall.invoices.api.Sentence;

/// Every reason for not reading a file, in words. One sentence each: what is wrong, what to do.
final class Reasons {

  private Reasons() {}

  static Refused empty() {
    return refuse(
        "empty",
        "The file is empty; ask the sender for it again.",
        "Die Datei ist leer; bitten Sie den Absender, sie noch einmal zu schicken.");
  }

  static Refused tooLarge(long bytes, long limit) {
    long megabytes = Math.ceilDiv(bytes, 1L << 20);
    return refuse(
        "too-large",
        "The file is %d MB large, more than the %d MB read as an invoice."
            .formatted(megabytes, limit >> 20),
        "Die Datei ist %d MB groß, mehr als die %d MB, die als Rechnung gelesen werden."
            .formatted(megabytes, limit >> 20));
  }

  static Refused notXml() {
    return refuse(
        "not-xml",
        "The file is neither XML nor PDF, so it is not an e-invoice.",
        "Die Datei ist weder XML noch PDF, also keine E-Rechnung.");
  }

  static Refused dtd() {
    return refuse(
        "dtd",
        "The file contains a DTD (DOCTYPE) and was refused, because a DTD can read other files;"
            + " no invoice standard allows one, ask the sender for a file without.",
        "Die Datei enthält eine DTD (DOCTYPE) und wurde abgelehnt, weil eine DTD fremde Dateien"
            + " lesen kann; kein Rechnungsstandard erlaubt sie, bitten Sie den Absender um eine"
            + " Datei ohne DTD.");
  }

  static Refused truncated(int line) {
    return refuse(
        "truncated",
        "The file breaks off in line %d and is incomplete; ask the sender for it again."
            .formatted(line),
        ("Die Datei bricht in Zeile %d ab und ist unvollständig; bitten Sie den Absender, sie noch"
                + " einmal zu schicken.")
            .formatted(line));
  }

  static Refused malformed(int line) {
    return refuse(
        "malformed",
        "The file is damaged: line %d is not valid XML; ask the sender for it again."
            .formatted(line),
        ("Die Datei ist beschädigt: Zeile %d ist kein gültiges XML; bitten Sie den Absender, sie"
                + " noch einmal zu schicken.")
            .formatted(line));
  }

  static Refused limit(String english, String german) {
    return refuse(
        "limit",
        "The file was refused because it has %s, which no invoice needs.".formatted(english),
        "Die Datei wurde abgelehnt, weil sie %s hat; keine Rechnung braucht das."
            .formatted(german));
  }

  static Refused tooSlow(long seconds) {
    return refuse(
        "too-slow",
        "Reading the file took longer than %d seconds and was stopped.".formatted(seconds),
        "Das Lesen der Datei dauerte länger als %d Sekunden und wurde abgebrochen."
            .formatted(seconds));
  }

  static Refused otherXml(String root) {
    return refuse(
        "other-xml",
        "The file is XML of another kind: its root is '%s', not a UBL or CII invoice."
            .formatted(root),
        "Die Datei ist anderes XML: ihr Wurzelelement ist „%s“, keine UBL- oder CII-Rechnung."
            .formatted(root));
  }

  static Refused noCurrency() {
    return refuse(
        "no-currency",
        "The invoice states no currency, so its amounts mean nothing; enter it by hand.",
        "Die Rechnung nennt keine Währung, also sagen ihre Beträge nichts; erfassen Sie sie von"
            + " Hand.");
  }

  static Refused unknownCurrency(String code) {
    return refuse(
        "unknown-currency",
        "The invoice is in '%s', which is not a currency of ISO 4217; enter it by hand."
            .formatted(code),
        "Die Rechnung lautet auf „%s“, das ist keine Währung nach ISO 4217; erfassen Sie sie von"
                .formatted(code)
            + " Hand.");
  }

  static Refused noTotal() {
    return refuse(
        "no-total",
        "The document states no total amount, so it cannot be paid; ask the sender for it again.",
        "Das Dokument nennt keinen Gesamtbetrag und kann so nicht bezahlt werden; bitten Sie den"
            + " Absender, es noch einmal zu schicken.");
  }

  static Refused badTotal(String element, String value) {
    return refuse(
        "bad-total",
        "The total in %s is '%s', which is not a decimal number.".formatted(element, value),
        "Der Gesamtbetrag in %s ist „%s“, das ist keine Dezimalzahl.".formatted(element, value));
  }

  static Refused pdfWithoutInvoice() {
    return refuse(
        "pdf-without-invoice",
        "The PDF has no e-invoice inside; keep it as an attachment and enter the invoice by hand.",
        "Das PDF enthält keine E-Rechnung; behalten Sie es als Anhang und erfassen Sie die Rechnung"
            + " von Hand.");
  }

  static Refused pdfEncrypted() {
    return refuse(
        "pdf-encrypted",
        "The PDF is protected by a password; ask the sender for one without.",
        "Das PDF ist mit einem Kennwort geschützt; bitten Sie den Absender um eines ohne.");
  }

  static Refused pdfPacked() {
    return refuse(
        "pdf-packed",
        "The PDF is packed in a way no e-invoice is and was refused; ask the sender for the XML"
            + " file.",
        "Das PDF ist auf eine Weise gepackt wie keine E-Rechnung und wurde abgelehnt; bitten Sie den"
            + " Absender um die XML-Datei.");
  }

  static Refused pdfDamaged() {
    return refuse(
        "pdf-damaged",
        "The PDF is damaged and cannot be opened; ask the sender for it again.",
        "Das PDF ist beschädigt und lässt sich nicht öffnen; bitten Sie den Absender, es noch einmal"
            + " zu schicken.");
  }

  private static Refused refuse(String key, String english, String german) {
    return new Refused(new Unreadable(key, new Sentence(english, german)));
  }
}
