package app.landfall.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.plugin.typed.AmountFormat;
import app.landfall.plugin.typed.DayFormat;
import app.landfall.plugin.typed.Entered;
import app.landfall.plugin.typed.Iban;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What people type, and what must become of it: `typed-cases.tsv`, which the form of invoices and
/// the command line are held to as well.
class TypedCasesTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);
  private static final LocalDate ISSUED = LocalDate.of(2026, 6, 10);
  private static final String REFUSED = "refused";
  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9A-F]{4})");

  /// A line of the table.
  record Typed(String field, Locale locale, String typed, String currency, String becomes) {
    static Typed of(String line) {
      String[] cells =
          ESCAPE
              .matcher(line)
              .replaceAll(it -> Character.toString(Integer.parseInt(it.group(1), 16)))
              .split("\t", -1);
      return new Typed(cells[0], Locale.forLanguageTag(cells[1]), cells[2], cells[3], cells[4]);
    }

    @Override
    public String toString() {
      return field + " " + locale + " " + currency + " '" + typed + "'";
    }
  }

  static List<Typed> cases() throws IOException {
    try (InputStream table =
        Objects.requireNonNull(
            TypedCasesTest.class.getResourceAsStream("/typed-cases.tsv"), "the table")) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Typed::of)
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatIsTypedIsUnderstoodOrRefused(Typed one) {
    Entered<String> entered = read(one);
    assertThat(entered.understood().orElse(REFUSED)).isEqualTo(one.becomes());
  }

  /// The example in a refusal is a promise.
  @ParameterizedTest
  @MethodSource("cases")
  void whoIsRefusedIsToldWhyWithAnExampleInBothLanguages(Typed one) {
    if (one.becomes().equals(REFUSED)) {
      Sentence why = Formats.refusal(read(one)).orElseThrow();
      for (Locale language : Texts.LANGUAGES) {
        assertThat(why.in(language)).endsWith(".").doesNotContain("{").containsPattern("[0-9A-Z]");
      }
    }
  }

  @Test
  void thereAreThreeHundredOfEachLanguage() throws IOException {
    Map<String, Long> count =
        cases().stream()
            .collect(
                Collectors.groupingBy(it -> it.locale().toLanguageTag(), Collectors.counting()));
    assertThat(count.get("en")).isGreaterThanOrEqualTo(300);
    assertThat(count.get("de")).isGreaterThanOrEqualTo(300);
    assertThat(count).containsKeys("en-GB", "en-US", "en-IN", "de-CH", "fr");
    assertThat(cases()).doesNotHaveDuplicates();
  }

  /// Each of them alone, such as a currency that is named in the wrong place.
  @Test
  void anotherCurrencyIsNamedSoThatTheFormCanOfferIt() {
    Stream.of("USD 500", "500 usd", "500USD", "US$ 500")
        .forEach(typed ->
            assertThat(new AmountFormat(Locale.ENGLISH).read(typed, "EUR"))
                .isInstanceOfSatisfying(
                    Entered.OtherCurrency.class,
                    other -> assertThat(other.currency()).isEqualTo("USD")));
    assertThat(new AmountFormat(Locale.ENGLISH).read("$500", "EUR"))
        .as("which dollar?")
        .isInstanceOf(Entered.Unclear.class);
  }

  private static Entered<String> read(Typed one) {
    AmountFormat amounts = new AmountFormat(one.locale());
    String currency = one.currency().isEmpty() ? null : one.currency();
    return switch (one.field()) {
      case "amount" -> amounts.read(one.typed(), currency).map(it -> amounts.write(it, currency));
      case "number" -> amounts.readNumber(one.typed()).map(amounts::write);
      case "whole" ->
          amounts.readWhole(one.typed(), Integer.MAX_VALUE).map(new Formats(one.locale())::count);
      case "date" -> {
        DayFormat days = new Formats(one.locale()).days();
        yield days.read(one.typed(), ISSUED, TODAY).map(days::write);
      }
      case "iban" -> Iban.read(one.typed()).map(Iban::grouped);
      default -> throw new IllegalArgumentException(one.field());
    };
  }
}
