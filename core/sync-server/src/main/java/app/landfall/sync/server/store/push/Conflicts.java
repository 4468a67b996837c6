package app.landfall.sync.server.store.push;

import app.landfall.sync.protocol.Conflict;
import app.landfall.sync.protocol.FieldMerge;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import app.landfall.sync.server.store.ledger.StoredRow;
import app.landfall.sync.server.store.ledger.WorkspaceState;
import java.sql.SQLException;
import java.util.Map;

/// The conflicts of a workspace, written as rows of their own synced table, in the transaction that
/// found them.
final class Conflicts {
  private final RowSet rows;
  private final HybridTime tick;

  Conflicts(RowSet rows, HybridTime tick) {
    this.rows = rows;
    this.tick = tick;
  }

  /// Records a conflict; one that is known already, resolved or not, stays as it is.
  void record(Conflict conflict) throws SQLException {
    RowKey key = new RowKey(Conflict.TABLE, conflict.id());
    if (rows.find(key) != null) {
      return;
    }
    write(rows, key, conflict.fields(), tick);
  }

  /// Writes a whole row of the server's own.
  static void write(RowSet rows, RowKey key, Map<String, Value> fields, HybridTime tick)
      throws SQLException {
    StoredRow found = rows.find(key);
    StoredRow row = found == null ? rows.create(key, key, tick, WorkspaceState.SERVER) : found;
    row.tombstone = null;
    rows.touch(row);
    for (Map.Entry<String, Value> field : fields.entrySet()) {
      row.take(
          field.getKey(),
          new FieldMerge.Held(field.getValue(), tick, tick, row.seq, WorkspaceState.SERVER));
    }
  }
}
