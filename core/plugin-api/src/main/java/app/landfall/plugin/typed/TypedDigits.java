package app.landfall.plugin.typed;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The digits of one number as people type them, with what they put between them. Which separator
/// groups and which stands before the decimals is decided by where they are, and by the place only
/// where that leaves two ways.
final class TypedDigits {
  private static final BigDecimal EXAMPLE = new BigDecimal("1234.50");
  private static final int THOUSANDS = 3;
  private static final Pattern BLANK = Pattern.compile("[\u00A0\u202F\u2009\u2007]");
  private static final Pattern APOSTROPHE = Pattern.compile("[’ʼ′]");
  private static final String ALWAYS_GROUPING = " '";

  private final AmountFormat format;
  private final TypedAmount.Wanted wanted;

  TypedDigits(AmountFormat format, TypedAmount.Wanted wanted) {
    this.format = format;
    this.wanted = wanted;
  }

  /// A number taken apart.
  ///
  /// @param all what was typed, of which it may be one term
  /// @param typed the number itself
  /// @param groups the digits between the separators, one more than there are of those
  /// @param marks the separators, blanks and apostrophes of one kind each
  private record Parts(String all, String typed, List<String> groups, String marks) {
    static Parts of(String all, String typed) {
      String plain = plain(typed);
      return new Parts(
          all, typed, List.of(plain.split("[^0-9]", -1)), plain.replaceAll("[0-9]", ""));
    }

    int last() {
      return groups.size() - 1;
    }

    char lastMark() {
      return marks.charAt(marks.length() - 1);
    }

    /// Of all separators, or of all but the last.
    boolean areAlike(int marksToLook) {
      return marks.substring(0, marksToLook).chars().distinct().count() <= 1;
    }

    String whole(int groupsOfIt) {
      return groups.stream().limit(groupsOfIt).collect(Collectors.joining());
    }
  }

  private static String plain(String typed) {
    return APOSTROPHE.matcher(BLANK.matcher(typed).replaceAll(" ")).replaceAll("'");
  }

  /// @param all what was typed, of which the number may be a part
  Entered<BigDecimal> read(String all, String number) {
    Parts parts = Parts.of(all, number);
    if (parts.marks().isEmpty()) {
      return number(parts, parts.groups().getFirst(), "");
    }
    @Nullable Why odd = odd(parts);
    if (odd != null) {
      return new Entered.Unclear<>(odd);
    }
    return parts.marks().length() == 1 ? one(parts) : several(parts);
  }

  /// Separators without digits around them; the first may stand before the decimals at once.
  private @Nullable Why odd(Parts parts) {
    if (parts.groups().getLast().isEmpty()) {
      return Why.of("unfinished", parts.all(), example());
    }
    boolean inside = parts.groups().subList(1, parts.last()).stream().anyMatch(String::isEmpty);
    boolean first = parts.groups().getFirst().isEmpty() && parts.marks().length() > 1;
    return inside || first ? Why.of("twoMarks", parts.all(), example()) : null;
  }

  private Entered<BigDecimal> one(Parts parts) {
    char mark = parts.lastMark();
    String whole = parts.groups().getFirst();
    String rest = parts.groups().getLast();
    if (ALWAYS_GROUPING.indexOf(mark) >= 0) {
      return isGrouped(parts.groups()) ? number(parts, whole + rest, "") : notGrouped(parts);
    }
    boolean groups = mark == plain(format.grouping());
    if (rest.length() != THOUSANDS || !mayBegin(whole) && !(groups && whole.isEmpty())) {
      return number(parts, whole, rest);
    }
    if (groups && mayBegin(whole)) {
      return number(parts, whole + rest, "");
    }
    return mark == format.decimal() && wanted.decimals() >= THOUSANDS
        ? number(parts, whole, rest)
        : twoWays(parts, whole, rest);
  }

  /// Whether thousands may follow.
  private static boolean mayBegin(String whole) {
    return !whole.isEmpty() && whole.length() <= THOUSANDS && !whole.startsWith("0");
  }

  private Entered<BigDecimal> several(Parts parts) {
    int marks = parts.marks().length();
    if (parts.areAlike(marks)) {
      return isGrouped(parts.groups())
          ? number(parts, parts.whole(marks + 1), "")
          : notGrouped(parts);
    }
    List<String> groups = parts.groups().subList(0, parts.last());
    String rest = parts.groups().getLast();
    boolean before = parts.areAlike(marks - 1) && parts.marks().charAt(0) != parts.lastMark();
    if (!before || ALWAYS_GROUPING.indexOf(parts.lastMark()) >= 0 || !isGrouped(groups)) {
      return notGrouped(parts);
    }
    boolean mayGroup =
        rest.length() == THOUSANDS
            && parts.lastMark() == plain(format.grouping())
            && parts.marks().charAt(0) != format.decimal();
    return mayGroup
        ? twoWays(parts, parts.whole(parts.last()), rest)
        : number(parts, parts.whole(parts.last()), rest);
  }

  /// Thousands, or as in India thousands and above them hundreds of those.
  private boolean isGrouped(List<String> groups) {
    String first = groups.getFirst();
    if (!mayBegin(first)) {
      return false;
    }
    List<String> inner = groups.subList(1, groups.size());
    boolean thousands = inner.stream().allMatch(group -> group.length() == THOUSANDS);
    return thousands || format.isInLakhs() && isInLakhs(first, inner);
  }

  private static boolean isInLakhs(String first, List<String> inner) {
    return first.length() <= 2
        && inner.getLast().length() == THOUSANDS
        && inner.subList(0, inner.size() - 1).stream().allMatch(group -> group.length() == 2);
  }

  private Entered<BigDecimal> notGrouped(Parts parts) {
    boolean blank = parts.marks().indexOf(' ') >= 0;
    return new Entered.Unclear<>(
        blank
            ? Why.of("twoAmounts", parts.all(), example())
            : Why.of("grouping", parts.all(), example()));
  }

  /// A thousand of one place, or three decimals of another.
  private Entered<BigDecimal> twoWays(Parts parts, String whole, String rest) {
    BigDecimal thousands = new BigDecimal(whole + rest);
    BigDecimal decimals = decimal(whole, rest);
    return new Entered.Unclear<>(
        Why.of("twoWays", parts.all(), written(thousands), rounded(decimals)));
  }

  private Entered<BigDecimal> number(Parts parts, String whole, String rest) {
    BigDecimal value = decimal(whole, rest);
    return Math.max(0, value.stripTrailingZeros().scale()) <= wanted.decimals()
        ? new Entered.Understood<>(value)
        : new Entered.Unclear<>(tooFine(parts, value));
  }

  private static BigDecimal decimal(String whole, String rest) {
    return new BigDecimal((whole.isEmpty() ? "0" : whole) + (rest.isEmpty() ? "" : "." + rest));
  }

  private Why tooFine(Parts parts, BigDecimal value) {
    String example = rounded(value);
    String currency = wanted.currency();
    if (!wanted.money()) {
      return Why.of("whole", parts.all(), example);
    }
    if (currency == null || !AmountFormat.isCurrency(currency)) {
      return Why.of("tooFineWithout", parts.all(), String.valueOf(wanted.decimals()), example);
    }
    return wanted.decimals() == 0
        ? Why.of("noDecimals", parts.all(), currency, example)
        : Why.of("tooFine", parts.all(), currency, String.valueOf(wanted.decimals()), example);
  }

  private char plain(char separator) {
    return plain(String.valueOf(separator)).charAt(0);
  }

  /// For an example only: with the decimals that the field takes.
  private String rounded(BigDecimal value) {
    return wanted.decimals() == AmountFormat.ANY
        ? format.write(value)
        : written(value.setScale(wanted.decimals(), RoundingMode.HALF_UP));
  }

  String written(BigDecimal value) {
    return wanted.money() ? format.write(value, wanted.currency()) : format.write(value);
  }

  /// An example that the field takes.
  String example() {
    return written(wanted.decimals() == 0 ? EXAMPLE.setScale(0, RoundingMode.DOWN) : EXAMPLE);
  }
}
