package app.landfall.plugin.typed;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An international bank account number (ISO 13616), and the one reader of those that people type,
/// or that stand in a document. Its check digits are right (ISO 7064, MOD 97-10), and it is as long
/// as those of its country are. Immutable.
///
/// @param text without blanks, in capital letters
public record Iban(String text) {
  /// How many characters there are in each country, by the registry of SWIFT (release 97).
  private static final Map<String, Integer> LENGTHS =
      lengths(
          "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27"
              + " DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21"
              + " HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27"
              + " MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24"
              + " RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22"
              + " VG24 XK20 YE30");

  /// The countries where all of it are digits: a letter O for a zero is one letter too many.
  private static final Set<String> DIGITS_ONLY =
      Set.of(
          ("AE AT BA BE BI CR CZ DE DJ DK EE EG ES FI FO GL HR HU IL IS LT LY ME MN MR NO PL PT RS SD SE"
                  + " SI SK SO TL TN VA XK")
              .split(" ", -1));

  private static final Pattern SHAPE = Pattern.compile("([A-Z]{2})([0-9]{2})[A-Z0-9]+");
  private static final Pattern WORD =
      Pattern.compile("(?i)iban[\\s\u00A0:]*(?=[A-Z]{2}[\\s\u00A0]?[0-9])");
  private static final Pattern BLANKS = Pattern.compile("[\\s\u00A0\u202F]");
  private static final BigInteger MODULUS = BigInteger.valueOf(97);
  private static final String EXAMPLE = "DE89 3704 0044 0532 0130 00";
  private static final int GROUP = 4;

  /// @throws IllegalArgumentException if it is none
  public Iban {
    if (read(text, text) instanceof Entered.Unclear<String>(Why why)) {
      throw new IllegalArgumentException(why.toString());
    }
  }

  private static Map<String, Integer> lengths(String all) {
    return java.util.Arrays.stream(all.split(" ", -1))
        .collect(
            java.util.stream.Collectors.toUnmodifiableMap(
                one -> one.substring(0, 2), one -> Integer.valueOf(one.substring(2))));
  }

  /// Reads one as people type it: in groups, in small letters, with the word `IBAN` before it.
  public static Entered<Iban> read(String typed) {
    return read(typed.strip(), plain(typed)).map(Iban::new);
  }

  /// An account that may be none, as accounts are kept and compared: without blanks, in capital
  /// letters, without the word `IBAN`, which is no part of it.
  public static String plain(String typed) {
    Matcher word = WORD.matcher(typed.strip());
    String account = word.lookingAt() ? typed.strip().substring(word.end()) : typed;
    return BLANKS.matcher(account).replaceAll("").toUpperCase(Locale.ROOT);
  }

  private static Entered<String> read(String typed, String text) {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches() || hasOddLetter(text)) {
      return new Entered.Unclear<>(Why.of("noIban", typed, EXAMPLE));
    }
    String country = shape.group(1);
    Integer length = LENGTHS.get(country);
    if (length == null) {
      return new Entered.Unclear<>(Why.of("ibanCountry", country, EXAMPLE));
    }
    if (text.length() != length) {
      return new Entered.Unclear<>(
          Why.of("ibanLength", country, length.toString(), String.valueOf(text.length())));
    }
    return hasItsCheckDigits(text)
        ? new Entered.Understood<>(text)
        : new Entered.Unclear<>(Why.of("ibanDigits", grouped(text)));
  }

  private static boolean hasOddLetter(String text) {
    return DIGITS_ONLY.contains(text.substring(0, 2)) && !text.substring(2).matches("[0-9]*");
  }

  /// From 02 to 98: what 00, 01 and 99 would say is said by others.
  private static boolean hasItsCheckDigits(String text) {
    int check = Integer.parseInt(text.substring(2, GROUP));
    StringBuilder digits = new StringBuilder();
    (text.substring(GROUP) + text.substring(0, GROUP))
        .chars()
        .forEach(c -> digits.append(Character.digit(c, 36)));
    return check >= 2
        && check <= 98
        && new BigInteger(digits.toString()).mod(MODULUS).equals(BigInteger.ONE);
  }

  /// In groups of four, as banks print it.
  public String grouped() {
    return grouped(text);
  }

  /// An account in groups of four where it looks like an IBAN, right or wrong; any other as it is.
  public static String grouped(String account) {
    String text = BLANKS.matcher(account).replaceAll("");
    return SHAPE.matcher(text).matches() ? text.replaceAll("(.{4})(?!$)", "$1 ") : account;
  }
}
