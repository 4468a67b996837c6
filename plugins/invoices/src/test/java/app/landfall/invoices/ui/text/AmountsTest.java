package app.landfall.invoices.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.invoices.model.Amount;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class AmountsTest {
  private static final Amounts ENGLISH = new Amounts(Locale.ENGLISH);
  private static final Amounts GERMAN = new Amounts(Locale.GERMAN);

  @Test
  void aCurrencyDecidesHowManyDecimalsAreWritten() {
    assertThat(GERMAN.write(new Amount("1801.7"), "EUR")).isEqualTo("1.801,70");
    assertThat(ENGLISH.write(new Amount("5000"), "JPY")).isEqualTo("5,000");
    assertThat(ENGLISH.write(new Amount("-12.3456"), null)).isEqualTo("\u221212.3456");
    assertThat(ENGLISH.write(new Amount("odd"), "EUR")).isEqualTo("odd");
  }
}
