package app.landfall.invoices.bank;

import app.landfall.plugin.Sentence;
import app.landfall.plugin.Texts;

/// The words of this package: reasons why a file is not read.
interface BankFileTexts {
  BankFileTexts TEXTS = Texts.of(BankFileTexts.class);

  Sentence notXml();

  Sentence cutOff(int line);

  Sentence malformed(int line);

  Sentence hostile();

  Sentence tooLarge();

  Sentence intraday();

  Sentence otherFile(String found);

  Sentence missing(String what);

  Sentence oddAmount(String found);

  Sentence oddDay(String found);
}
