package app.landfall.proof.museum;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The page of an exhibition in the documents, written anew after each exhibit, so that a run that
/// was stopped can go on. Rows of exhibits that are no more, or say something else by now, go.
final class MuseumPage {
  private static final int CAUGHT_BY = 4;
  private static final String UNUSABLE = "unusable";

  private final Exhibition exhibition;
  private final @Nullable Path file;
  private final Map<String, String> rows = new TreeMap<>();

  private MuseumPage(Exhibition exhibition, @Nullable Path file) {
    this.exhibition = exhibition;
    this.file = file;
  }

  /// Reads what is written already.
  ///
  /// @param file null where nothing is to be written
  static MuseumPage read(Exhibition exhibition, @Nullable Path file, List<Exhibit> exhibits)
      throws IOException {
    MuseumPage page = new MuseumPage(exhibition, file);
    if (file != null && Files.exists(file)) {
      List<String> lines = Files.readAllLines(file);
      for (Exhibit exhibit : exhibits) {
        lines.stream()
            .filter(line -> line.startsWith(beginning(exhibit)))
            .findFirst()
            .ifPresent(line -> page.rows.put(exhibit.name(), line));
      }
    }
    return page;
  }

  private static String beginning(Exhibit exhibit) {
    return "| `" + exhibit.name() + "` | " + exhibit.title() + " | " + exhibit.breaks() + " | ";
  }

  /// Whether the page says that it was caught.
  boolean isCaught(Exhibit exhibit) {
    return !tiers(rows.getOrDefault(exhibit.name(), "")).isEmpty();
  }

  private static List<String> tiers(String row) {
    String[] cells = row.split(" ?\\| ?", -1);
    String by = cells.length > CAUGHT_BY ? cells[CAUGHT_BY] : "";
    return by.isEmpty() || by.equals(UNUSABLE) || by.startsWith("not by ")
        ? List.of()
        : List.of(by.split("; "));
  }

  /// Takes a result, and writes the page.
  void put(Exhibit exhibit, ExhibitResult result) throws IOException {
    rows.put(exhibit.name(), Guide.row(exhibit, result));
    if (file != null) {
      Files.writeString(file, text());
    }
  }

  String text() {
    StringBuilder page = new StringBuilder(exhibition.head());
    page.append(
        """

        | tier | what runs | seeds |
        |---|---|---|
        """);
    for (TierSpec room : exhibition.tiers()) {
      page.append("| ")
          .append(String.join(" | ", room.name(), room.what(), "" + room.seeds()))
          .append(" |\n");
    }
    page.append(
        """

        | exhibit | what goes wrong | breaks | caught by | seeds | what fired |
        |---|---|---|---|---|---|
        """);
    rows.values().forEach(row -> page.append(row).append('\n'));
    return page.append("\nCaught: " + sums() + ".\n").toString();
  }

  private String sums() {
    Map<String, Integer> sums = new TreeMap<>();
    rows.values().forEach(row -> tiers(row).forEach(tier -> sums.merge(tier, 1, Integer::sum)));
    return sums.entrySet().stream()
        .map(tier -> tier.getKey() + " " + tier.getValue())
        .collect(Collectors.joining(", "));
  }
}
