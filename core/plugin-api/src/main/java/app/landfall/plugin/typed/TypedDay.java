package app.landfall.plugin.typed;

import app.landfall.plugin.typed.DayFormat.Order;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A day as people type it. There is no 31 February that means the 28th, and no year 206.
final class TypedDay {
  private static final Set<String> END = Set.of("eom", "me", "ultimo");
  private static final Set<String> TODAY = Set.of("today", "heute", "aujourd'hui", "aujourd’hui");
  private static final Set<String> YESTERDAY = Set.of("yesterday", "gestern", "hier");
  private static final Pattern LATER = Pattern.compile("\\+\\s*(\\d{1,4})");
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})([./-])(\\d{1,2})\\2(\\d{1,2})");

  /// With a dot behind it the first number is a day everywhere: `1.12.` is no American way.
  private static final Pattern NUMBERS =
      Pattern.compile(
          "(\\d{1,2})(?:(?<mark>[/-])|(?<dot>\\.) ?| )(\\d{1,2})(?:(?:\\k<mark>|\\k<dot> ?| )(?<year>\\d+)?)?");

  private static final Pattern TOGETHER = Pattern.compile("\\d{4}|\\d{6}|\\d{8}");
  private static final Pattern WORDS =
      Pattern.compile(
          "(?:(?<n1>\\d{1,4})\\s?[./-]?\\s?)?(?<month>\\p{L}{2,}\\.?)(?:\\s?[,/-]?\\s?(?<n2>\\d{1,4})(?:,?\\s(?<n3>\\d{1,4}))?)?");

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2199;
  private static final int CENTURY = 2000;

  /// A year of two digits is none that is further ahead.
  private static final int AHEAD = 20;

  private static final LocalDate EXAMPLE = LocalDate.of(2026, 11, 30);

  private final DayFormat format;
  private final @Nullable LocalDate from;
  private final @Nullable LocalDate today;
  private String text = "";

  TypedDay(DayFormat format, @Nullable LocalDate from, @Nullable LocalDate today) {
    this.format = format;
    this.from = from;
    this.today = today;
  }

  Entered<LocalDate> read(String typed) {
    text = typed.strip().replaceAll("[\\p{Z}\\t]+", " ");
    Optional<LocalDate> asWritten = asWritten(typed.strip()).or(() -> asWritten(text));
    if (asWritten.isPresent()) {
      return new Entered.Understood<>(asWritten.get());
    }
    return counted().or(this::numbers).or(this::together).or(this::words).orElseGet(this::noDay);
  }

  /// As the program writes it, whatever months are called in this place.
  private Optional<LocalDate> asWritten(String day) {
    DateTimeFormatter written =
        new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(format.written())
            .toFormatter(format.locale())
            .withResolverStyle(ResolverStyle.STRICT);
    try {
      return Optional.of(LocalDate.parse(day, written)).filter(TypedDay::isPlausible);
    } catch (DateTimeParseException _) { // typed in another way
      return Optional.empty();
    }
  }

  private Optional<Entered<LocalDate>> counted() {
    if (from == null || today == null) {
      return Optional.empty();
    }
    String word = text.toLowerCase(Locale.ROOT);
    if (END.contains(word)) {
      return Optional.of(new Entered.Understood<>(from.with(TemporalAdjusters.lastDayOfMonth())));
    }
    if (TODAY.contains(word)) {
      return Optional.of(new Entered.Understood<>(today));
    }
    if (YESTERDAY.contains(word)) {
      return Optional.of(new Entered.Understood<>(today.minusDays(1)));
    }
    Matcher later = LATER.matcher(text);
    return later.matches()
        ? Optional.of(new Entered.Understood<>(from.plusDays(Long.parseLong(later.group(1)))))
        : Optional.empty();
  }

  private Optional<Entered<LocalDate>> numbers() {
    Matcher iso = YEAR_FIRST.matcher(text);
    if (iso.matches()) {
      return Optional.of(sure(number(iso.group(4)), number(iso.group(3)), iso.group(1)));
    }
    Matcher numbers = NUMBERS.matcher(text);
    if (!numbers.matches()) {
      return Optional.empty();
    }
    String year = numbers.group("year");
    boolean dotBehind = year == null && text.endsWith(".");
    return Optional.of(
        ordered(
            number(numbers.group(1)),
            number(numbers.group(4)),
            year,
            dotBehind ? Order.DAY : order(numbers.group("dot") != null)));
  }

  /// Days with dots come from where the day is first, except where people say that it is not.
  private Order order(boolean dots) {
    Order order = format.order();
    if (!dots) {
      return order;
    }
    return order == Order.MONTH ? Order.EITHER : Order.DAY;
  }

  private Optional<Entered<LocalDate>> together() {
    if (!TOGETHER.matcher(text).matches()) {
      return Optional.empty();
    }
    int length = text.length();
    if (length == 8 && number(text.substring(4, 6)) <= 12 && isYear(text.substring(0, 4))) {
      return Optional.of(
          sure(number(text.substring(6)), number(text.substring(4, 6)), text.substring(0, 4)));
    }
    Order order = format.order();
    boolean yearFirst = order == Order.YEAR && length == 6;
    int at = yearFirst ? 2 : 0;
    int one = number(text.substring(at, at + 2));
    int other = number(text.substring(at + 2, at + 4));
    String year = yearFirst ? text.substring(0, 2) : text.substring(4);
    return Optional.of(ordered(one, other, year.isEmpty() ? null : year, order));
  }

  private Optional<Entered<LocalDate>> words() {
    Matcher words = WORDS.matcher(text);
    if (!words.matches()) {
      return Optional.empty();
    }
    List<String> numbers =
        java.util.stream.Stream.of("n1", "n2", "n3")
            .map(words::group)
            .filter(java.util.Objects::nonNull)
            .toList();
    int month = MonthName.of(words.group("month"), format.locale());
    if (month == 0 || numbers.isEmpty() || numbers.size() > 2) {
      return Optional.empty();
    }
    boolean yearFirst = numbers.getFirst().length() > 2;
    String year = numbers.size() == 1 ? null : numbers.get(yearFirst ? 0 : 1);
    String day = yearFirst ? numbers.getLast() : numbers.getFirst();
    return day.length() > 2 ? Optional.empty() : Optional.of(sure(number(day), month, year));
  }

  /// The two numbers of a day without its year: which is which?
  private Entered<LocalDate> ordered(int one, int other, @Nullable String year, Order order) {
    Entered<LocalDate> dayFirst = sure(one, other, year);
    Entered<LocalDate> monthFirst = sure(other, one, year);
    if (dayFirst.understood().isEmpty() || monthFirst.understood().isEmpty()) {
      return dayFirst.understood().isEmpty() && monthFirst.understood().isPresent()
          ? monthFirst
          : dayFirst;
    }
    return switch (order) {
      case DAY -> dayFirst;
      case MONTH, YEAR -> monthFirst;
      case EITHER ->
          dayFirst.equals(monthFirst)
              ? dayFirst
              : new Entered.Unclear<>(
                  Why.of("twoDays", text, written(dayFirst), written(monthFirst)));
    };
  }

  private String written(Entered<LocalDate> day) {
    return day.understood().map(format::write).orElse("");
  }

  /// @param year of two or four digits; null where none is typed
  private Entered<LocalDate> sure(int day, int month, @Nullable String year) {
    if (year == null) {
      return withoutYear(day, month);
    }
    if (!isYear(year)) {
      return new Entered.Unclear<>(Why.of("oddYear", year, example()));
    }
    return on(day, month, year.length() == 2 ? CENTURY + number(year) : number(year))
        .<Entered<LocalDate>>map(Entered.Understood::new)
        .orElseGet(this::noSuchDay);
  }

  private boolean isYear(String year) {
    if (year.length() == 2) {
      return today == null || CENTURY + number(year) <= today.getYear() + AHEAD;
    }
    return year.length() == 4 && number(year) >= FIRST_YEAR && number(year) <= LAST_YEAR;
  }

  private Entered<LocalDate> withoutYear(int day, int month) {
    LocalDate now = today;
    if (now == null) {
      return new Entered.Unclear<>(Why.of("yearMissing", text, example()));
    }
    return on(day, month, now.getYear())
        .<Entered<LocalDate>>map(found -> new Entered.Understood<>(near(found, now)))
        .orElseGet(this::noSuchDay);
  }

  /// In January, `30.12.` was a month ago; in December, `15.01.` is a month ahead.
  private static LocalDate near(LocalDate day, LocalDate today) {
    if (day.isBefore(today.minusMonths(8))) {
      return day.plusYears(1);
    }
    return day.isAfter(today.plusMonths(8)) ? day.minusYears(1) : day;
  }

  private static Optional<LocalDate> on(int day, int month, int year) {
    try {
      return Optional.of(LocalDate.of(year, month, day));
    } catch (DateTimeException _) { // there is no such day
      return Optional.empty();
    }
  }

  private static boolean isPlausible(LocalDate day) {
    return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  private Entered<LocalDate> noSuchDay() {
    return new Entered.Unclear<>(Why.of("noSuchDay", text, example()));
  }

  private Entered<LocalDate> noDay() {
    return new Entered.Unclear<>(
        from == null ? Why.of("noDay", text, example()) : Why.of("noDayCounted", text, example()));
  }

  private String example() {
    return format.write(EXAMPLE);
  }
}
