package app.landfall.proof.office;

import app.landfall.store.replication.Counts;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/// What must be true of a [Computer]: at every step, and after everything has healed.
final class Truths {
  private static final String OPEN = " FROM landfall_change AS c WHERE c.state<4";

  private final Computer pc;
  private long cursor;

  Truths(Computer pc) {
    this.pc = pc;
  }

  void always() {
    Counts counts = pc.door().counts(); // adopts what another program has done
    require(
        counts.waiting(),
        "SELECT count(*) FROM (SELECT DISTINCT root_tbl,root" + OPEN + " AND c.state<2)",
        Law.STATUS,
        "waiting");
    require(
        counts.changes(),
        "SELECT count(*) FROM (SELECT DISTINCT tx,tbl,id" + OPEN + " AND c.state<2)",
        Law.STATUS,
        "changes");
    require(0, "SELECT count(*) FROM landfall_context", Law.TOGETHER, "context left");
    require(0, "SELECT count(*) FROM landfall_change WHERE tx IS NULL", Law.KEPT, "not adopted");
    require(
        0,
        "SELECT count(*) FROM landfall_base AS b WHERE NOT EXISTS(SELECT 1"
            + OPEN
            + " AND c.root=b.root AND c.root_tbl=b.root_tbl)",
        Law.BOUNDED,
        "server's rows kept for nothing");
    for (String table : Tables.of(pc.version())) {
      ownWritesAreShown(table);
      marks(table);
    }
    long now = pc.door().state().cursor();
    Law.require(now >= cursor, Law.CURSOR, () -> pc + " went back to " + now + "\n" + story());
    cursor = now;
    require(
        0,
        "SELECT count(*) FROM landfall_push WHERE state=4 AND seq>" + now,
        Law.NAMED,
        "finished before its result was applied");
  }

  /// S16: the newest unfinished change of each field is what is shown.
  private void ownWritesAreShown(String table) {
    List<String> wrong = new ArrayList<>();
    for (String field : Tables.columns(table, pc.version())) {
      wrong.addAll(
          pc.lines(
              String.format(
                  Locale.ROOT,
                  "SELECT c.tbl||'/'||c.id||' '||c.field||' shows '||ifnull(r.%2$s,'null')||' not '"
                      + "||ifnull(c.new,'null') AS line"
                      + " FROM landfall_change AS c LEFT JOIN %1$s AS r ON r.id=c.id"
                      + " WHERE c.tbl='%1$s' AND c.field='%2$s' AND c.kind='set' AND c.state<4"
                      + " AND NOT EXISTS(SELECT 1 FROM landfall_change AS d WHERE d.state<4"
                      + " AND d.root=c.root AND d.change_id>c.change_id AND (d.tbl=c.tbl"
                      + " AND d.id=c.id AND (d.field=c.field OR d.kind IN ('put','remove'))"
                      + " OR d.kind='remove' AND d.id=d.root))"
                      + " AND r.%2$s IS NOT c.new",
                  table,
                  field)));
    }
    wrong.addAll(
        pc.lines(
            String.format(
                Locale.ROOT,
                "SELECT '%1$s/'||c.id||' is shown though removed' AS line"
                    + OPEN
                    + " AND c.tbl='%1$s' AND c.kind='remove' AND NOT EXISTS(SELECT 1 FROM"
                    + " landfall_change AS d WHERE d.state<4 AND d.tbl=c.tbl AND d.id=c.id"
                    + " AND d.change_id>c.change_id AND d.kind='put')"
                    + " AND EXISTS(SELECT 1 FROM %1$s AS r WHERE r.id=c.id)",
                table)));
    Law.none(wrong, Law.OWN, () -> pc + "\n" + story());
    if (Tables.isChild(table)) {
      wrong.addAll(
          pc.lines(
              "SELECT '"
                  + table
                  + "/'||id||' without its record' AS line FROM "
                  + table
                  + " WHERE invoice_id NOT IN (SELECT id FROM invoices)"));
    }
    Law.none(wrong, Law.WHOLE, () -> pc + "\n" + story());
  }

  /// A row is marked as synced exactly where nothing of it waits.
  private void marks(String table) {
    List<String> wrong =
        pc.lines(
            "SELECT '"
                + table
                + "/'||id||' synced='||synced AS line FROM "
                + table
                + " AS r WHERE synced<>NOT EXISTS(SELECT 1"
                + OPEN
                + " AND c.tbl='"
                + table
                + "' AND c.id=r.id AND c.state IN (0,1,3))");
    Law.none(wrong, Law.STATUS, () -> pc + "\n" + story());
  }

  private void require(long expected, String sql, String law, String what) {
    long found = pc.number(sql);
    Law.require(
        found == expected,
        law,
        () -> pc + " " + what + ": " + expected + " expected, not " + found + "\n" + story());
  }

  /// @param parked roots with something the server has refused, anywhere
  void healed(Set<String> parked) {
    String open = " NOT IN (" + Hand.quoted(List.copyOf(parked)) + ")";
    List<String> left = new ArrayList<>();
    left.addAll(
        pc.lines(
            "SELECT 'open '||c.kind||' '||c.tbl||'/'||c.id||' '||c.state AS line"
                + OPEN
                + " AND c.root"
                + open));
    left.addAll(
        pc.lines("SELECT 'base '||tbl||'/'||id AS line FROM landfall_base WHERE root" + open));
    left.addAll(pc.lines("SELECT 'held '||tbl||'/'||id||' '||reason AS line FROM landfall_held"));
    left.addAll(pc.lines("SELECT 'stage '||tbl||'/'||id AS line FROM landfall_stage"));
    left.addAll(
        pc.lines("SELECT 'accepted '||push_no AS line FROM landfall_push WHERE state IN (1,2)"));
    Law.none(left, Law.BOUNDED, () -> pc + " left over\n" + story());
  }

  Set<String> parked() {
    return new TreeSet<>(pc.lines("SELECT DISTINCT c.root AS line" + OPEN + " AND c.state=3"));
  }

  // ---- images ----

  List<String> image(Set<String> parked) {
    List<String> image = new ArrayList<>();
    for (String table : Tables.NAMES) {
      StringBuilder line = new StringBuilder("'" + table + "/'||id||' '||_seq");
      for (String column : Tables.columns(table, Tables.NEWEST)) {
        line.append("||'|'||ifnull(").append(column).append(",'-')");
      }
      String root = Tables.isChild(table) ? "invoice_id" : "id";
      image.addAll(
          pc.lines(
              "SELECT "
                  + line
                  + " AS line FROM "
                  + table
                  + " WHERE "
                  + root
                  + " NOT IN ("
                  + Hand.quoted(List.copyOf(parked))
                  + ") ORDER BY id"));
    }
    image.addAll(
        pc.lines(
            "SELECT 'conflicts/'||id||' '||_seq||'|'||of_id||'|'||of_field||'|'||winner||'|'"
                + "||loser||'|'||base||'|'||resolved AS line FROM conflicts ORDER BY id"));
    image.addAll(
        pc.lines(
            "SELECT 'computers/'||id||' '||_seq||'|'||name AS line FROM computers ORDER BY id"));
    return image;
  }

  /// The same image of the server's own living rows.
  static List<String> image(List<PulledRow> rows, Set<String> parked) {
    List<String> image = new ArrayList<>();
    for (String table : Tables.NAMES) {
      of(rows, table).stream()
          .filter(row -> !parked.contains(row.root().id()))
          .map(row -> line(row, Tables.columns(table, Tables.NEWEST)))
          .forEach(image::add);
    }
    for (PulledRow row : of(rows, "conflicts")) {
      image.add(line(row, List.of("of_id", "of_field", "winner", "loser", "base", "resolved")));
    }
    for (PulledRow row : of(rows, "computers")) {
      image.add(line(row, List.of("name")));
    }
    return image;
  }

  private static List<PulledRow> of(List<PulledRow> rows, String table) {
    return rows.stream()
        .filter(row -> row.row().table().equals(table) && !row.deleted())
        .sorted((a, b) -> a.row().compareTo(b.row()))
        .toList();
  }

  private static String line(PulledRow row, List<String> columns) {
    StringBuilder line = new StringBuilder(row.row() + " " + row.seq());
    for (String column : columns) {
      line.append('|').append(shown(row.fields(), column));
    }
    return line.toString();
  }

  private static String shown(SortedMap<String, Value> fields, String column) {
    return switch (fields.getOrDefault(column, Value.NULL)) {
      case Value.Null _ ->
          column.equals("resolved") ? "0" : Tables.DEFAULTS.getOrDefault(column, "-");
      case Value.Text(String text) -> text;
      case Value.Int(long number) -> Long.toString(number);
      case Value other -> other.canonical();
    };
  }

  // ---- nothing is lost ----

  /// Values of this computer that somebody here shows: whoever overwrites them from now on has had
  /// them before his eyes.
  void noteSeenBy(Computer other) {
    String image = String.join("\n", values(other));
    pc.written.stream().filter(value -> image.contains(value)).forEach(pc.given::add);
  }

  static List<String> values(Computer pc) {
    return pc.lines(
        "SELECT ifnull(vendor,'')||'|'||ifnull(total,'')||'|'||ifnull(note,'') AS line"
            + " FROM invoices");
  }

  /// S10: a value that nobody who saw it has overwritten is shown, or kept in a conflict.
  List<String> lost(Computer shown) {
    String all =
        String.join("\n", values(shown))
            + String.join("\n", shown.lines("SELECT winner||loser||base AS line FROM conflicts"));
    List<String> lost = new ArrayList<>();
    for (String value : pc.written) {
      if (!all.contains(value) && !pc.given.contains(value)) {
        lost.add(pc.name + " wrote " + value);
      }
    }
    return lost;
  }

  private String story() {
    return pc.office.story();
  }
}
