package app.landfall.invoices.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.invoices.model.Amount;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AmountsTest {
  private static final Amounts ENGLISH = new Amounts(Locale.ENGLISH);
  private static final Amounts GERMAN = new Amounts(Locale.GERMAN);

  private static void reads(Amounts amounts, String typed, String meant) {
    assertThat(amounts.read(typed))
        .describedAs(typed)
        .hasValueSatisfying(amount -> assertThat(amount).isEqualByComparingTo(meant));
  }

  @Test
  void bothWaysOfWritingAnAmountMeanWhatTheySayInBothLanguages() {
    for (Amounts amounts : new Amounts[] {ENGLISH, GERMAN}) {
      reads(amounts, "1.801,78", "1801.78");
      reads(amounts, "1,801.78", "1801.78");
      reads(amounts, "1801.78", "1801.78");
      reads(amounts, "1801,78", "1801.78");
      reads(amounts, "1 801,78 €", "1801.78");
      reads(amounts, "EUR 1'801.78", "1801.78");
      reads(amounts, "1.234.567", "1234567");
      reads(amounts, "12,5", "12.5");
      reads(amounts, "-3", "-3");
      reads(amounts, "3-", "-3");
      reads(amounts, ",5", "0.5");
    }
  }

  @Test
  void oneSeparatorBeforeThreeDigitsMeansWhatItMeansInTheLanguage() {
    reads(ENGLISH, "1,801", "1801");
    reads(ENGLISH, "1.801", "1.801");
    reads(GERMAN, "1.801", "1801");
    reads(GERMAN, "1,801", "1.801");
  }

  @Test
  void aSumIsAddedUp() {
    reads(ENGLISH, "100 + 19", "119");
    reads(GERMAN, "100,50+19-0,5", "119");
  }

  @Test
  void whatIsNoAmountIsNone() {
    for (String odd : new String[] {"", "ten", "1/2", ".", "1+", "--1"}) {
      assertThat(ENGLISH.read(odd)).describedAs(odd).isEmpty();
    }
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 2_000; i++) {
      BigDecimal amount = BigDecimal.valueOf(random.nextLong(-99_999_999_999L, 99_999_999_999L), 2);
      for (Amounts amounts : new Amounts[] {ENGLISH, GERMAN}) {
        reads(amounts, amounts.write(amount, "EUR"), amount.toPlainString());
      }
    }
  }

  @Test
  void aCurrencyDecidesHowManyDecimalsAreWritten() {
    assertThat(GERMAN.write(new Amount("1801.7"), "EUR")).isEqualTo("1.801,70");
    assertThat(ENGLISH.write(new Amount("5000"), "JPY")).isEqualTo("5,000");
    assertThat(ENGLISH.write(new Amount("-12.3456"), null)).isEqualTo("-12.3456");
    assertThat(ENGLISH.write(new Amount("odd"), "EUR")).isEqualTo("odd");
  }
}
