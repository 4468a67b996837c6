package app.landfall.sync.server.store.move;

import app.landfall.database.DatabaseException;
import app.landfall.sync.protocol.Hashes;
import app.landfall.sync.server.store.shared.SqlDatabase;
import app.landfall.sync.server.store.sql.ServerSql;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The move of all rows from one database to another, in the order of their keys and in many small
/// transactions: after a break it goes on behind the last row that is there.
///
/// No server may run on either. Until the move is done the target says that it is not, and no
/// server starts on it.
final class StoreMove {
  static final String SETTING = "setting";

  /// The setting that says whose move is not done.
  static final String MOVING = "moving";

  /// The setting that says where all has gone.
  static final String MOVED = "moved";

  private static final int PAGE = 500;

  private final SqlDatabase from;
  private final SqlDatabase to;
  private final List<TableLayout> tables;
  private final Consumer<String> told;

  /// @param sqlite whichever of the two is the file
  /// @param told hears a line a table
  StoreMove(SqlDatabase from, SqlDatabase to, SqlDatabase sqlite, Consumer<String> told) {
    this.from = from;
    this.to = to;
    this.tables = sqlite.read(TableLayout::read);
    this.told = told;
  }

  /// Marks the target as not done, unless it is done already.
  ///
  /// @throws DatabaseException where the target holds other data, or there is no source
  void begin() {
    String source = serverOf(from);
    if (source.isEmpty()) {
      throw new DatabaseException(
          DatabaseException.Kind.OTHER, "there is no server's data to be moved");
    }
    String there = serverOf(to);
    String moving = to.read(sql -> setting(sql, MOVING));
    if (!moving.equals(source) && !(there.isEmpty() && moving.isEmpty())) {
      throw new DatabaseException(
          DatabaseException.Kind.OTHER,
          "there is a server's data at the target already: name an empty one");
    }
    if (moving.isEmpty()) {
      change(to, sql -> sql.update("INSERT INTO setting(name, value) VALUES('moving', ?)", source));
    }
  }

  /// Lets servers run again where something was moved from.
  ///
  /// @return whether something was
  static boolean takeBack(SqlDatabase database) {
    boolean moved = !database.read(sql -> setting(sql, MOVED)).isEmpty();
    change(database, sql -> sql.update("DELETE FROM setting WHERE name='moved'"));
    return moved;
  }

  private static String serverOf(SqlDatabase database) {
    return database.read(sql -> setting(sql, "server"));
  }

  private static String setting(ServerSql sql, String name) throws SQLException {
    String value =
        sql.first("SELECT value FROM setting WHERE name=?", row -> row.getString(1), name);
    return value == null ? "" : value;
  }

  /// Copies what is not there yet, then compares both, row by row.
  ///
  /// @throws DatabaseException where they differ
  void run() {
    List<Long> workspaces = workspaces();
    for (TableLayout table : tables) {
      for (Long workspace : parts(table, workspaces)) {
        copy(table, workspace);
      }
    }
    to.write(SqlDatabase.NO_WORKSPACE, StoreMove::continueNumbers, it -> {});
    for (TableLayout table : tables) {
      verify(table, parts(table, workspaces));
    }
  }

  /// Says in the source that all is elsewhere, then in the target that it is whole: broken off
  /// between the two, no server starts on either until the move is run again.
  ///
  /// @param where the target, in words
  void finish(String where) {
    takeBack(from);
    change(from, sql -> sql.update("INSERT INTO setting(name, value) VALUES('moved', ?)", where));
    change(to, sql -> sql.update("DELETE FROM setting WHERE name='moving'"));
  }

  private List<Long> workspaces() {
    return from.read(sql -> sql.list("SELECT no FROM workspace ORDER BY no", it -> it.getLong(1)));
  }

  /// A table that belongs to no workspace is one part, without a number.
  private static List<Long> parts(TableLayout table, List<Long> workspaces) {
    return table.ofWorkspace() ? workspaces : List.of(SqlDatabase.NO_WORKSPACE);
  }

  // ---- copying ----

  private void copy(TableLayout table, long workspace) {
    if (table.key().isEmpty() && !page(to, table, workspace, List.of()).isEmpty()) {
      return; // its one row has come
    }
    List<@Nullable Object> after = lastKey(table, workspace);
    List<List<@Nullable Object>> page = page(from, table, workspace, after);
    while (!page.isEmpty()) {
      List<List<@Nullable Object>> rows = page;
      change(to, sql -> insert(sql, table, rows));
      after = table.keyOf(page.getLast());
      page = table.key().isEmpty() ? List.of() : page(from, table, workspace, after);
    }
  }

  private static int insert(ServerSql sql, TableLayout table, List<List<@Nullable Object>> rows)
      throws SQLException {
    for (List<@Nullable Object> row : rows) {
      sql.update(table.insert(), row.toArray());
    }
    return rows.size();
  }

  private List<@Nullable Object> lastKey(TableLayout table, long workspace) {
    if (table.key().isEmpty()) { // one row a workspace
      return List.of();
    }
    return to.read(sql ->
        Optional.ofNullable(
                sql.first(
                    table.last(),
                    row -> values(row, table.key().size()),
                    bound(table, workspace, List.of()).toArray()))
            .orElse(List.of()));
  }

  private static List<List<@Nullable Object>> page(
      SqlDatabase database, TableLayout table, long workspace, List<@Nullable Object> after) {
    List<@Nullable Object> parameters = new ArrayList<>(bound(table, workspace, after));
    parameters.add(PAGE);
    return database.read(sql ->
        sql.list(
            table.page(!after.isEmpty()),
            row -> values(row, table.columns().size()),
            parameters.toArray()));
  }

  private static List<@Nullable Object> bound(
      TableLayout table, long workspace, List<@Nullable Object> after) {
    List<@Nullable Object> bound = new ArrayList<>();
    if (table.ofWorkspace()) {
      bound.add(workspace);
    }
    bound.addAll(after);
    return bound;
  }

  private static List<@Nullable Object> values(ResultSet row, int count) throws SQLException {
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      Object value = row.getObject(i);
      values.add(value instanceof Number number ? (Object) number.longValue() : value);
    }
    return Collections.unmodifiableList(values);
  }

  /// Numbers that the database gives go on above those that came.
  private static boolean continueNumbers(ServerSql sql) throws SQLException {
    for (String next : sql.continuations()) {
      sql.first(next, row -> row.getLong(1));
    }
    return true;
  }

  // ---- comparing ----

  private void verify(TableLayout table, List<Long> workspaces) {
    long rows = 0;
    for (Long workspace : workspaces) {
      Sum here = sum(from, table, workspace);
      Sum there = sum(to, table, workspace);
      if (!here.equals(there)) {
        throw new DatabaseException(
            DatabaseException.Kind.OTHER,
            "the rows of "
                + table.name()
                + " differ after the move ("
                + here.rows()
                + " and "
                + there.rows()
                + "): was a server running? Begin again with an empty target");
      }
      rows += here.rows();
    }
    told.accept(table.name() + ": " + rows + " rows, the same in both");
  }

  private record Sum(long rows, String hash) {}

  private static Sum sum(SqlDatabase database, TableLayout table, long workspace) {
    byte[] hash = new byte[0];
    long rows = 0;
    List<List<@Nullable Object>> page = page(database, table, workspace, List.of());
    while (!page.isEmpty()) {
      for (List<@Nullable Object> row : page) {
        hash = Hashes.sha256(hash, text(row).getBytes(StandardCharsets.UTF_8));
      }
      rows += page.size();
      List<@Nullable Object> after = table.keyOf(page.getLast());
      page = table.key().isEmpty() ? List.of() : page(database, table, workspace, after);
    }
    return new Sum(rows, Hashes.hex(hash));
  }

  private static String text(List<@Nullable Object> row) {
    StringBuilder text = new StringBuilder();
    for (@Nullable Object value : row) {
      String said = value instanceof byte[] bytes ? Hashes.hex(bytes) : String.valueOf(value);
      text.append(value == null ? "-" : said.length() + ":" + said).append('\n');
    }
    return text.toString();
  }

  private static void change(SqlDatabase database, SqlDatabase.InTransaction<Integer> work) {
    database.write(SqlDatabase.NO_WORKSPACE, work, it -> {});
  }
}
