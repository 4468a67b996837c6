package app.landfall.invoices.suppliers.join;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The order of names, the same in every language and on every computer: small and capital letters
/// alike, a letter with a mark where the letter without stands, `ß` as `ss`, punctuation as a
/// blank. So German names stand as in a dictionary (DIN 5007-1), and Swedish readers find `Å` and
/// `Ö` under A and O, as the international order (ISO/IEC 14651) has it. An order of each reader's
/// own would need an index for each language, and two computers would show one list in two ways.
///
/// Searches fold text by the same rule: what is found as `muller` is sorted as `muller`.
public final class NameOrder {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern GAPS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /// Letters that Unicode does not take apart.
  private static final Map<String, String> LETTERS =
      Map.ofEntries(
          Map.entry("ß", "ss"),
          Map.entry("æ", "ae"),
          Map.entry("œ", "oe"),
          Map.entry("ø", "o"),
          Map.entry("ł", "l"),
          Map.entry("đ", "d"),
          Map.entry("ð", "d"),
          Map.entry("þ", "th"),
          Map.entry("ı", "i"));

  private static final Pattern LETTER = Pattern.compile("[ßæœøłđðþı]");

  private NameOrder() {}

  /// What a name is sorted by, as plain text: words in small letters with a blank between.
  ///
  /// @return empty where the name has no letter and no figure
  public static String key(String name) {
    String small = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    String bare = MARKS.matcher(Normalizer.normalize(small, Normalizer.Form.NFKD)).replaceAll("");
    String plain =
        LETTER.matcher(bare).replaceAll(found -> LETTERS.getOrDefault(found.group(), ""));
    return GAPS.matcher(plain).replaceAll(" ").strip();
  }

  /// The order by name of things that have one. For one sorting: it remembers each name's key.
  public static <T> Comparator<T> by(Function<T, String> name) {
    Map<String, String> keys = new HashMap<>();
    return Comparator.comparing(of -> keys.computeIfAbsent(name.apply(of), NameOrder::key));
  }
}
