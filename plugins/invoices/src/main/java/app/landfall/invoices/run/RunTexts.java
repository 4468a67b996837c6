package app.landfall.invoices.run;

import app.landfall.plugin.Sentence;
import app.landfall.plugin.Texts;

/// The words of this package: why an invoice stays out of a run, and what to know before one.
interface RunTexts {
  RunTexts TEXTS = Texts.of(RunTexts.class);

  Sentence gone();

  Sentence nothingOpen();

  Sentence accountUndecided();

  Sentence changed();

  Sentence questioned();

  Sentence held();

  Sentence accountWrong();

  Sentence accountUnconfirmed();

  Sentence booked();

  Sentence noAccount();

  Sentence queried();

  Sentence rejected();

  Sentence unapproved();

  Sentence secondMissing();

  Sentence fellBack();

  Sentence noIban();

  Sentence otherCurrency(String currency);

  Sentence noCurrency();

  Sentence noDueDate();

  Sentence movedTo(String day, String from);

  Sentence lateBy(String day, String from);

  Sentence discountLost(String day, String until);

  Sentence taken();

  Sentence inRun(String day, String who);

  Sentence awaitsStatement();

  Sentence without();

  Sentence amountTooLarge();

  Sentence runHas(String day, String who, int count, int all);

  Sentence sameNumber(String other, String supplier);

  Sentence sameAmount(String supplier, String amount);

  Sentence paidLately(String amount, String day);

  Sentence checkFailed(String check);

  Sentence overLimit(String total, String limit);

  Sentence accountCurrency(String currency);

  Sentence nothingToPay();

  Sentence nothingYet(int count);

  Sentence creditOpen(String supplier, String sum);

  Sentence notSynced(int hours);

  Sentence inTwoFiles(String files);

  Sentence moreThanOpen(String files, String paid, String open, String currency);

  Sentence deletedInFile(String files, String paid, String currency);

  Sentence doubtsInFiles(int count);
}
