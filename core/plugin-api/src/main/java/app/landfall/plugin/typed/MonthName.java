package app.landfall.plugin.typed;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// The names of months as people type them: those of the place and the English ones, whole, short,
/// or the first three letters or more.
final class MonthName {
  private static final int SHORTEST = 3;

  /// What people write that no list of names has.
  private static final Map<String, Integer> OTHERS =
      Map.of("mrz", 3, "maerz", 3, "mär", 3, "jänner", 1, "feber", 2, "sept", 9);

  private MonthName() {}

  /// From 1; 0 where it is none, or the beginning of two.
  static int of(String word, Locale locale) {
    String typed = plain(word, locale);
    return Stream.of(locale, Locale.ENGLISH)
        .map(language -> of(typed, language, true))
        .filter(month -> month > 0)
        .findFirst()
        .or(() -> java.util.Optional.ofNullable(OTHERS.get(typed)))
        .or(() ->
            Stream.of(locale, Locale.ENGLISH)
                .map(language -> of(typed, language, false))
                .filter(month -> month > 0)
                .findFirst())
        .orElse(0);
  }

  private static int of(String typed, Locale language, boolean whole) {
    if (!whole && typed.length() < SHORTEST) {
      return 0;
    }
    Month[] found =
        Stream.of(Month.values())
            .filter(month ->
                names(month, language)
                    .anyMatch(name -> whole ? name.equals(typed) : name.startsWith(typed)))
            .toArray(Month[]::new);
    return found.length == 1 ? found[0].getValue() : 0;
  }

  private static Stream<String> names(Month month, Locale language) {
    return Stream.of(
            TextStyle.FULL, TextStyle.SHORT, TextStyle.FULL_STANDALONE, TextStyle.SHORT_STANDALONE)
        .map(style -> plain(month.getDisplayName(style, language), language));
  }

  private static String plain(String name, Locale language) {
    return name.toLowerCase(language).replace(".", "");
  }
}
