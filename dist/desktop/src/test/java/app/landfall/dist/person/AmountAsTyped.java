package app.landfall.dist.person;

import app.landfall.testkit.window.Glance;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;

/// An amount as people type it, of the kinds of `typed-cases.tsv`, each with digits of its own.
///
/// @param text as typed
/// @param value what it means, written without marks; empty where it must be refused
record AmountAsTyped(String text, String value) {
  private static final List<String> ENGLISH =
      List.of(
          "%1$d,%2$03d.%3$02d", "%1$d%2$03d.%3$02d", "%1$d'%2$03d.%3$02d", "%1$d.%2$03d,%3$02d");
  private static final List<String> GERMAN =
      List.of(
          "%1$d.%2$03d,%3$02d", "%1$d%2$03d,%3$02d", "%1$d'%2$03d,%3$02d", "%1$d,%2$03d.%3$02d");
  private static final List<String> REFUSED =
      List.of("%1$d%2$03d..%3$02d", "%1$do%2$03d.%3$02d", "%1$d%2$03d.%3$02d 12.50");

  static AmountAsTyped draw(SplittableRandom random, int seed, boolean german) {
    int thousands = 10 + seed % 80;
    int rest = seed % 1_000;
    int cents = 11 + seed % 88;
    boolean refused = random.nextInt(4) == 0;
    List<String> ways = refused ? REFUSED : german ? GERMAN : ENGLISH;
    String way = ways.get(random.nextInt(ways.size()));
    return new AmountAsTyped(
        way.formatted(thousands, rest, cents),
        refused ? "" : "%d%03d.%02d".formatted(thousands, rest, cents));
  }

  /// W3: once the field is left, it shows how it was read, or says beside it why it was not.
  void check(Glance seen) {
    String shown = seen.text("invoice.total");
    boolean problem = !seen.text("invoice.total.problem").isEmpty();
    if (value.isEmpty() && (!problem || !shown.equals(text))) {
      throw WindowLaw.W3.broken("'" + text + "' can be no amount, and it shows '" + shown + "'");
    }
    if (!value.isEmpty() && (problem || !isValue(shown))) {
      throw WindowLaw.W3.broken("'" + text + "' is shown as '" + shown + "'");
    }
  }

  private boolean isValue(String shown) {
    return ShownSums.digits(shown).equals(ShownSums.digits(new BigDecimal(value)));
  }
}
