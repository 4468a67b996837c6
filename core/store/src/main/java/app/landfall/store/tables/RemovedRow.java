package app.landfall.store.tables;

import app.landfall.store.sql.Sql;
import app.landfall.sync.protocol.Value;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/// The content of a removed row: noted right after its removal, in the same local transaction.
public final class RemovedRow {
  private RemovedRow() {}

  /// @param removal the change id of its removal
  /// @param tx the local transaction of that
  /// @return columns, the engine's own and the local-only ones included; empty if not kept
  public static Map<String, Value> read(Sql sql, String table, String id, long removal, long tx)
      throws SQLException {
    long next =
        sql.number(
            "SELECT change_id FROM landfall_change WHERE change_id>? AND NOT (tx=? AND tbl=?"
                + " AND id=? AND kind='old') ORDER BY change_id LIMIT 1",
            removal,
            tx,
            table,
            id);
    Map<String, Value> kept = new TreeMap<>();
    sql.list(
            "SELECT field,old FROM landfall_change WHERE change_id>? AND change_id<?"
                + " ORDER BY change_id",
            found -> Map.entry(found.getString(1), Value.of(found.getObject(2))),
            removal,
            next == 0 ? Long.MAX_VALUE : next)
        .forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
    return kept;
  }
}
