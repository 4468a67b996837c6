package app.landfall.store.file;

import static app.landfall.store.tables.ChangeState.ANSWERED;
import static app.landfall.store.tables.ChangeState.DONE;
import static app.landfall.store.tables.ChangeState.UNFINISHED;
import static app.landfall.store.tables.ChangeState.WAITING;
import static app.landfall.store.tables.ChangeState.unfinished;

import app.landfall.store.sql.Sql;
import app.landfall.store.tables.ChangeState;
import app.landfall.store.tables.Marks;
import app.landfall.store.transaction.WaitingCount;
import app.landfall.store.transaction.WriteScope;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.RowKey;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The pruning of what is kept only for a time: history after a year, frozen bytes of finished
/// pushes after 30 days, the bin after 90. A slice at a time, each small enough not to hold up a
/// save.
///
/// Nothing unfinished goes, but for values of a field that never left and that a later unsent
/// change of the same field has overwritten: connecting a profile that never had a server needs
/// each insert and the newest change of each field.
final class Retention {
  private static final Duration HISTORY = Duration.ofDays(365);
  private static final Duration TAIL = Duration.ofDays(30);
  private static final Duration BIN = Duration.ofDays(90);
  private static final int SLICE = 200;

  /// The last line looked at in this round.
  private static final String LOOKED_AT = "retention_change";

  private final WriteScope scope;
  private final Sql sql;
  private final Instant now;

  Retention(WriteScope scope) {
    this.scope = scope;
    this.sql = scope.sql();
    this.now = scope.clock().instant();
  }

  private record Line(
      long changeId,
      long tx,
      RowKey row,
      RowKey root,
      String kind,
      @Nullable String field,
      ChangeState state,
      String time) {}

  /// @return whether there is more to do now
  boolean slice() throws SQLException {
    new Marks(sql).thin();
    boolean more = lines();
    more |= pushes() == SLICE;
    more |= old("landfall_bin", "bin_id", "at", now.minus(BIN).toString()) == SLICE;
    more |= old("landfall_former", "former_id", "time", before(HISTORY)) == SLICE;
    return more;
  }

  private String before(Duration age) {
    long millis = Math.max(0, now.minus(age).toEpochMilli());
    return new HybridTime(millis, 0, "").text();
  }

  private boolean lines() throws SQLException {
    List<Line> lines =
        sql.list(
            "SELECT c.change_id,c.tx,c.tbl,c.id,c.root_tbl,c.root,c.kind,c.field,c.state,t.time"
                + " FROM landfall_change AS c JOIN landfall_tx AS t ON t.tx=c.tx"
                + " WHERE c.change_id>? ORDER BY c.change_id LIMIT "
                + SLICE,
            row ->
                new Line(
                    row.getLong(1),
                    row.getLong(2),
                    new RowKey(row.getString(3), row.getString(4)),
                    new RowKey(row.getString(5), row.getString(6)),
                    row.getString(7),
                    row.getString(8),
                    ChangeState.of(row.getInt(9)),
                    row.getString(10)),
            scope.state().number(LOOKED_AT));
    Set<RowKey> shorter = new LinkedHashSet<>();
    Set<Long> transactions = new LinkedHashSet<>();
    String oldest = before(HISTORY);
    long reached = 0;
    for (Line line : lines) {
      if (line.time().compareTo(oldest) >= 0) {
        break;
      }
      reached = line.changeId();
      boolean done = line.state() == DONE;
      if (done || isOvertaken(line)) {
        sql.update("DELETE FROM landfall_change WHERE change_id=?", line.changeId());
        transactions.add(line.tx());
        shorter.add(line.root());
      }
    }
    boolean more = lines.size() == SLICE && reached == lines.getLast().changeId();
    scope.state().put(LOOKED_AT, more ? reached : 0L);
    new WaitingCount(sql, scope.state()).recount(shorter);
    for (long tx : transactions) {
      forgetTime(tx);
    }
    return more;
  }

  /// Whether a value that never left has been overwritten by one that has not left either.
  private boolean isOvertaken(Line line) throws SQLException {
    return line.state() == WAITING
        && line.kind().equals("set")
        && !sql.exists(
            "SELECT 1 FROM landfall_change WHERE root=? AND tbl=? AND id=? AND "
                + UNFINISHED
                + " AND change_id>? AND kind<>'set' LIMIT 1",
            line.root().id(),
            line.row().table(),
            line.row().id(),
            line.changeId())
        && isInsertedHereAndSetAgain(line);
  }

  /// The former value of the first change of a field is what its insert was sent with: it is kept
  /// by keeping that change, unless the row is known elsewhere.
  private boolean isInsertedHereAndSetAgain(Line line) throws SQLException {
    boolean first =
        !sql.exists(
            "SELECT 1 FROM landfall_change WHERE root=? AND tbl=? AND id=? AND "
                + UNFINISHED
                + " AND change_id<? AND kind='set' AND field=? LIMIT 1",
            line.root().id(),
            line.row().table(),
            line.row().id(),
            line.changeId(),
            line.field());
    return !first
        && sql.exists(
            "SELECT 1 FROM landfall_change WHERE root=? AND tbl=? AND id=? AND "
                + UNFINISHED
                + " AND "
                + WAITING.is()
                + " AND change_id>? AND kind='set' AND field=? LIMIT 1",
            line.root().id(),
            line.row().table(),
            line.row().id(),
            line.changeId(),
            line.field());
  }

  /// The time of a local transaction goes with its last line.
  private void forgetTime(long tx) throws SQLException {
    sql.update(
        "DELETE FROM landfall_tx WHERE tx=? AND first_change IS NOT NULL AND NOT EXISTS(SELECT 1"
            + " FROM landfall_change AS c WHERE c.change_id BETWEEN first_change AND last_change"
            + " AND c.tx=landfall_tx.tx)",
        tx);
  }

  /// The last one of each replica stays: the next is chained to it.
  private int pushes() throws SQLException {
    return sql.update(
        "DELETE FROM landfall_push WHERE push_id IN (SELECT push_id FROM landfall_push AS p WHERE"
            + " at<? AND "
            + ANSWERED
            + " AND push_no<(SELECT max(push_no) FROM landfall_push AS q WHERE"
            + " q.replica=p.replica) AND NOT EXISTS(SELECT 1 FROM landfall_change AS c WHERE"
            + " c.push=p.push_id AND c.push IS NOT NULL AND "
            + unfinished("c")
            + ") ORDER BY push_id LIMIT ?)",
        now.minus(TAIL).toEpochMilli(),
        SLICE);
  }

  private int old(String table, String key, String time, String oldest) throws SQLException {
    return sql.update(
        "DELETE FROM "
            + table
            + " WHERE "
            + key
            + " IN (SELECT "
            + key
            + " FROM (SELECT "
            + key
            + ","
            + time
            + " FROM "
            + table
            + " ORDER BY "
            + key
            + " LIMIT ?) WHERE "
            + time
            + "<?)",
        SLICE,
        oldest);
  }
}
