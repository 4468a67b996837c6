package app.landfall.proof.sim.day;

import app.landfall.proof.sim.profile.Inside;
import app.landfall.proof.sim.profile.Shown;
import app.landfall.proof.sim.profile.SimTables;
import app.landfall.proof.sim.world.SimComputer;
import app.landfall.sync.protocol.Conflict;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The screens of an office, which notice what comes to stand on whose screen without its user
/// having written it.
final class OfficeScreens {
  private static final List<String> TABLES =
      List.of(SimTables.INVOICES, SimTables.LINES, Conflict.TABLE);

  private final Map<String, Map<RowKey, Map<String, Value>>> before = new LinkedHashMap<>();

  private final Map<String, News> news = new LinkedHashMap<>();

  /// Something new on some screens.
  ///
  /// @param millis when it came to the first of them
  record News(long millis, List<String> people, List<String> what) {
    News(long millis, String what) {
      this(millis, new ArrayList<>(), new ArrayList<>(List.of(what)));
    }
  }

  /// Takes a screen for known.
  void know(SimComputer computer, String person) {
    before.put(person, rows(computer));
  }

  void look(SimComputer computer, String person, long millis) {
    Map<RowKey, Map<String, Value>> now = rows(computer);
    Map<RowKey, Map<String, Value>> was = before.getOrDefault(person, Map.of());
    now.forEach((row, fields) -> {
      Map<String, Value> former = was.get(row);
      if (former == null) {
        tell(person, millis, appeared(row, fields));
      } else {
        fields.forEach((field, value) -> {
          if (!value.equals(former.get(field))) {
            tell(person, millis, changed(row, field, value));
          }
        });
      }
    });
    was.keySet().stream()
        .filter(row -> !now.containsKey(row) && row.table().equals(SimTables.INVOICES))
        .forEach(row -> tell(person, millis, said(row) + " is gone"));
    before.put(person, now);
  }

  private void tell(String person, long millis, String what) {
    if (!what.isEmpty()) {
      news.computeIfAbsent(what, w -> new News(millis, w)).people().add(person);
    }
  }

  /// What is new since the last time, together where it came to the same people at once.
  Collection<News> takeNews() {
    Map<List<Object>, News> together = new LinkedHashMap<>();
    for (News one : news.values()) {
      List<Object> key = List.of(one.millis() / 1_000, one.people().stream().sorted().toList());
      News first = together.putIfAbsent(key, one);
      if (first != null) {
        first.what().addAll(one.what());
      }
    }
    news.clear();
    return together.values();
  }

  private static Map<RowKey, Map<String, Value>> rows(SimComputer computer) {
    Inside inside = computer.profile().inside();
    Map<RowKey, Map<String, Value>> rows = new LinkedHashMap<>();
    for (String table : TABLES) {
      for (Shown row : inside.rows(table)) {
        rows.put(row.row(), new TreeMap<>(row.fields()));
      }
    }
    return rows;
  }

  // ---- words ----

  private static String appeared(RowKey row, Map<String, Value> fields) {
    if (row.table().equals(Conflict.TABLE)) {
      return twoVersions(fields);
    }
    return said(row) + " is there" + (row.table().equals(SimTables.LINES) ? details(fields) : "");
  }

  private static String details(Map<String, Value> fields) {
    return ": " + text(fields.get("text"));
  }

  private static String twoVersions(Map<String, Value> fields) {
    String field = text(fields.get("of_field"));
    String of = said(new RowKey(text(fields.get("of_table")), text(fields.get("of_id"))));
    return field.equals(Conflict.DELETION)
        ? of + " was deleted by one and worked on by another: it stays, and this is shown"
        : "two versions of the "
            + field
            + " of "
            + of
            + ": "
            + text(fields.get("winner"))
            + " is shown, "
            + text(fields.get("loser"))
            + " is kept";
  }

  private static String changed(RowKey row, String field, Value value) {
    if (row.table().equals(Conflict.TABLE)) {
      return field.equals(Conflict.RESOLVED) ? "the two versions are decided" : "";
    }
    return "the " + field + " of " + said(row) + " is " + text(value);
  }

  static String said(RowKey row) {
    return (row.table().equals(SimTables.LINES) ? "line " : "invoice ") + row.id();
  }

  private static String text(@Nullable Value value) {
    return value instanceof Value.Text(String text)
        ? text.startsWith("\"") ? text.replace('"', '“').replaceFirst("“$", "”") : quoted(text)
        : "empty";
  }

  private static String quoted(String text) {
    return text.length() > 60 ? "(a very long text)" : text;
  }
}
