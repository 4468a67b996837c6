package app.landfall.invoices.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The table of what is typed into a search and what is found by it, with the invoices it is about.
public final class SearchTable {
  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

  private SearchTable() {}

  /// One line.
  ///
  /// @param typed what somebody types
  /// @param found ids of invoices, newest first
  public record Case(String typed, List<String> found) {}

  /// Stores the invoices of the table.
  public static void fill(Office office) {
    List<List<String>> lines = lines("search-invoices.tsv");
    List<String> columns = lines.getFirst();
    String names = String.join(",", columns);
    for (List<String> line : lines.subList(1, lines.size())) {
      Map<String, @Nullable Object> row = new HashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        row.put(columns.get(i), i < line.size() && !line.get(i).isEmpty() ? line.get(i) : null);
      }
      office.execute(
          "INSERT INTO invoices(" + names + ") VALUES(:" + names.replace(",", ",:") + ")", row);
    }
    office.index().catchUp();
  }

  /// What is typed and what is found.
  public static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (List<String> line : lines("search-cases.tsv")) {
      String found = line.size() > 1 ? line.get(1) : "";
      cases.add(
          new Case(line.getFirst(), found.isEmpty() ? List.of() : List.of(found.split(" ", -1))));
    }
    return cases;
  }

  private static List<List<String>> lines(String name) {
    try (InputStream file = SearchTable.class.getResourceAsStream("../" + name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(SearchTable::unescaped)
          .map(line -> Arrays.asList(line.split("\t", -1)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String unescaped(String line) {
    return ESCAPE
        .matcher(line)
        .replaceAll(code -> Character.toString(Integer.parseInt(code.group(1), 16)));
  }
}
