package app.landfall.store.read;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// Which tables a statement reads or writes, as SQLite's own program for it says (`EXPLAIN`).
///
/// Thread-safe; forgets when the schema changes.
public final class TablesUsed {
  private static final int KEPT = 1_000;

  private final Map<String, Used> known = new ConcurrentHashMap<>();

  /// @param tables what the statement reads or writes
  /// @param writes whether it may write
  public record Used(Set<String> tables, boolean writes) {}

  public Used of(Connection connection, String sql) throws SQLException {
    Used used = known.get(sql);
    if (used == null) {
      used = explain(connection, sql);
      if (known.size() > KEPT) {
        known.clear();
      }
      known.put(sql, used);
    }
    return used;
  }

  public void forget() {
    known.clear();
  }

  private static Used explain(Connection connection, String sql) throws SQLException {
    Map<Integer, String> byPage = tablesByRootPage(connection);
    Set<String> tables = new TreeSet<>();
    boolean writes = false;
    try (Statement statement = connection.createStatement();
        ResultSet steps = statement.executeQuery("EXPLAIN " + sql)) {
      while (steps.next()) {
        String code = steps.getString("opcode");
        String table = byPage.get(steps.getInt("p2"));
        writes |= code.equals("Transaction") && steps.getInt("p2") != 0;
        boolean opens =
            code.equals("OpenRead") || code.equals("OpenWrite") || code.equals("ReopenIdx");
        if (opens && table != null && !table.startsWith("landfall_")) {
          tables.add(table);
        }
      }
    }
    return new Used(tables, writes);
  }

  private static Map<Integer, String> tablesByRootPage(Connection connection) throws SQLException {
    Map<Integer, String> byPage = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT rootpage,tbl_name FROM sqlite_schema WHERE rootpage>0")) {
      while (rows.next()) {
        byPage.put(rows.getInt(1), rows.getString(2));
      }
    }
    return byPage;
  }
}
