package app.landfall.store.tables;

import app.landfall.store.sql.Sql;
import app.landfall.sync.protocol.Hashes;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The cursors: how far the server's sequence has been applied, per table and for all.
public final class Cursors {
  /// The main cursor's name in `landfall_cursor` and `landfall_stage`.
  public static final String MAIN = "*";

  private Cursors() {}

  /// One cursor.
  ///
  /// @param table the table, or [#MAIN]
  /// @param columns the hash of its columns; empty for the main one
  /// @param applied everything up to here is applied
  /// @param staged everything up to here is on this disk
  /// @param complete whether a back-fill has reached the head
  public record Cursor(String table, String columns, long applied, long staged, boolean complete) {}

  public static Cursor main(Sql sql) throws SQLException {
    Cursor main = find(sql, MAIN, "");
    return main == null ? new Cursor(MAIN, "", 0, 0, true) : main;
  }

  public static @Nullable Cursor find(Sql sql, String table, String columns) throws SQLException {
    return sql.first(
        "SELECT applied,staged,complete FROM landfall_cursor WHERE tbl=? AND columns=?",
        row -> new Cursor(table, columns, row.getLong(1), row.getLong(2), row.getInt(3) != 0),
        table,
        columns);
  }

  public static List<Cursor> incomplete(Sql sql) throws SQLException {
    return sql.list(
        "SELECT tbl,columns,applied,staged FROM landfall_cursor WHERE complete=0 ORDER BY tbl",
        row ->
            new Cursor(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4), false));
  }

  /// Begins a table anew, or all of them: what was staged before it, in a state that the server may
  /// have left, is forgotten.
  public static void begin(Sql sql, Cursor cursor) throws SQLException {
    for (String columns :
        sql.list(
            "SELECT columns FROM landfall_cursor WHERE tbl=?",
            row -> row.getString(1),
            cursor.table())) {
      sql.update("DELETE FROM landfall_stage WHERE cursor=?", stage(cursor.table(), columns));
    }
    sql.update("DELETE FROM landfall_cursor WHERE tbl=?", cursor.table());
    put(sql, cursor);
  }

  /// What a cursor's rows are staged under.
  public static String stage(String table, String columns) {
    return table.equals(MAIN) ? MAIN : table + ":" + Hashes.sha256Hex(columns);
  }

  public static void put(Sql sql, Cursor cursor) throws SQLException {
    sql.update(
        "INSERT INTO landfall_cursor VALUES(?,?,?,?,?) ON CONFLICT(tbl,columns) DO UPDATE SET"
            + " applied=excluded.applied,staged=excluded.staged,complete=excluded.complete",
        cursor.table(),
        cursor.columns(),
        cursor.applied(),
        cursor.staged(),
        cursor.complete() ? 1 : 0);
  }

  /// How far a table's rows are applied here: the main cursor, or less while it is back-filled.
  public static long applied(Sql sql, String table) throws SQLException {
    long main = main(sql).applied();
    for (Cursor cursor : incomplete(sql)) {
      if (cursor.table().equals(table)) {
        return Math.min(main, cursor.applied());
      }
    }
    return main;
  }
}
