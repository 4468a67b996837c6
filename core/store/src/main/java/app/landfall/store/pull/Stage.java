package app.landfall.store.pull;

import app.landfall.store.sql.Sql;
import app.landfall.store.transaction.WriteScope;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.RowKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The stage of one cursor: pulled rows that are durable and not applied yet.
final class Stage {
  private static final int REMOVAL = 3;

  private final WriteScope scope;
  private final Sql sql;
  private final String cursor;

  /// @param cursor whose stage, see [app.landfall.store.tables.Cursors]
  Stage(WriteScope scope, String cursor) {
    this.scope = scope;
    this.sql = scope.sql();
    this.cursor = cursor;
  }

  /// Where a row stands among those applied together: roots first, deletions last.
  static int rank(PulledRow row) {
    if (row.deleted()) {
      return row.isRoot() ? REMOVAL : 2;
    }
    return row.isRoot() ? 0 : 1;
  }

  void put(List<PulledRow> rows) throws SQLException {
    for (PulledRow row : rows) {
      if (scope.shapes().find(row.row().table()) == null) {
        continue; // back-filled when a plugin declares it
      }
      sql.update(
          "INSERT INTO landfall_stage VALUES(?,?,?,?,?,?) ON CONFLICT(cursor,tbl,id) DO UPDATE"
              + " SET seq=excluded.seq,rank=excluded.rank,line=excluded.line"
              + " WHERE excluded.seq>=seq",
          row.row().table(),
          row.row().id(),
          cursor,
          row.seq(),
          rank(row),
          Codec.encode(row));
    }
  }

  boolean isEmpty() throws SQLException {
    return !sql.exists("SELECT 1 FROM landfall_stage WHERE cursor=? LIMIT 1", cursor);
  }

  long size() throws SQLException {
    return sql.number("SELECT count(*) FROM landfall_stage WHERE cursor=?", cursor);
  }

  /// The records whose removal is staged.
  List<RowKey> removed() throws SQLException {
    return sql.list(
        "SELECT tbl,id FROM landfall_stage WHERE cursor=? AND rank=" + REMOVAL,
        row -> new RowKey(row.getString(1), row.getString(2)),
        cursor);
  }

  /// Takes the next rows out, roots first.
  List<PulledRow> take(int most) throws SQLException {
    record Staged(String table, String id, byte[] line) {}
    List<Staged> staged =
        sql.list(
            "SELECT tbl,id,line FROM landfall_stage WHERE cursor=? ORDER BY rank,seq LIMIT ?",
            row -> new Staged(row.getString(1), row.getString(2), row.getBytes(3)),
            cursor,
            most);
    List<PulledRow> rows = new ArrayList<>();
    for (Staged row : staged) {
      rows.add(Codec.readPulledRow(row.line()));
      sql.update(
          "DELETE FROM landfall_stage WHERE cursor=? AND tbl=? AND id=?",
          cursor,
          row.table(),
          row.id());
    }
    return rows;
  }
}
