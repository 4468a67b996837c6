package app.landfall.store.pull;

import app.landfall.database.DatabaseException;
import app.landfall.store.replication.Unplaced;
import app.landfall.store.sql.Sql;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.RowKey;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of the server that cannot be stored here yet, each kept with the reason: one that refers to
/// a row which is missing here, for example, does not stop the rest of its page.
final class HeldRows {
  private final Sql sql;

  HeldRows(Sql sql) {
    this.sql = sql;
  }

  /// Writes a row into its table.
  @FunctionalInterface
  interface Storing {
    void run() throws SQLException;
  }

  /// Stores a row, or holds it: whatever SQLite has against one must not stop the others.
  ///
  /// @return whether it was stored
  boolean storeOrHold(PulledRow row, Storing storing) throws SQLException {
    boolean stored = true;
    sql.update("SAVEPOINT landfall_row");
    try {
      storing.run();
    } catch (SQLException e) {
      if (!isTheRow(DatabaseException.of(e).kind())) {
        throw e;
      }
      sql.update("ROLLBACK TO landfall_row");
      hold(row, String.valueOf(e.getMessage()));
      stored = false;
    }
    sql.update("RELEASE landfall_row");
    return stored;
  }

  /// Whether it is the row that SQLite refuses, whatever it has against it, and not the disk or the
  /// connection that fails.
  private static boolean isTheRow(DatabaseException.Kind kind) {
    return kind == DatabaseException.Kind.CONSTRAINT || kind == DatabaseException.Kind.OTHER;
  }

  void hold(PulledRow row, String reason) throws SQLException {
    sql.update(
        "INSERT INTO landfall_held VALUES(?,?,?,?,?,?,?) ON CONFLICT(tbl,id) DO UPDATE SET"
            + " seq=excluded.seq,reason=excluded.reason,line=excluded.line",
        row.row().table(),
        row.row().id(),
        row.root().table(),
        row.root().id(),
        row.seq(),
        reason,
        Codec.encode(row));
  }

  /// Gives a held row another sequence.
  void at(PulledRow row) throws SQLException {
    sql.update(
        "UPDATE landfall_held SET seq=?,line=? WHERE tbl=? AND id=?",
        row.seq(),
        Codec.encode(row),
        row.row().table(),
        row.row().id());
  }

  void drop(RowKey row) throws SQLException {
    sql.update("DELETE FROM landfall_held WHERE tbl=? AND id=?", row.table(), row.id());
  }

  /// A held row's sequence; 0 = none is held.
  long seqOf(RowKey row) throws SQLException {
    return sql.number("SELECT seq FROM landfall_held WHERE tbl=? AND id=?", row.table(), row.id());
  }

  /// The held rows of one table of a record.
  List<String> idsOf(String table, RowKey root) throws SQLException {
    return sql.list(
        "SELECT id FROM landfall_held WHERE tbl=? AND root_tbl=? AND root=?",
        row -> row.getString(1),
        table,
        root.table(),
        root.id());
  }

  /// One of them; null = no such row is held.
  @Nullable PulledRow find(RowKey row) throws SQLException {
    byte[] line =
        sql.first(
            "SELECT line FROM landfall_held WHERE tbl=? AND id=?",
            found -> found.getBytes(1),
            row.table(),
            row.id());
    return line == null ? null : Codec.readPulledRow(line);
  }

  /// All of them with what stands against each.
  List<Unplaced> named() throws SQLException {
    return sql.list(
        "SELECT tbl,id,reason FROM landfall_held ORDER BY seq",
        row -> new Unplaced(row.getString(1), row.getString(2), row.getString(3)));
  }

  /// All of them, in the order of their sequences.
  List<PulledRow> all() throws SQLException {
    return sql.list("SELECT line FROM landfall_held ORDER BY seq", row -> row.getBytes(1)).stream()
        .map(Codec::readPulledRow)
        .toList();
  }
}
