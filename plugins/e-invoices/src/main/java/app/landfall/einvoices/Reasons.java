package app.landfall.einvoices;

import app.landfall.invoices.api.ImportResult.Unreadable;
import app.landfall.plugin.Sentence;
import app.landfall.plugin.Texts;

/// Every reason for not reading a file, in words. One sentence each: what is wrong, what to do.
final class Reasons {
  private static final ReasonTexts TEXTS = Texts.of(ReasonTexts.class);

  private Reasons() {}

  static Refused empty() {
    return refuse("empty", TEXTS.empty());
  }

  static Refused tooLarge(long bytes, long limit) {
    long megabytes = Math.ceilDiv(bytes, 1L << 20);
    return refuse("too-large", TEXTS.tooLarge(megabytes, limit >> 20));
  }

  static Refused notXml() {
    return refuse("not-xml", TEXTS.notXml());
  }

  static Refused dtd() {
    return refuse("dtd", TEXTS.dtd());
  }

  static Refused truncated(int line) {
    return refuse("truncated", TEXTS.truncated(String.valueOf(line)));
  }

  static Refused malformed(int line) {
    return refuse("malformed", TEXTS.malformed(String.valueOf(line)));
  }

  static Refused elements(int most) {
    return limit(TEXTS.elements(most));
  }

  static Refused depth(int most) {
    return limit(TEXTS.depth(most));
  }

  static Refused attributes(int most) {
    return limit(TEXTS.attributes(most));
  }

  static Refused letters(int most) {
    return limit(TEXTS.letters(most));
  }

  private static Refused limit(Sentence tooMuch) {
    return refuse("limit", TEXTS.limit(tooMuch));
  }

  static Refused tooSlow(long seconds) {
    return refuse("too-slow", TEXTS.tooSlow(seconds));
  }

  static Refused otherXml(String root) {
    return refuse("other-xml", TEXTS.otherXml(root));
  }

  static Refused noCurrency() {
    return refuse("no-currency", TEXTS.noCurrency());
  }

  static Refused unknownCurrency(String code) {
    return refuse("unknown-currency", TEXTS.unknownCurrency(code));
  }

  static Refused noTotal() {
    return refuse("no-total", TEXTS.noTotal());
  }

  static Refused badTotal(String element, String value) {
    return refuse("bad-total", TEXTS.badTotal(element, value));
  }

  static Refused pdfWithoutInvoice() {
    return refuse("pdf-without-invoice", TEXTS.pdfWithoutInvoice());
  }

  static Refused pdfEncrypted() {
    return refuse("pdf-encrypted", TEXTS.pdfEncrypted());
  }

  static Refused pdfPacked() {
    return refuse("pdf-packed", TEXTS.pdfPacked());
  }

  static Refused pdfDamaged() {
    return refuse("pdf-damaged", TEXTS.pdfDamaged());
  }

  private static Refused refuse(String key, Sentence sentence) {
    return new Refused(new Unreadable(key, sentence));
  }
}
