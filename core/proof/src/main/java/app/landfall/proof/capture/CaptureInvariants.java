package app.landfall.proof.capture;

import app.landfall.proof.capture.CaptureTables.Table;
import app.landfall.proof.capture.Script.Actor;
import app.landfall.store.replication.UnfinishedCounts;
import app.landfall.sync.protocol.Value;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;

/// The invariants of the file, checked after every step.
final class CaptureInvariants {
  private static final String OPEN = "state<4 AND state<2";

  private final Connection eye;
  private Image before;
  private long last;

  /// @param eye a connection that only looks
  CaptureInvariants(Connection eye) throws SQLException {
    this.eye = eye;
    this.before = Image.read(eye, 1);
  }

  Image before() {
    return before;
  }

  /// The store has synced, migrated or started again: no value is another, nothing is noted.
  void unchanged(Image wanted, int version) throws SQLException {
    Image now = Image.read(eye, version);
    require(Image.differences(now.fields(), wanted.fields()), "changed by the store itself");
    ChangeLines lines = ChangeLines.since(eye, last);
    CaptureViolation.unless(lines.lines().isEmpty(), "noted though nobody wrote", "" + lines);
    before = now;
  }

  /// @param scripts what was done since; but for the last one, unseen by the store
  /// @param wanted what the statements mean where nothing is captured
  void after(List<Script> scripts, Image wanted, int version) throws SQLException {
    Image now = Image.read(eye, version);
    Image old = version > 1 ? before.with("papers", "extra", new Value.Text("none")) : before;
    require(Image.differences(now.fields(), wanted.fields()), "not what the SQL means");
    ChangeLines lines = ChangeLines.since(eye, last);
    require(
        Image.differences(lines.replayed(old, now), now.fields()),
        "the changes do not lead to the tables");
    lines.requireNothingIdle();
    lines.requireWholeGroups();
    lines.requireRoots(old, now);
    transactions(scripts, lines);
    if (scripts.stream().noneMatch(script -> script.actor() == Actor.ENGINE)) {
      engineColumns(now, lines);
      localColumns(now, wanted);
    }
    before = now;
    last = lines.last(last);
  }

  /// All that other programs did until the store looked is one local transaction.
  private void transactions(List<Script> scripts, ChangeLines lines) throws SQLException {
    Actor last = scripts.getLast().actor();
    boolean two = last == Actor.PLUGIN && scripts.size() > 1;
    CaptureViolation.unless(
        lines.transactions().size() <= (two ? 2 : 1),
        "not one transaction",
        "" + lines.transactions());
    if (!two && !lines.lines().isEmpty()) {
      source(lines.lines().getLast().tx(), last);
    }
  }

  private void source(long tx, Actor actor) throws SQLException {
    String expected = actor == Actor.PLUGIN ? "save" : "outside";
    String found = text("SELECT source FROM landfall_tx WHERE tx=" + tx);
    CaptureViolation.unless(
        found.equals(expected), "whose change", found + ", should be " + expected);
  }

  /// What others wrote into the engine's columns has no effect.
  private void engineColumns(Image now, ChangeLines lines) {
    Set<String> changed = new HashSet<>();
    lines.lines().forEach(line -> changed.add(line.table() + "/" + line.id()));
    for (Table table : CaptureTables.ALL) {
      now.of(table.name())
          .forEach((id, row) -> {
            Image.Row old = before.of(table.name()).get(id);
            String name = table.name() + "/" + id + " " + row + " was " + old;
            boolean written = changed.contains(table.name() + "/" + id);
            CaptureViolation.unless(
                row.seq() == (old == null ? 0 : old.seq()), "_seq not kept", name);
            boolean kept = old != null && old.synced() == row.synced();
            CaptureViolation.unless(written ? row.synced() == 0 : kept, "synced is wrong", name);
            boolean dated = old != null && old.updatedAt().equals(row.updatedAt());
            CaptureViolation.unless(written || dated, "updated_at is wrong", name);
          });
    }
  }

  /// A local column holds what was written, or what it held where a row was put anew without it.
  private void localColumns(Image now, Image wanted) {
    for (Table table : CaptureTables.ALL) {
      now.of(table.name())
          .forEach((id, row) -> {
            Image.Row meant = wanted.of(table.name()).get(id);
            for (Map.Entry<String, Value> column : row.local().entrySet()) {
              Value said = meant == null ? Value.NULL : meant.local().get(column.getKey());
              boolean right = column.getValue().equals(said) || said instanceof Value.Null;
              CaptureViolation.unless(
                  right, "local column", table.name() + "/" + id + " " + column);
            }
          });
    }
  }

  /// Counts, marks and what must be empty, from scratch.
  void always(UnfinishedCounts counts, int version) throws SQLException {
    equal(number("SELECT count(*) FROM landfall_context"), 0, "context left");
    equal(number("SELECT count(*) FROM landfall_change WHERE tx IS NULL"), 0, "not adopted");
    equal(
        counts.waiting(),
        number(
            "SELECT count(*) FROM (SELECT DISTINCT root_tbl,root FROM landfall_change WHERE "
                + OPEN
                + ")"),
        "waiting count");
    equal(
        counts.changes(),
        number(
            "SELECT count(*) FROM (SELECT DISTINCT tx,tbl,id FROM landfall_change WHERE "
                + OPEN
                + ")"),
        "count of changes");
    equal(
        number(
            "SELECT count(*) FROM landfall_change WHERE kind IN ('set','put','remove') AND ("
                + localOnly()
                + " OR field IN ('_seq','synced','updated_at'))"),
        0,
        "noted though it never leaves");
    marks(version);
    String damage = text("PRAGMA integrity_check");
    CaptureViolation.unless(damage.equals("ok"), "damaged file", damage);
    equal(number("SELECT count(*) FROM pragma_foreign_key_check"), 0, "line without a record");
  }

  private static String localOnly() {
    List<String> names = new ArrayList<>();
    CaptureTables.ALL.forEach(
        table -> table.local().forEach(column -> names.add("'" + column + "'")));
    return "tbl NOT IN ('papers','paper_lines','line_parts','tags') OR field IN ("
        + String.join(",", names)
        + ")";
  }

  /// A row is marked as synced exactly where nothing of it waits.
  private void marks(int version) throws SQLException {
    Image image = Image.read(eye, version);
    for (Table table : CaptureTables.ALL) {
      Set<String> open = new HashSet<>();
      try (Statement statement = eye.createStatement();
          ResultSet row =
              statement.executeQuery(
                  "SELECT DISTINCT id FROM landfall_change WHERE state<4 AND state IN (0,1,3)"
                      + " AND tbl='"
                      + table.name()
                      + "'")) {
        while (row.next()) {
          open.add(row.getString(1));
        }
      }
      image
          .of(table.name())
          .forEach((id, row) ->
              CaptureViolation.unless(
                  row.synced() == (open.contains(id) ? 0 : 1),
                  "mark of a row",
                  table.name() + "/" + id + " synced=" + row.synced()));
    }
  }

  static void require(List<String> differences, String rule) {
    List<String> some = differences.subList(0, Math.min(6, differences.size()));
    CaptureViolation.unless(differences.isEmpty(), rule, String.join("\n", some));
  }

  /// Sent values with sequence and mark: what a replay must give besides.
  static SortedMap<String, SortedMap<String, SortedMap<String, Value>>> marked(
      Image image, boolean dated) {
    SortedMap<String, SortedMap<String, SortedMap<String, Value>>> marked = image.fields();
    marked.forEach((table, rows) ->
        rows.forEach((id, fields) -> {
          Image.Row row = Objects.requireNonNull(image.of(table).get(id));
          fields.put("_seq", new Value.Int(row.seq()));
          fields.put("synced", new Value.Int(row.synced()));
          fields.put("updated_at", new Value.Text(dated ? row.updatedAt() : ""));
        }));
    return marked;
  }

  static void equal(long found, long wanted, String rule) {
    CaptureViolation.unless(found == wanted, rule, found + ", should be " + wanted);
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = eye.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  private String text(String sql) throws SQLException {
    try (Statement statement = eye.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? String.valueOf(row.getString(1)) : "";
    }
  }
}
