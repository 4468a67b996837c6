package app.landfall.invoices.model;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Words as they are compared in a search: small letters, accents and punctuation left out, `ß` as
/// `ss`. Amounts are two words, what stands before the point and what stands after it, and no more.
///
/// The index and what somebody types go through the same door, so both find the same.
final class PlainWords {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern GAPS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /// `1.801,78`, `1,801.78`, `1801.78`, `1801,7`: thousands in groups, two decimals at most.
  private static final Pattern GROUPED =
      Pattern.compile("[-+]?(\\d{1,3}(?:[.,'’ ]\\d{3})+)(?:[.,](\\d{0,3}))?");

  private PlainWords() {}

  /// Plain words with one space before each; empty for nothing.
  static String of(String text) {
    String plain =
        MARKS
            .matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
            .replaceAll("")
            .toLowerCase(Locale.ROOT)
            .replace("ß", "ss");
    String words = GAPS.matcher(plain).replaceAll(" ").strip();
    return words.isEmpty() ? "" : " " + words;
  }

  /// What is looked for: every inner list is one typed word, in all the ways it can be meant; each
  /// way is plain words that follow each other, the last as a beginning.
  static List<List<String>> wanted(String typed) {
    List<List<String>> wanted = new ArrayList<>();
    for (String word : typed.strip().split("\\s+", -1)) {
      List<String> ways = ways(word);
      if (!ways.isEmpty()) {
        wanted.add(ways);
      }
    }
    return wanted;
  }

  private static List<String> ways(String word) {
    List<String> ways = new ArrayList<>();
    String asTyped = of(word).strip();
    if (!asTyped.isEmpty()) {
      ways.add(asTyped);
    }
    Matcher grouped = GROUPED.matcher(word);
    if (grouped.matches()) {
      String whole = grouped.group(1).replaceAll("\\D", "");
      String decimals = grouped.group(2);
      String amount = decimals == null || decimals.isEmpty() ? whole : whole + " " + decimals;
      if (!ways.contains(amount)) {
        ways.add(amount);
      }
    }
    return ways;
  }
}
