package app.landfall.proof.office;

import app.landfall.store.replication.UnfinishedCounts;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/// The invariants of an [OfficeComputer]: at every step, and after everything has healed.
final class OfficeInvariants {
  private static final String OPEN = " FROM landfall_change AS c WHERE c.state<4";

  private static final String COUNTED =
      "SELECT (SELECT count(*) FROM (SELECT DISTINCT root_tbl,root"
          + OPEN
          + " AND c.state<2))||' '||(SELECT count(*) FROM (SELECT DISTINCT tx,tbl,id"
          + OPEN
          + " AND c.state<2)) AS line";

  private final OfficeComputer pc;
  private long cursor;
  private HybridTime heard = HybridTime.ZERO;
  private long lastTx;
  private int breachesOf = -1;
  private String breaches = "";

  OfficeInvariants(OfficeComputer pc) {
    this.pc = pc;
  }

  void always() {
    UnfinishedCounts counts = pc.door().counts(); // adopts what another program has done
    long now = pc.door().state().cursor();
    Promises.require(
        now >= cursor, Promises.CURSOR, () -> pc + " went back to " + now + "\n" + story());
    cursor = now;
    String said = counts.waiting() + " " + counts.changes();
    String counted = pc.lines(COUNTED).getFirst();
    Promises.require(
        said.equals(counted),
        Promises.STATUS,
        () -> pc + " says " + said + " are waiting, not " + counted + "\n" + story());
    heardIsSeen();
    for (String breach : pc.lines(breaches())) {
      throw new AssertionError(breach + " at " + pc + "\n" + story());
    }
  }

  /// Whatever is saved after an answer was heard is later than all that came with it.
  private void heardIsSeen() {
    String first = pc.text("SELECT min(time) FROM landfall_tx WHERE tx>" + lastTx);
    HybridTime before = heard;
    Promises.require(
        first == null || HybridTime.parse(first).isAfter(before),
        Promises.SEEN,
        () -> pc + " draws " + first + " after it heard " + before + "\n" + story());
    heard = pc.wire.heard();
    lastTx = pc.number("SELECT max(tx) FROM landfall_tx");
  }

  /// One question for all of it: there are thousands of steps.
  private String breaches() {
    if (breachesOf != pc.version()) {
      breachesOf = pc.version();
      breaches = "SELECT NULL AS line WHERE 0 UNION ALL " + String.join(" UNION ALL ", parts());
    }
    return breaches;
  }

  private List<String> parts() {
    List<String> parts = new ArrayList<>();
    parts.add(breach(Promises.TOGETHER, "'a context is left' FROM landfall_context"));
    parts.add(
        breach(Promises.KEPT, "'a change is not adopted' FROM landfall_change WHERE tx IS NULL"));
    parts.add(
        breach(
            Promises.BOUNDED,
            "'the server''s row is kept for nothing: '||b.tbl||'/'||b.id FROM landfall_base AS b"
                + " WHERE NOT EXISTS(SELECT 1"
                + OPEN
                + " AND c.root=b.root AND c.root_tbl=b.root_tbl)"));
    parts.add(
        breach(
            Promises.NAMED,
            "'push '||push_no||' is finished before its result was applied' FROM landfall_push AS p"
                + " WHERE state=4 AND seq>(SELECT value FROM landfall_meta"
                + " WHERE key='main_cursor') AND (seq>(SELECT staged FROM landfall_cursor"
                + " WHERE tbl='*') OR EXISTS(SELECT 1 FROM landfall_change AS c JOIN"
                + " landfall_stage AS s ON s.cursor='*' AND s.tbl=c.tbl AND s.id=c.id"
                + " WHERE c.push=p.push_id AND s.seq<=p.seq))"));
    parts.add(
        breach(
            Promises.SEEN,
            "'transaction '||tx||' is not above what was seen' FROM landfall_tx WHERE"
                + " substr(time,1,17)<=substr(seen,1,17)"));
    parts.add(
        breach(
            Promises.SEEN,
            "'somebody is in conflict with themselves over '||of_id||' '||of_field FROM conflicts"
                + " WHERE winner_replica=loser_replica"
                + " AND winner_replica<>'plain'")); // which is anybody who knows no sequences
    for (String table : OfficeTables.of(pc.version())) {
      OfficeTables.columns(table, pc.version()).forEach(field -> parts.add(ownField(table, field)));
      parts.add(ownRemoval(table));
      parts.add(mark(table));
      if (OfficeTables.isChild(table)) {
        parts.add(
            breach(
                Promises.WHOLE,
                "'"
                    + table
                    + "/'||id FROM "
                    + table
                    + " WHERE invoice_id NOT IN (SELECT id FROM invoices)"));
      }
    }
    return parts;
  }

  private static String breach(String law, String rest) {
    return "SELECT '" + law + ": '||" + rest;
  }

  /// The newest unfinished change of each field is what is shown.
  private static String ownField(String table, String field) {
    return breach(
        Promises.OWN,
        String.format(
            Locale.ROOT,
            "c.tbl||'/'||c.id||' '||c.field||' shows '||ifnull(r.%2$s,'null')||' not '"
                + "||ifnull(c.new,'null')"
                + " FROM landfall_change AS c LEFT JOIN %1$s AS r ON r.id=c.id"
                + " WHERE c.tbl='%1$s' AND c.field='%2$s' AND c.kind='set' AND c.state<4"
                + " AND NOT EXISTS(SELECT 1 FROM landfall_change AS d WHERE d.state<4"
                + " AND d.root=c.root AND d.change_id>c.change_id AND (d.tbl=c.tbl"
                + " AND d.id=c.id AND (d.field=c.field OR d.kind IN ('put','remove'))"
                + " OR d.kind='remove' AND d.id=d.root))"
                + " AND r.%2$s IS NOT c.new",
            table,
            field));
  }

  private static String ownRemoval(String table) {
    return breach(
        Promises.OWN,
        String.format(
            Locale.ROOT,
            "'%1$s/'||c.id||' is shown though removed'"
                + OPEN
                + " AND c.tbl='%1$s' AND c.kind='remove' AND NOT EXISTS(SELECT 1 FROM"
                + " landfall_change AS d WHERE d.state<4 AND d.tbl=c.tbl AND d.id=c.id"
                + " AND d.change_id>c.change_id AND d.kind='put')"
                + " AND EXISTS(SELECT 1 FROM %1$s AS r WHERE r.id=c.id)",
            table));
  }

  /// A row is marked as synced exactly where nothing of it waits.
  private static String mark(String table) {
    return breach(
        Promises.STATUS,
        "'"
            + table
            + "/'||id||' is marked synced='||synced FROM "
            + table
            + " AS r WHERE synced<>NOT EXISTS(SELECT 1"
            + OPEN
            + " AND c.tbl='"
            + table
            + "' AND c.id=r.id AND c.state IN (0,1,3))");
  }

  /// @param parked roots with something the server has refused, anywhere
  void healed(Set<String> parked) {
    String open = " NOT IN (" + OfficeUser.quoted(List.copyOf(parked)) + ")";
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
    Promises.none(left, Promises.BOUNDED, () -> pc + " left over\n" + story());
  }

  Set<String> parked() {
    return new TreeSet<>(pc.lines("SELECT DISTINCT c.root AS line" + OPEN + " AND c.state=3"));
  }

  // ---- images ----

  List<String> image(Set<String> parked) {
    List<String> image = new ArrayList<>();
    for (String table : OfficeTables.NAMES) {
      StringBuilder line = new StringBuilder("'" + table + "/'||id||' '||_seq");
      for (String column : OfficeTables.columns(table, OfficeTables.NEWEST)) {
        line.append("||'|'||ifnull(").append(column).append(",'-')");
      }
      String root = OfficeTables.isChild(table) ? "invoice_id" : "id";
      image.addAll(
          pc.lines(
              "SELECT "
                  + line
                  + " AS line FROM "
                  + table
                  + " WHERE "
                  + root
                  + " NOT IN ("
                  + OfficeUser.quoted(List.copyOf(parked))
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
    for (String table : OfficeTables.NAMES) {
      of(rows, table).stream()
          .filter(row -> !parked.contains(row.root().id()))
          .map(row -> line(row, OfficeTables.columns(table, OfficeTables.NEWEST)))
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
          column.equals("resolved") ? "0" : OfficeTables.DEFAULTS.getOrDefault(column, "-");
      case Value.Text(String text) -> text;
      case Value.Int(long number) -> Long.toString(number);
      case Value other -> other.canonical();
    };
  }

  // ---- nothing is lost ----

  /// Values of this computer that somebody here shows: whoever overwrites them from now on has had
  /// them before his eyes.
  ///
  /// @param shown what another computer shows
  void noteSeen(String shown) {
    pc.written.stream().filter(shown::contains).forEach(pc.given::add);
  }

  static List<String> values(OfficeComputer pc) {
    return pc.lines(
        "SELECT ifnull(vendor,'')||'|'||ifnull(total,'')||'|'||ifnull(note,'') AS line"
            + " FROM invoices");
  }

  /// S10: a value that nobody who saw it has overwritten is shown, or kept in a conflict.
  List<String> lost(OfficeComputer shown) {
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
