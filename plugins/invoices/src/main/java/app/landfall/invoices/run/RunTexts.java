package app.landfall.invoices.run;

import app.landfall.plugin.Sentence;
import app.landfall.plugin.Texts;
import java.math.BigDecimal;
import java.time.LocalDate;

/// The words of this package: why an invoice stays out of a run, and what to know before one. A
/// `day` is a date, or a text where none is known.
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

  Sentence movedTo(LocalDate day, LocalDate from);

  Sentence lateBy(LocalDate day, LocalDate from);

  Sentence discountLost(LocalDate day, LocalDate until);

  Sentence taken();

  Sentence inRun(Object day, String who);

  Sentence awaitsStatement();

  Sentence without();

  Sentence amountTooLarge();

  Sentence runHas(Object day, String who, int count, int all);

  Sentence sameNumber(String other, String supplier);

  Sentence sameAmount(String supplier, BigDecimal amount);

  Sentence paidLately(BigDecimal amount, Object day);

  Sentence checkFailed(String check);

  Sentence overLimit(BigDecimal total, BigDecimal limit);

  Sentence accountCurrency(String currency);

  Sentence nothingToPay();

  Sentence nothingYet(int count);

  Sentence creditOpen(String supplier, BigDecimal sum);

  Sentence notSynced(int hours);

  Sentence inTwoFiles(String files);

  Sentence moreThanOpen(String files, BigDecimal paid, BigDecimal open, String currency);

  Sentence deletedInFile(String files, BigDecimal paid, String currency);

  Sentence doubtsInFiles(int count);
}
