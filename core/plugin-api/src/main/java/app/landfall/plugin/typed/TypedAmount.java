package app.landfall.plugin.typed;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An amount as people type it: terms with signs between them, each of which may name its currency.
/// Every character has to be understood; what has not is named in the answer.
final class TypedAmount {
  /// What a field takes.
  ///
  /// @param currency ISO 4217, where one is known
  /// @param decimals at most
  /// @param money whether a currency may be named
  record Wanted(@Nullable String currency, int decimals, boolean money) {}

  /// Beyond this many characters nobody means an amount.
  private static final int LONGEST = 80;

  private static final String MINUS = "[-\u2212\u2013\u2010\u2011\uFE63\uFF0D]";
  private static final String BLANKS = "[ \\t\u00A0\u202F\u2009\u2007]*";
  private static final String CURRENCY =
      "(?:[\\p{L}$€£¥₹₽₺₴₪฿₩]+(?<=[Ff]r|[Rr]s|[Kk]r)\\.|[A-Za-z]{0,2}[$€£¥₹₽₺₴₪฿₩]|\\p{L}+)";
  private static final String NUMBER =
      "[0-9.,'’ʼ′](?:" + "[0-9.,'’ʼ′]|[ \u00A0\u202F\u2009\u2007](?=[0-9]))*";

  /// One term: the sign before it belongs to the sum.
  private static final Pattern TERM =
      Pattern.compile(
          "(?<before>%1$s)??%2$s(?<sign>%4$s)?%2$s(?<number>%3$s)(?<none>(?<=[0-9][.,])[-–—−]{1,2}(?![0-9]))?%2$s(?<behind>%1$s)?%2$s"
              .formatted(CURRENCY, BLANKS, NUMBER, MINUS));

  private static final Pattern SIGN = Pattern.compile("\\+|" + MINUS);
  private static final Pattern DAY =
      Pattern.compile(
          "\\d{1,2}([./-])\\s?\\d{1,2}\\1\\s?(\\d{2}|\\d{4})|\\d{4}([./-])\\d{1,2}\\3\\d{1,2}"
              + "|\\d{1,2}/\\d{1,2}|\\d{1,2}\\.\\d{1,2}\\.");
  private static final Pattern MINUS_BEHIND = Pattern.compile(".*[0-9]\\s*" + MINUS);
  private static final Pattern DASH_FOR_POINT = Pattern.compile("\\d+" + MINUS + "\\d{2}");

  /// A telephone number: nobody writes the zeros before an amount that is added to another.
  private static final Pattern TELEPHONE =
      Pattern.compile(".*[0-9]\\s*[+-]\\s*0[0-9].*|0[0-9]+\\s*[+-].*");

  private static final Pattern ODD = Pattern.compile("[^0-9.,'’\\s+-]+");

  private final AmountFormat format;
  private final Wanted wanted;
  private final TypedDigits digits;
  private String text = "";

  TypedAmount(AmountFormat format, Wanted wanted) {
    this.format = format;
    this.wanted = wanted;
    this.digits = new TypedDigits(format, wanted);
  }

  Entered<BigDecimal> read(String typed) {
    text = typed.strip();
    if (DAY.matcher(text).matches()) {
      return new Entered.Unclear<>(Why.of("day", text, example()));
    }
    if (text.length() > LONGEST || TELEPHONE.matcher(text).matches()) {
      return noAmount();
    }
    if (MINUS_BEHIND.matcher(text).matches()) {
      return minusBehind();
    }
    return DASH_FOR_POINT.matcher(text).matches() ? minusOrPoint() : sum();
  }

  /// `100-` is minus one hundred where a program wrote it, and a hundred where a hand did.
  private Entered<BigDecimal> minusBehind() {
    Optional<BigDecimal> amount =
        new TypedAmount(format, wanted)
            .read(text.replaceAll("\\s*" + MINUS + "$", ""))
            .understood()
            .filter(it -> it.signum() > 0);
    return amount
        .<Entered<BigDecimal>>map(it ->
            new Entered.Unclear<>(Why.of("minusBehind", text, written(it.negate()), written(it))))
        .orElseGet(this::noAmount);
  }

  /// `12-50` is twelve and a half where people write so, or a sum.
  private Entered<BigDecimal> minusOrPoint() {
    String[] parts = text.split(MINUS, -1);
    String point = parts[0] + format.decimal() + parts[1];
    return new Entered.Unclear<>(Why.of("minusOrPoint", text, point, parts[0] + " - " + parts[1]));
  }

  private Entered<BigDecimal> sum() {
    Matcher term = TERM.matcher(text);
    Matcher sign = SIGN.matcher(text);
    BigDecimal total = BigDecimal.ZERO;
    int at = 0;
    boolean plus = true;
    if (sign.lookingAt()) {
      plus = text.charAt(0) == '+';
      at = blanks(sign.end());
    }
    while (term.region(at, text.length()).lookingAt()) {
      Entered<BigDecimal> one = term(term, at == 0);
      if (!(one instanceof Entered.Understood<BigDecimal>(BigDecimal value))) {
        return one;
      }
      total = plus ? total.add(value) : total.subtract(value);
      if (term.end() == text.length()) {
        return new Entered.Understood<>(total);
      }
      if (!sign.region(term.end(), text.length()).lookingAt()) {
        return noAmount();
      }
      plus = text.charAt(term.end()) == '+';
      at = blanks(sign.end());
    }
    return noAmount();
  }

  private int blanks(int from) {
    int at = from;
    while (at < text.length() && Character.isSpaceChar(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /// @param first whether no sign came before it, so that `€ -5` may have its own
  private Entered<BigDecimal> term(Matcher term, boolean first) {
    boolean own = term.group("sign") != null;
    if (own && (!first || term.group("before") == null)) {
      return noAmount();
    }
    for (String name : new String[] {"before", "behind"}) {
      String mark = term.group(name);
      Optional<Entered<BigDecimal>> odd = mark == null ? Optional.empty() : odd(mark);
      if (odd.isPresent()) {
        return odd.get();
      }
    }
    String number = term.group("number");
    boolean round = term.group("none") != null;
    Entered<BigDecimal> read = digits.read(text, round ? number + "00" : number);
    return own && read instanceof Entered.Understood<BigDecimal>(BigDecimal value)
        ? new Entered.Understood<>(value.negate())
        : read;
  }

  /// What is wrong with the word or sign beside a number; empty where it is the field's currency.
  private Optional<Entered<BigDecimal>> odd(String mark) {
    CurrencyMark named = CurrencyMark.of(mark);
    if (named.codes().isEmpty()) {
      return Optional.of(new Entered.Unclear<>(noAmountBut(mark)));
    }
    if (!wanted.money()) {
      return Optional.of(new Entered.Unclear<>(Why.of("noCurrencyHere", text, example())));
    }
    String own = wanted.currency();
    if (own != null && named.codes().contains(own)) {
      return Optional.empty();
    }
    String code = named.codes().getFirst();
    Why why =
        own == null ? Why.of("currencyMissing", code) : Why.of("otherCurrency", named.word(), own);
    return Optional.of(
        named.codes().size() == 1
            ? new Entered.OtherCurrency<>(code, why)
            : new Entered.Unclear<>(why));
  }

  private Entered<BigDecimal> noAmount() {
    Matcher odd = ODD.matcher(text);
    return new Entered.Unclear<>(
        odd.find()
            ? noAmountBut(odd.group())
            : wanted.money()
                ? Why.of("noAmount", text, example())
                : Why.of("noNumber", text, example()));
  }

  private Why noAmountBut(String odd) {
    return wanted.money()
        ? Why.of("noAmountBut", text, odd, example())
        : Why.of("noNumberBut", text, odd, example());
  }

  private String example() {
    return digits.example();
  }

  private String written(BigDecimal amount) {
    return digits.written(amount);
  }
}
