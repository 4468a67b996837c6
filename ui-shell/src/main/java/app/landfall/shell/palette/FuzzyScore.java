package app.landfall.shell.palette;

import java.text.Normalizer;
import java.util.Locale;

/// The score of typed letters against a title: all of them in order, better at the beginnings of
/// words and side by side. Case and accents do not matter.
final class FuzzyScore {
  private static final int NOT = -1;
  private static final int START_OF_WORD = 8;
  private static final int SIDE_BY_SIDE = 5;

  private FuzzyScore() {}

  /// Higher is better; below 0 the title does not fit.
  static int score(String typed, String title) {
    String letters = plain(typed).replace(" ", "");
    String text = plain(title);
    int best = NOT;
    for (int at = 0; at < text.length() && !letters.isEmpty(); at++) {
      if (text.charAt(at) == letters.charAt(0)) {
        best = Math.max(best, from(letters, text, at));
      }
    }
    return letters.isEmpty() ? 0 : best;
  }

  private static int from(String letters, String text, int start) {
    int score = 100 - Math.min(50, text.length());
    int last = start - 1;
    int at = start;
    for (int i = 0; i < letters.length(); i++) {
      at = text.indexOf(letters.charAt(i), at);
      if (at < 0) {
        return NOT;
      }
      score += at == last + 1 && i > 0 ? SIDE_BY_SIDE : 0;
      score += at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)) ? START_OF_WORD : 0;
      score -= Math.min(6, at - last - 1);
      last = at;
      at++;
    }
    return Math.max(0, score);
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }
}
