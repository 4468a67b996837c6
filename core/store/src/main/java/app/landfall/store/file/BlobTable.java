package app.landfall.store.file;

import app.landfall.store.BlobPresence;
import app.landfall.store.replication.BlobRef;
import app.landfall.store.sql.JsonList;
import app.landfall.store.sql.Sql;
import app.landfall.store.tables.TableShape;
import app.landfall.store.tables.TableShapes;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The engine's table of blobs, with what rows refer to: what is to be sent, what is to be had, and
/// what no row names any more. Bound to a connection.
final class BlobTable {
  /// The table's name, as those are told who read it.
  static final String NAME = "landfall_blob";

  private static final String IS_NAME = "length(sha)=64 AND sha NOT GLOB '*[^0-9a-f]*'";

  private final Sql sql;
  private final List<Column> columns = new ArrayList<>();

  private record Column(String table, String column) {}

  BlobTable(Sql sql, TableShapes shapes) {
    this.sql = sql;
    for (TableShape shape : shapes.byName().values()) {
      for (String column : new TreeSet<>(shape.declaration().blobs())) {
        columns.add(new Column(shape.quoted(), TableShape.quote(column)));
      }
    }
  }

  /// Tables whose rows refer to blobs.
  static boolean refers(TableShapes shapes, String table) {
    TableShape shape = shapes.find(table);
    return shape != null && !shape.declaration().blobs().isEmpty();
  }

  // ---- what is known of one ----

  @Nullable BlobPresence find(String sha256) throws SQLException {
    return sql.first(
        "SELECT here,server,size,refusal FROM landfall_blob WHERE sha256=?",
        row ->
            new BlobPresence(
                row.getInt(1) != 0, row.getLong(2) != 0, row.getLong(3), row.getString(4)),
        sha256);
  }

  /// It is on this computer.
  void here(String sha256, long size) throws SQLException {
    sql.update(
        "INSERT INTO landfall_blob(sha256,size,here,server) VALUES(?,?,1,0)"
            + " ON CONFLICT(sha256) DO UPDATE SET size=excluded.size,here=1,unused=NULL",
        sha256,
        size);
  }

  /// Its file is gone, or is not what its name says.
  void notHere(String sha256) throws SQLException {
    sql.update("UPDATE landfall_blob SET here=0 WHERE sha256=?", sha256);
  }

  /// The server has it.
  void atServer(String sha256, long size, long millis) throws SQLException {
    sql.update(
        "INSERT INTO landfall_blob(sha256,size,here,server) VALUES(?,?,0,?)"
            + " ON CONFLICT(sha256) DO UPDATE SET server=excluded.server,refusal=''",
        sha256,
        size,
        millis);
  }

  /// The server has it not.
  void notAtServer(String sha256) throws SQLException {
    sql.update("UPDATE landfall_blob SET server=0 WHERE sha256=? AND server<>0", sha256);
  }

  void refused(String sha256, String why) throws SQLException {
    sql.update("UPDATE landfall_blob SET refusal=? WHERE sha256=?", why, sha256);
  }

  /// What the server had said of its blobs was said by a server that is no more: it is asked again,
  /// and given again what it refused.
  void forgetServer() throws SQLException {
    sql.update("UPDATE landfall_blob SET server=0,refusal='' WHERE server<>0 OR refusal<>''");
  }

  // ---- what is to be done ----

  /// How many that are here and that rows refer to wait for the server.
  long waiting() throws SQLException {
    return sql.number("SELECT count(*) FROM landfall_blob AS b WHERE " + isWaiting());
  }

  /// How many of those that rows refer to the server does not take.
  long refused() throws SQLException {
    return sql.number(
        "SELECT count(*) FROM landfall_blob AS b WHERE refusal<>'' AND server=0 AND "
            + isReferred());
  }

  List<BlobRef> toSend(int most) throws SQLException {
    return sql.list(
        "SELECT sha256,size FROM landfall_blob AS b WHERE " + isWaiting() + " LIMIT ?",
        BlobTable::blob,
        most);
  }

  private String isWaiting() {
    return "here=1 AND server=0 AND refusal='' AND " + isReferred();
  }

  /// What is at the server and not here, although rows refer to it.
  ///
  /// @param largest in bytes
  List<BlobRef> toFetch(long largest, int most) throws SQLException {
    return sql.list(
        "SELECT sha256,size FROM landfall_blob AS b WHERE here=0 AND server<>0 AND size<=? AND "
            + isReferred()
            + " LIMIT ?",
        BlobTable::blob,
        largest,
        most);
  }

  /// What rows refer to and nobody who was asked has.
  List<String> missing(int most) throws SQLException {
    return sql.list(
        "SELECT DISTINCT sha FROM ("
            + references()
            + ") LEFT JOIN landfall_blob AS b ON b.sha256=sha WHERE "
            + IS_NAME
            + " AND (b.sha256 IS NULL OR b.here=0 AND b.server=0) LIMIT ?",
        row -> row.getString(1),
        most);
  }

  /// What the server said so long ago that it had, that it may be asked again.
  List<String> saidBefore(long millis, int most) throws SQLException {
    return sql.list(
        "SELECT sha256 FROM landfall_blob AS b WHERE server BETWEEN 1 AND ? AND "
            + isReferred()
            + " ORDER BY server LIMIT ?",
        row -> row.getString(1),
        millis,
        most);
  }

  /// All that are here, as far as is known.
  List<String> namesHere() throws SQLException {
    return sql.list("SELECT sha256 FROM landfall_blob WHERE here=1", row -> row.getString(1));
  }

  /// All that rows refer to.
  List<String> referred() throws SQLException {
    return sql.list(
        "SELECT DISTINCT sha FROM (" + references() + ") WHERE " + IS_NAME + " ORDER BY sha",
        row -> row.getString(1));
  }

  private static BlobRef blob(java.sql.ResultSet row) throws SQLException {
    return new BlobRef(row.getString(1), row.getLong(2));
  }

  // ---- what nobody refers to ----

  /// Notes since when no row refers to a blob, for those that are here.
  void noteUnused(long now) throws SQLException {
    sql.update(
        "UPDATE landfall_blob AS b SET unused=NULL WHERE unused IS NOT NULL AND " + isReferred());
    sql.update(
        "UPDATE landfall_blob AS b SET unused=? WHERE unused IS NULL AND NOT " + isReferred(), now);
  }

  /// Whether anything is to be noted.
  boolean anyToNote() throws SQLException {
    return sql.exists(
        "SELECT 1 FROM landfall_blob AS b WHERE (unused IS NULL)=(NOT " + isReferred() + ")");
  }

  List<String> unusedBefore(long millis, int most) throws SQLException {
    return sql.list(
        "SELECT sha256 FROM landfall_blob AS b WHERE unused<? AND NOT "
            + isReferred()
            + " ORDER BY unused LIMIT ?",
        row -> row.getString(1),
        millis,
        most);
  }

  /// @return whether it was unused all the time
  boolean delete(String sha256, long unusedBefore) throws SQLException {
    return sql.update(
            "DELETE FROM landfall_blob AS b WHERE sha256=? AND unused<? AND NOT " + isReferred(),
            sha256,
            unusedBefore)
        > 0;
  }

  /// Those of them that anything at all in the file names: a row of any table, a document kept for
  /// history or undo, a draft. Reads every table: for a few that are to go, once a day.
  List<String> named(Collection<String> names) throws SQLException {
    List<String> found = new ArrayList<>();
    for (String table : everyTable()) {
      String anywhere = anywhere(table);
      if (!anywhere.isEmpty()) {
        found.addAll(
            sql.list(
                "SELECT j.value FROM json_each(?) AS j WHERE EXISTS(SELECT 1 FROM "
                    + TableShape.quote(table)
                    + " AS t WHERE "
                    + anywhere
                    + ")",
                row -> row.getString(1),
                JsonList.texts(names)));
      }
    }
    return found;
  }

  private List<String> everyTable() throws SQLException {
    return sql.list(
        "SELECT name FROM pragma_table_list WHERE schema='main' AND type IN ('table','shadow')"
            + " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name<>'landfall_blob'",
        row -> row.getString(1));
  }

  private String anywhere(String table) throws SQLException {
    List<String> tests =
        sql.list(
            "SELECT name FROM pragma_table_info(?)",
            row -> "instr(CAST(t." + TableShape.quote(row.getString(1)) + " AS TEXT),j.value)>0",
            table);
    return String.join(" OR ", tests);
  }

  private String isReferred() {
    List<String> tests = new ArrayList<>();
    for (Column it : columns) {
      tests.add(
          "EXISTS(SELECT 1 FROM " + it.table() + " AS t WHERE t." + it.column() + "=b.sha256)");
    }
    return tests.isEmpty() ? "(0)" : "(" + String.join(" OR ", tests) + ")";
  }

  private String references() {
    List<String> parts = new ArrayList<>();
    for (Column it : columns) {
      parts.add(
          "SELECT t."
              + it.column()
              + " AS sha FROM "
              + it.table()
              + " AS t WHERE t."
              + it.column()
              + " IS NOT NULL");
    }
    return parts.isEmpty() ? "SELECT '' AS sha" : String.join(" UNION ALL ", parts);
  }
}
