package app.landfall.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.plugin.typed.AmountFormat;
import app.landfall.plugin.typed.DayFormat;
import app.landfall.plugin.typed.Entered;
import app.landfall.plugin.typed.Iban;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What is written is read as the same, everywhere; and nothing is read of which a part is left
/// out.
class TypedRoundTripTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);
  private static final List<String> CURRENCIES =
      List.of("EUR", "USD", "GBP", "CHF", "INR", "JPY", "KRW", "CLP", "KWD", "BHD", "TND");
  private static final List<Locale> PLACES =
      Arrays.stream(Locale.getAvailableLocales())
          .filter(place -> !place.getLanguage().isEmpty())
          .sorted((one, other) -> one.toLanguageTag().compareTo(other.toLanguageTag()))
          .toList();
  private static final Pattern UNDERSTOOD =
      Pattern.compile(
          "([-+]?) ?(?:EUR|€)? ?(-?)([0-9.,' ]+?)(-{0,2}) ?(?:EUR|€|Euro)?",
          Pattern.CASE_INSENSITIVE);

  private final SplittableRandom random = new SplittableRandom(15);

  /// From one to thirteen digits before the decimals, as often short as long.
  private BigDecimal number(int scale) {
    long most = (long) Math.pow(10, random.nextInt(1, 14));
    return BigDecimal.valueOf(random.nextLong(-most, most), scale);
  }

  @Test
  void anAmountThatIsWrittenIsReadAsTheSameInEveryPlaceAndCurrency() {
    for (Locale place : PLACES) {
      AmountFormat amounts = new AmountFormat(place);
      for (String currency : CURRENCIES) {
        for (int i = 0; i < 2; i++) {
          BigDecimal amount = number(AmountFormat.decimals(currency));
          String written = amounts.write(amount, currency);
          same(amounts.read(written, currency), amount, place + " " + currency + " " + written);
          String named = written + " " + currency;
          same(amounts.read(named, currency), amount, place + " " + named);
        }
      }
    }
  }

  @Test
  void aNumberThatIsWrittenIsReadAsTheSameInEveryPlace() {
    for (Locale place : PLACES) {
      AmountFormat amounts = new AmountFormat(place);
      for (int i = 0; i < 8; i++) {
        BigDecimal number = number(random.nextInt(0, 7));
        String written = amounts.write(number);
        same(amounts.readNumber(written), number, place + " " + written);
        same(amounts.readPrice(written, "EUR"), number, place + " " + written);
        Formats formats = new Formats(place);
        assertThat(formats.readNumber(formats.number(number))).contains(number);
        long whole = random.nextLong();
        assertThat(amounts.readWhole(formats.count(whole), Long.MAX_VALUE).understood())
            .contains(whole);
      }
    }
  }

  private static void same(Entered<BigDecimal> read, BigDecimal meant, String what) {
    assertThat(read.understood())
        .describedAs(what)
        .hasValueSatisfying(it -> assertThat(it).isEqualByComparingTo(meant));
  }

  @Test
  void aDayThatIsWrittenIsReadAsTheSameInEveryPlace() {
    LocalDate first = LocalDate.of(1900, 1, 1);
    for (Locale place : PLACES) {
      DayFormat days = new Formats(place).days();
      for (int i = 0; i < 6; i++) {
        LocalDate day = first.plusDays(random.nextInt(300 * 365));
        String written = days.write(day);
        assertThat(days.read(written, TODAY, TODAY).understood())
            .describedAs(place + " " + written)
            .contains(day);
        assertThat(days.read(written).understood()).describedAs(written).contains(day);
        assertThat(days.read(day.toString()).understood()).contains(day);
      }
    }
  }

  @Test
  void everyDayOfTheseYearsIsReadAsTheSameInTheLanguagesOfTheProgram() {
    for (String place : new String[] {"en", "en-GB", "en-US", "en-IN", "de", "de-CH", "de-AT"}) {
      DayFormat days = new Formats(Locale.forLanguageTag(place)).days();
      for (int i = -400; i < 400; i++) {
        LocalDate day = TODAY.plusDays(i);
        assertThat(days.read(days.write(day), TODAY, TODAY).understood()).contains(day);
      }
    }
  }

  /// Digits in their order are the digits of the number, and beside them stands only what says
  /// something: a sign in front, the currency, separators between digits.
  @Test
  void nothingIsReadOfWhichACharacterIsLeftOut() {
    int understood = 0;
    for (int i = 0; i < 40_000; i++) {
      String typed = typed("0123456789.,' -€EUROoa/%xl", 9);
      for (Locale place : List.of(Locale.ENGLISH, Locale.GERMAN)) {
        Optional<BigDecimal> read = new AmountFormat(place).read(typed, "EUR").understood();
        if (read.isPresent() && !isSum(typed)) {
          understood++;
          isAllOf(typed, read.get());
        }
      }
    }
    assertThat(understood).as("the sample says something").isGreaterThan(500);
  }

  private static boolean isSum(String typed) {
    return typed.matches(".*[0-9€EURO,.-] *-.*[0-9].*") && !typed.matches("[ €EURO]*-[^-]*");
  }

  private static void isAllOf(String typed, BigDecimal read) {
    Matcher parts = UNDERSTOOD.matcher(typed.strip());
    assertThat(parts.matches()).describedAs("'%s' was read as %s", typed, read).isTrue();
    boolean negative = parts.group(1).equals("-") || parts.group(2).equals("-");
    String zeros = parts.group(4).isEmpty() ? "" : "00";
    BigInteger digits = new BigInteger(parts.group(3).replaceAll("[^0-9]", "") + zeros);
    assertThat(read.unscaledValue())
        .describedAs("'%s' was read as %s", typed, read)
        .isEqualTo(negative ? digits.negate() : digits);
  }

  private String typed(String characters, int longest) {
    StringBuilder typed = new StringBuilder();
    for (int length = random.nextInt(1, longest + 1); length > 0; length--) {
      typed.append(characters.charAt(random.nextInt(characters.length())));
    }
    return typed.toString();
  }

  /// A letter, a sign or another digit in the middle makes another value of it, or none.
  @Test
  void aCharacterMoreOrLessIsSeen() {
    AmountFormat english = new AmountFormat(Locale.ENGLISH);
    for (int i = 0; i < 5_000; i++) {
      BigDecimal amount = number(2);
      String written = english.write(amount, "EUR");
      int at = random.nextInt(written.length() + 1);
      char more = "abcO!?%/*:;_#()\"[]{}|~^\\§&=<>".charAt(random.nextInt(28));
      String typed = written.substring(0, at) + more + written.substring(at);
      assertThat(english.read(typed, "EUR").understood()).describedAs(typed).isEmpty();
    }
  }

  @Test
  void nothingIsReadAsADayOfWhichACharacterIsLeftOut() {
    for (int i = 0; i < 5_000; i++) {
      LocalDate day = TODAY.plusDays(random.nextInt(-700, 700));
      DayFormat days = new Formats(random.nextBoolean() ? Locale.UK : Locale.GERMANY).days();
      String written = random.nextBoolean() ? days.write(day) : day.toString();
      int at = random.nextInt(written.length() + 1);
      char more = "xwz!?%*:;_#()\"[]{}|~^\\§&=<>€".charAt(random.nextInt(27));
      String typed = written.substring(0, at) + more + written.substring(at);
      assertThat(days.read(typed, TODAY, TODAY).understood()).describedAs(typed).isEmpty();
    }
  }

  @Test
  void anIbanWithOneCharacterChangedOrTwoTurnedRoundIsNone() {
    String right = "DE89370400440532013000";
    for (int at = 0; at < right.length(); at++) {
      for (char other : "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".toCharArray()) {
        String typed = right.substring(0, at) + other + right.substring(at + 1);
        assertThat(Iban.read(typed).understood().isPresent()).isEqualTo(typed.equals(right));
      }
      if (at > 0 && right.charAt(at) != right.charAt(at - 1)) {
        String turned =
            right.substring(0, at - 1)
                + right.charAt(at)
                + right.charAt(at - 1)
                + right.substring(at + 1);
        assertThat(Iban.read(turned).understood()).describedAs(turned).isEmpty();
      }
    }
    assertThat(Iban.read(Iban.grouped(right)).understood()).contains(new Iban(right));
  }

  @Test
  void everyReasonIsSaidInEveryLanguage() {
    assertThat(Texts.problems(EnteredTexts.class)).isEmpty();
  }
}
