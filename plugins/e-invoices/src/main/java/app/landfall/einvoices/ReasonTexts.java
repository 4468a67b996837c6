package app.landfall.einvoices;

import app.landfall.plugin.Sentence;

/// Every reason for not reading a file.
interface ReasonTexts {
  Sentence empty();

  Sentence tooLarge(long megabytes, long most);

  Sentence notXml();

  Sentence dtd();

  Sentence webPage();

  Sentence otherStandard(String standard);

  Sentence truncated(String line);

  Sentence malformed(String line);

  Sentence tooSlow(long seconds);

  Sentence otherXml(String root);

  Sentence noCurrency();

  Sentence unknownCurrency(String code);

  Sentence noTotal();

  Sentence badTotal(String element, String value);

  Sentence commaTotal(String value);

  Sentence longTotal(String value);

  Sentence pdfWithoutInvoice();

  Sentence pdfEncrypted();

  Sentence pdfPacked();

  Sentence pdfDamaged();

  Sentence pdfTruncated();

  Sentence limit(Sentence tooMuch);

  Sentence elements(int most);

  Sentence depth(int most);

  Sentence attributes(int most);

  Sentence letters(int most);
}
