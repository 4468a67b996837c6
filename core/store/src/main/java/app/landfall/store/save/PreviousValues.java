package app.landfall.store.save;

import app.landfall.store.sql.Sql;
import app.landfall.store.transaction.LocalTransaction;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The values that columns of a row had before a local transaction, as its lines tell.
final class PreviousValues {
  private final Sql sql;
  private final LocalTransaction mine;
  private final Map<String, Map<String, Map<String, Value>>> former = new HashMap<>();

  PreviousValues(Sql sql, LocalTransaction mine) {
    this.sql = sql;
    this.mine = mine;
  }

  /// Reads a table's lines again.
  void read(String table) throws SQLException {
    former.put(table, readFormer(table));
  }

  /// The values that columns of a row had before this transaction; read once a table, since asking
  /// for each row would read the whole transaction each time.
  Map<String, Value> of(RowKey row) throws SQLException {
    Map<String, Map<String, Value>> rows = former.get(row.table());
    if (rows == null) {
      rows = readFormer(row.table());
      former.put(row.table(), rows);
    }
    return rows.getOrDefault(row.id(), Map.of());
  }

  private Map<String, Map<String, Value>> readFormer(String table) throws SQLException {
    record Old(String id, String field, Value value) {}
    Map<String, Map<String, Value>> rows = new HashMap<>();
    for (Old old :
        sql.list(
            "SELECT id,field,old FROM landfall_change WHERE change_id>? AND tbl=?"
                + " AND kind IN ('set','old','mark') ORDER BY change_id",
            row -> new Old(row.getString(1), row.getString(2), Value.of(row.getObject(3))),
            mine.from(),
            table)) {
      rows.computeIfAbsent(old.id(), id -> new HashMap<>()).putIfAbsent(old.field(), old.value());
    }
    return rows;
  }

  /// An engine column among them.
  static long longOf(@Nullable Value value, long otherwise) {
    return value instanceof Value.Int number ? number.value() : otherwise;
  }
}
