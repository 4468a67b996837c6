package app.landfall.proof.sim.day;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// The page that an [OfficeDay] becomes: a table a chapter.
final class OfficePage {
  private static final int BEGIN_MINUTES = 9 * 60;

  private final StringBuilder page = new StringBuilder(20_000);
  private final List<Row> rows = new ArrayList<>();

  private record Row(long millis, String text) {}

  void heading(String title, String about) {
    end();
    page.append("\n## ").append(title).append("\n\n").append(about).append("\n\n");
    page.append("| time | who | what happens | what it means |\n|---|---|---|---|\n");
  }

  void text(String text) {
    end();
    page.append(text);
  }

  void line(long millis, String who, String what, String meaning) {
    String text = "| " + String.join(" | ", clock(millis), who, what, meaning) + " |\n";
    rows.add(new Row(millis, text));
  }

  private void end() {
    rows.sort(Comparator.comparingLong(row -> row.millis() / 1_000));
    rows.forEach(row -> page.append(row.text()));
    rows.clear();
  }

  /// The true time of day.
  static String clock(long millis) {
    long seconds = millis / 1_000;
    long minutes = BEGIN_MINUTES + seconds / 60;
    return String.format(Locale.ROOT, "%02d:%02d:%02d", minutes / 60, minutes % 60, seconds % 60);
  }

  @Override
  public String toString() {
    end();
    return page.toString();
  }
}
