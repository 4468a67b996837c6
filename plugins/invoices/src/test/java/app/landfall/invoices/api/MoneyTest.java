package app.landfall.invoices.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

  @ParameterizedTest
  @CsvSource({
    "12.50, EUR, 1250",
    "12.5, EUR, 1250",
    "12.500, EUR, 1250",
    "-0.01, EUR, -1",
    "152614, JPY, 152614",
    "152614.00, JPY, 152614",
    "1.234, KWD, 1234",
    "1, KWD, 1000"
  })
  void minorUnitsFollowTheCurrency(BigDecimal amount, String currency, long minorUnits) {
    assertThat(Money.exact(amount, Money.currency(currency)).minorUnits()).isEqualTo(minorUnits);
  }

  @ParameterizedTest
  @CsvSource({"12.505, EUR", "0.5, JPY", "1.2345, KWD", "99999999999999999999, EUR"})
  void whatDoesNotFitIsNotMoney(BigDecimal amount, String currency) {
    assertThatThrownBy(() -> Money.exact(amount, Money.currency(currency)))
        .isInstanceOf(ArithmeticException.class);
  }

  @ParameterizedTest
  @CsvSource({"12.505, 12.51 EUR", "12.504, 12.50 EUR", "-12.505, -12.51 EUR"})
  void roundingIsHalfAwayFromZero(BigDecimal amount, String rounded) {
    assertThat(Money.rounded(amount, Money.currency("EUR"))).hasToString(rounded);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "EURO", "eur", "ZZZ", "XXX", "XAU", "€"})
  void unknownCurrencyIsNamedInTheError(String code) {
    assertThatThrownBy(() -> Money.currency(code))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'%s' is not a currency of ISO 4217, such as EUR, GBP or SEK.", code);
    assertThat(Money.isCurrency(code)).isFalse();
  }

  @Test
  void amountGivesBackWhatExactTook() {
    RandomGenerator random = new SplittableRandom(42);
    for (String code : new String[] {"JPY", "EUR", "KWD"}) {
      for (int round = 0; round < 1000; round++) {
        Money money = new Money(random.nextLong(), Money.currency(code));
        assertThat(Money.exact(money.amount(), money.currency())).isEqualTo(money);
      }
    }
  }

  @Test
  void currenciesDoNotMix() {
    Money euro = new Money(1, Money.currency("EUR"));
    Money yen = new Money(1, Money.currency("JPY"));
    assertThat(euro.plus(euro)).isEqualTo(new Money(2, Money.currency("EUR")));
    assertThatThrownBy(() -> euro.plus(yen))
        .hasMessage("0.01 EUR and 1 JPY have different currencies");
    assertThatThrownBy(() -> euro.compareTo(yen)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sumsDoNotOverflowSilently() {
    Money most = new Money(Long.MAX_VALUE, Money.currency("EUR"));
    assertThatThrownBy(() -> most.plus(most)).isInstanceOf(ArithmeticException.class);
  }
}
