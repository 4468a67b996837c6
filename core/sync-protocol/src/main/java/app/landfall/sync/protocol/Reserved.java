package app.landfall.sync.protocol;

import java.util.Set;

/// Names that plugins and the plain contract cannot use.
public final class Reserved {
  /// The synced table of computers: id = replica id, `name`, `paired_at`; written by the server.
  public static final String COMPUTERS = "computers";

  private static final Set<String> TABLES =
      Set.of(Conflict.TABLE, COMPUTERS, "v1", "health", "pair", "admin");
  private static final Set<String> COLUMNS = Set.of("id", "_seq", "synced", "updated_at");

  private Reserved() {}

  /// Whether no plugin can declare a table of that name.
  public static boolean isTable(String name) {
    return TABLES.contains(name) || name.startsWith("landfall_") || name.startsWith("sqlite_");
  }

  /// Whether the server alone writes rows of that table (the `resolved` mark of conflicts aside).
  public static boolean isServerWritten(String table) {
    return table.equals(Conflict.TABLE) || table.equals(COMPUTERS);
  }

  /// Whether the engine owns that column: it is never a field of a change.
  public static boolean isColumn(String name) {
    return COLUMNS.contains(name);
  }
}
