package app.landfall.proof.capture;

import app.landfall.proof.capture.CaptureTables.Table;
import app.landfall.sync.protocol.Value;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The change lines noted since some moment, with the tables as they must be by them.
///
/// @param lines in the order in which they were noted
record ChangeLines(List<Line> lines) {
  private static final String SINCE =
      "SELECT change_id,tx,tbl,id,root_tbl,root,kind,field,old,new,base FROM landfall_change"
          + " WHERE change_id>? ORDER BY change_id";

  /// One line of the change table, as it was written.
  record Line(
      long number,
      long tx,
      String table,
      String id,
      String rootTable,
      String root,
      String kind,
      String field,
      Value old,
      Value fresh,
      long base) {
    private String row() {
      return table + "/" + id;
    }

    private boolean isRoot() {
      return table.equals(rootTable) && id.equals(root);
    }

    @Override
    public String toString() {
      return number + ":" + tx + " " + kind + " " + row() + " " + field + " " + old + ">" + fresh;
    }
  }

  static ChangeLines since(Connection connection, long last) throws SQLException {
    List<Line> lines = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(SINCE)) {
      select.setLong(1, last);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          lines.add(line(row));
        }
      }
    }
    return new ChangeLines(lines);
  }

  private static Line line(ResultSet row) throws SQLException {
    return new Line(
        row.getLong("change_id"),
        row.getLong("tx"),
        row.getString("tbl"),
        row.getString("id"),
        row.getString("root_tbl"),
        row.getString("root"),
        row.getString("kind"),
        String.valueOf(row.getString("field")),
        Value.of(row.getObject("old")),
        Value.of(row.getObject("new")),
        row.getLong("base"));
  }

  long last(long otherwise) {
    return lines.isEmpty() ? otherwise : lines.getLast().number();
  }

  Set<Long> transactions() {
    Set<Long> transactions = new HashSet<>();
    lines.forEach(line -> transactions.add(line.tx()));
    return transactions;
  }

  /// The tables as they must be after these lines.
  ///
  /// @param before as they were
  /// @param after as they are: a new row's values are not noted but read there
  SortedMap<String, SortedMap<String, SortedMap<String, Value>>> replayed(
      Image before, Image after) {
    SortedMap<String, SortedMap<String, SortedMap<String, Value>>> tables = before.fields();
    Map<String, Map<String, Value>> firstOld = firstOld();
    Set<String> gone = removedRoots();
    Set<String> passing = passing(before, after);
    for (Line line : lines) {
      boolean withItsRecord = !line.isRoot() && gone.contains(line.rootTable() + "/" + line.root());
      if (withItsRecord || passing.contains(line.row())) {
        continue; // it is gone, whatever was done to it before
      }
      SortedMap<String, SortedMap<String, Value>> rows =
          tables.computeIfAbsent(line.table(), t -> new TreeMap<>());
      switch (line.kind()) {
        case "put" -> {
          SortedMap<String, Value> body = body(after, line);
          body.putAll(firstOld.getOrDefault(line.row(), Map.of()));
          CaptureViolation.unless(
              rows.put(line.id(), body) == null, "noted twice", line + " is there");
        }
        case "set" -> set(rows, line);
        case "remove" -> remove(tables, line);
        default -> {} // what a removed row held
      }
    }
    return tables;
  }

  /// Rows that one script made and the next has removed.
  private Set<String> passing(Image before, Image after) {
    Set<String> passing = new HashSet<>();
    for (Line line : lines) {
      boolean there =
          before.of(line.table()).containsKey(line.id())
              || after.of(line.table()).containsKey(line.id());
      if (line.kind().equals("remove") && !there) {
        passing.add(line.row());
      }
    }
    return passing;
  }

  private Set<String> removedRoots() {
    Set<String> removed = new HashSet<>();
    for (Line line : lines) {
      if (line.kind().equals("remove") && line.isRoot()) {
        removed.add(line.row());
      }
    }
    return removed;
  }

  private static SortedMap<String, Value> body(Image after, Line line) {
    Image.Row row = after.of(line.table()).get(line.id());
    CaptureViolation.unless(row != null, "new but not there", line.toString());
    return row == null ? new TreeMap<>() : new TreeMap<>(row.fields());
  }

  private Map<String, Map<String, Value>> firstOld() {
    Map<String, Map<String, Value>> olds = new HashMap<>();
    for (Line line : lines) {
      if (line.kind().equals("set")) {
        olds.computeIfAbsent(line.row(), row -> new HashMap<>())
            .putIfAbsent(line.field(), line.old());
      }
    }
    return olds;
  }

  private static void set(SortedMap<String, SortedMap<String, Value>> rows, Line line) {
    SortedMap<String, Value> row = rows.get(line.id());
    CaptureViolation.unless(row != null, "changed but not there", line.toString());
    if (row != null) {
      CaptureViolation.unless(
          row.containsKey(line.field()), "no field that is sent", line.toString());
      Value before = row.put(line.field(), line.fresh());
      CaptureViolation.unless(
          line.old().equals(before), "wrong former value", line + " was " + before);
    }
  }

  private static void remove(
      SortedMap<String, SortedMap<String, SortedMap<String, Value>>> tables, Line line) {
    Table table = CaptureTables.named(line.table());
    SortedMap<String, SortedMap<String, Value>> rows =
        tables.computeIfAbsent(line.table(), t -> new TreeMap<>());
    CaptureViolation.unless(
        rows.remove(line.id()) != null, "removed but not there", line.toString());
    for (Table child : CaptureTables.children(table)) {
      Value root = new Value.Text(line.id());
      tables
          .computeIfAbsent(child.name(), t -> new TreeMap<>())
          .values()
          .removeIf(row -> root.equals(row.get(child.root())));
    }
  }

  /// Nothing may be noted that did not change, but for the other members of a group.
  void requireNothingIdle() {
    Map<String, Boolean> moved = new HashMap<>();
    for (Line line : lines) {
      if (line.kind().equals("set")) {
        List<String> group = CaptureTables.named(line.table()).group();
        String unit = line.tx() + line.row() + (group.contains(line.field()) ? "" : line.field());
        moved.merge(unit, !line.old().equals(line.fresh()), Boolean::logicalOr);
      }
    }
    moved.forEach(
        (unit, changed) -> CaptureViolation.unless(changed, "noted though nothing changed", unit));
  }

  /// A group is sent whole, with one time.
  void requireWholeGroups() {
    Map<String, Set<String>> touched = new HashMap<>();
    for (Line line : lines) {
      List<String> group = CaptureTables.named(line.table()).group();
      if (line.kind().equals("set") && group.contains(line.field())) {
        touched.computeIfAbsent(line.tx() + line.row(), u -> new HashSet<>()).add(line.field());
      }
    }
    touched.forEach((unit, fields) ->
        CaptureViolation.unless(
            CaptureTables.ALL.stream().anyMatch(table -> fields.equals(Set.copyOf(table.group()))),
            "half a group",
            unit + " " + fields));
  }

  void requireRoots(Image before, Image after) {
    for (Line line : lines) {
      Table table = CaptureTables.named(line.table());
      Image.Row row = after.of(line.table()).get(line.id());
      Image.Row found = row != null ? row : before.of(line.table()).get(line.id());
      boolean right =
          line.rootTable().equals(table.rootTable())
              && (table.isRoot()
                  ? line.root().equals(line.id())
                  : found == null
                      || new Value.Text(line.root()).equals(found.fields().get(table.root())));
      CaptureViolation.unless(
          right, "wrong root", line + " of " + line.rootTable() + "/" + line.root());
    }
  }
}
