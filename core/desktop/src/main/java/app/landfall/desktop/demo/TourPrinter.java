package app.landfall.desktop.demo;

import java.io.PrintWriter;
import java.util.List;

/// The story of the tour as it is printed, with the count of what was checked. The first untrue
/// sentence ends it.
final class TourPrinter {
  private static final String INDENT = "   ";

  private final PrintWriter out;
  private int chapter;
  private int checked;

  TourPrinter(PrintWriter out) {
    this.out = out;
  }

  /// A sentence of the tour turned out to be untrue.
  static final class Untrue extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Untrue(String message) {
      super(message);
    }
  }

  void chapter(String sentence) {
    out.println();
    out.println(++chapter + "  " + sentence);
    out.flush();
  }

  void command(String who, List<String> words) {
    out.println(INDENT + who + "$ landfall " + String.join(" ", words));
    out.flush();
  }

  void say(String sentence) {
    out.println(INDENT + sentence);
    out.flush();
  }

  /// @throws Untrue unless `expected` and `found` are equal
  void check(String sentence, Object expected, Object found) {
    if (!expected.equals(found)) {
      out.println(INDENT + "✗ " + sentence);
      out.flush();
      throw new Untrue("Untrue: %s (expected %s, found %s)".formatted(sentence, expected, found));
    }
    checked++;
    out.println(INDENT + "✓ " + sentence);
    out.flush();
  }

  void end() {
    out.println();
    out.println("The story is true: " + checked + " things were checked.");
    out.flush();
  }
}
