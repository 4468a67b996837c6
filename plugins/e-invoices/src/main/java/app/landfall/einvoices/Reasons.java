package app.landfall.einvoices;

import app.landfall.invoices.api.ImportResult.Unreadable;
import app.landfall.plugin.Sentence;
import app.landfall.plugin.Texts;

/// Every reason for not reading a file, in words. One sentence each: what is wrong, what to do.
final class Reasons {
  private static final ReasonTexts TEXTS = Texts.of(ReasonTexts.class);

  private Reasons() {}

  static UnreadableDocumentException empty() {
    return refuse("empty", TEXTS.empty());
  }

  static UnreadableDocumentException tooLarge(long bytes, long limit) {
    long megabytes = Math.ceilDiv(bytes, 1L << 20);
    return refuse("too-large", TEXTS.tooLarge(megabytes, limit >> 20));
  }

  static UnreadableDocumentException notXml() {
    return refuse("not-xml", TEXTS.notXml());
  }

  static UnreadableDocumentException dtd() {
    return refuse("dtd", TEXTS.dtd());
  }

  static UnreadableDocumentException webPage() {
    return refuse("web-page", TEXTS.webPage());
  }

  static UnreadableDocumentException otherStandard(String standard) {
    return refuse("other-standard", TEXTS.otherStandard(standard));
  }

  static UnreadableDocumentException truncated(int line) {
    return refuse("truncated", TEXTS.truncated(String.valueOf(line)));
  }

  static UnreadableDocumentException malformed(int line) {
    return refuse("malformed", TEXTS.malformed(String.valueOf(line)));
  }

  static UnreadableDocumentException elements(int most) {
    return limit(TEXTS.elements(most));
  }

  static UnreadableDocumentException depth(int most) {
    return limit(TEXTS.depth(most));
  }

  static UnreadableDocumentException attributes(int most) {
    return limit(TEXTS.attributes(most));
  }

  static UnreadableDocumentException letters(int most) {
    return limit(TEXTS.letters(most));
  }

  private static UnreadableDocumentException limit(Sentence tooMuch) {
    return refuse("limit", TEXTS.limit(tooMuch));
  }

  static UnreadableDocumentException tooSlow(long seconds) {
    return refuse("too-slow", TEXTS.tooSlow(seconds));
  }

  static UnreadableDocumentException otherXml(String root) {
    return refuse("other-xml", TEXTS.otherXml(root));
  }

  static UnreadableDocumentException noCurrency() {
    return refuse("no-currency", TEXTS.noCurrency());
  }

  static UnreadableDocumentException unknownCurrency(String code) {
    return refuse("unknown-currency", TEXTS.unknownCurrency(code));
  }

  static UnreadableDocumentException noTotal() {
    return refuse("no-total", TEXTS.noTotal());
  }

  static UnreadableDocumentException badTotal(String element, String value) {
    return refuse("bad-total", TEXTS.badTotal(element, value));
  }

  static UnreadableDocumentException commaTotal(String value) {
    return refuse("comma-total", TEXTS.commaTotal(value));
  }

  static UnreadableDocumentException longTotal(String value) {
    return refuse("long-total", TEXTS.longTotal(value));
  }

  static UnreadableDocumentException pdfTruncated() {
    return refuse("pdf-truncated", TEXTS.pdfTruncated());
  }

  static UnreadableDocumentException pdfWithoutInvoice() {
    return refuse("pdf-without-invoice", TEXTS.pdfWithoutInvoice());
  }

  static UnreadableDocumentException pdfEncrypted() {
    return refuse("pdf-encrypted", TEXTS.pdfEncrypted());
  }

  static UnreadableDocumentException pdfPacked() {
    return refuse("pdf-packed", TEXTS.pdfPacked());
  }

  static UnreadableDocumentException pdfDamaged() {
    return refuse("pdf-damaged", TEXTS.pdfDamaged());
  }

  private static UnreadableDocumentException refuse(String key, Sentence sentence) {
    return new UnreadableDocumentException(new Unreadable(key, sentence));
  }
}
