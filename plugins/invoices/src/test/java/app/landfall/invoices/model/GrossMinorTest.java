package app.landfall.invoices.model;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.invoices.api.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Minor units as SQL derives them are those that exact decimals give.
class GrossMinorTest {
  @TempDir Path folder;
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("plain.db"));
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(InvoiceTables.sql("1-invoices.sql"));
    }
    connection.setAutoCommit(false);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void everyCurrencyHasItsOwnExponent() throws SQLException {
    List<String> wrong = new ArrayList<>();
    for (Currency currency : Currency.getAvailableCurrencies()) {
      if (currency.getDefaultFractionDigits() >= 0) {
        BigDecimal amount = new BigDecimal("-1234567.56785");
        long expected = Money.rounded(amount, currency).minorUnits();
        Long found = minor("gross_minor", amount.toPlainString(), currency.getCurrencyCode());
        if (found == null || found != expected) {
          wrong.add(currency + ": " + found + " for " + expected);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void randomDecimalsRoundAsExactOnesDo() throws SQLException {
    SplittableRandom random = new SplittableRandom(20260301);
    List<String> codes = List.of("EUR", "JPY", "KWD", "CLF", "USD");
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      BigInteger unscaled = BigInteger.valueOf(random.nextLong(1L << random.nextInt(1, 47)));
      BigDecimal amount = new BigDecimal(unscaled, random.nextInt(0, 12));
      amount = random.nextBoolean() ? amount : amount.negate();
      String code = codes.get(random.nextInt(codes.size()));
      long expected = Money.rounded(amount, Money.currency(code)).minorUnits();
      String column = random.nextBoolean() ? "gross_minor" : "to_pay_minor";
      Long found = minor(column, amount.toPlainString(), code);
      if (found == null || found != expected) {
        wrong.add(amount.toPlainString() + " " + code + ": " + found + " for " + expected);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyPlainSpellingCounts() throws SQLException {
    assertThat(minor("gross_minor", "+12.5", "EUR")).isEqualTo(1250);
    assertThat(minor("gross_minor", "12.", "EUR")).isEqualTo(1200);
    assertThat(minor("gross_minor", ".5", "EUR")).isEqualTo(50);
    assertThat(minor("gross_minor", ".5", "JPY")).isEqualTo(1);
    assertThat(minor("gross_minor", "-0.005", "EUR")).isEqualTo(-1);
    assertThat(minor("gross_minor", "-0.00", "EUR")).isEqualTo(0);
    assertThat(minor("gross_minor", "0000000000000000000000012.50", "EUR")).isEqualTo(1250);
    assertThat(minor("gross_minor", "0.994999999999999999999999999", "EUR")).isEqualTo(99);
    assertThat(minor("gross_minor", "9999999999999999.99", "EUR")).isEqualTo(999999999999999999L);
    assertThat(minor("gross_minor", "9999999999999999.995", "EUR")).isEqualTo(1000000000000000000L);
  }

  @Test
  void withoutACurrencyAmountsHaveHundredths() throws SQLException {
    assertThat(minor("gross_minor", "12.5", null)).isEqualTo(1250);
    assertThat(minor("gross_minor", "12.5", "nonsense")).isEqualTo(1250);
  }

  @Test
  void whatIsNoDecimalHasNoMinorUnitsAndStopsNobody() throws SQLException {
    List<Object> odd =
        List.of(
            "",
            "-",
            ".",
            "+.",
            "1.2.3",
            "1,50",
            "1e5",
            "abc",
            "12 ",
            " 12",
            "--1",
            "1-",
            "0x10",
            "NaN",
            "99999999999999999.99",
            "9".repeat(5_000),
            "١٢",
            "12€",
            new byte[] {1, 2, 3});
    for (Object text : odd) {
      assertThat(minor("gross_minor", text, "EUR")).describedAs("%s", text).isNull();
      assertThat(minor("to_pay_minor", text, "EUR")).describedAs("%s", text).isNull();
    }
    assertThat(minor("gross_minor", null, "EUR")).isNull();
  }

  @Test
  void aNumberOfAnotherProgramIsKeptAsItsDecimalText() throws SQLException {
    assertThat(minor("gross_minor", 119.5, "EUR")).isEqualTo(11950);
    assertThat(minor("gross_minor", 7, "EUR")).isEqualTo(700);
  }

  private @Nullable Long minor(String column, @Nullable Object total, @Nullable String currency)
      throws SQLException {
    PreparedStatement insert =
        prepared("INSERT OR REPLACE INTO invoices(id,total,currency) VALUES('x',?,?)");
    insert.setObject(1, total);
    insert.setString(2, currency);
    insert.executeUpdate();
    PreparedStatement select = prepared("SELECT " + column + " FROM invoices WHERE id='x'");
    try (ResultSet row = select.executeQuery()) {
      row.next();
      Object value = row.getObject(1);
      return value == null ? null : ((Number) value).longValue();
    }
  }

  /// Preparing costs far more than running: SQLite writes out every column that is computed.
  private PreparedStatement prepared(String sql) throws SQLException {
    PreparedStatement found = statements.get(sql);
    if (found == null) {
      found = connection.prepareStatement(sql);
      statements.put(sql, found);
    }
    return found;
  }
}
