package app.landfall.invoices.model;

import app.landfall.invoices.suppliers.join.NameOrder;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The words an invoice is found by, folded: small letters, no accents, no punctuation, `ß` as
/// `ss`, see [NameOrder]. What has an umlaut or an apostrophe is there twice, as `muller` and as
/// `mueller`, `o brien` and `obrien`. What is typed is folded alike, see [SearchQuery].
///
/// Whoever changes what comes out here has to have all invoices folded anew, by a migration that
/// fills `invoice_rebuild`.
final class SearchWords {
  private static final Pattern APOSTROPHE = Pattern.compile("(?<=\\p{L})['’ʼ`](?=\\p{L})");
  private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
  private static final int GROUP = 4;

  /// How letters are spelled out where they are not to be had.
  private static final Map<String, String> SPELLED =
      Map.of("ä", "ae", "ö", "oe", "ü", "ue", "ø", "oe", "å", "aa");

  private static final Pattern SPELLABLE = Pattern.compile("[äöüøå]");

  private final Set<String> parts = new LinkedHashSet<>();

  /// Adds text as people wrote it.
  SearchWords text(@Nullable String text) {
    if (text != null) {
      parts.add(plain(text));
      parts.add(spelled(text));
    }
    return this;
  }

  /// Adds a day, so that it is found as `2026-11-30` and as `30.11.2026`: `30 11 2026 11 30`, and,
  /// without its year, as a word that is no amount: `30nov`.
  SearchWords day(@Nullable String day) {
    Matcher date = DATE.matcher(day == null ? "" : day);
    if (!date.matches()) {
      return text(day);
    }
    String year = date.group(1);
    String month = date.group(2);
    String number = date.group(3);
    parts.add(" " + String.join(" ", number, month, year, month, number));
    parts.add(" " + ofYear(number, month));
    return this;
  }

  /// The word for a day of any year.
  ///
  /// @param day two digits
  /// @param month two digits
  static String ofYear(String day, String month) {
    int number = Integer.parseInt(month);
    boolean is = number >= 1 && number <= MONTHS.length() / 3;
    return day + (is ? MONTHS.substring(number * 3 - 3, number * 3) : month);
  }

  /// Adds an account, whole and in the groups of four in which it is printed.
  SearchWords account(@Nullable String iban) {
    if (iban == null) {
      return this;
    }
    String whole = plain(iban).replace(" ", "");
    StringBuilder groups = new StringBuilder();
    for (int i = 0; i < whole.length(); i += GROUP) {
      groups.append(' ').append(whole, i, Math.min(whole.length(), i + GROUP));
    }
    parts.add(whole.isEmpty() ? "" : " " + whole);
    parts.add(groups.toString());
    return this;
  }

  /// All of them, with one blank before each; empty for none.
  String joined() {
    return String.join("", parts);
  }

  /// The text with its characters in their usual form: letters and their accents as one, no narrow
  /// or wide ones, blanks of one kind.
  static String composed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }

  /// Words without accents, one blank before each.
  static String plain(String text) {
    String words = NameOrder.key(text);
    return words.isEmpty() ? "" : " " + words;
  }

  /// The same with umlauts spelled out and apostrophes left out.
  static String spelled(String text) {
    String small = composed(text).toLowerCase(Locale.ROOT);
    String joined = APOSTROPHE.matcher(small).replaceAll("");
    return plain(
        SPELLABLE
            .matcher(joined)
            .replaceAll(found -> SPELLED.getOrDefault(found.group(), found.group())));
  }
}
