package app.landfall.store.view;

import app.landfall.store.sql.Sql;
import app.landfall.store.tables.TableShape;
import app.landfall.store.transaction.WriteScope;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.sql.SQLException;
import java.util.SortedMap;

/// Rows as they were when they were deleted or given up, by whomever: kept as documents.
public final class Bin {
  private final WriteScope scope;
  private final Sql sql;

  public Bin(WriteScope scope) {
    this.scope = scope;
    this.sql = scope.sql();
  }

  /// Keeps a row as it is stored now; nothing if it is not there.
  public void keep(TableShape shape, RowKey row, RowKey root) throws SQLException {
    TableShape.Stored stored = shape.read(sql, row.id());
    if (stored != null) {
      keep(row, root, scope.clock().instant().toString(), stored.fields());
    }
  }

  public void keep(RowKey row, RowKey root, String at, SortedMap<String, Value> fields)
      throws SQLException {
    sql.update(
        "INSERT INTO landfall_bin(tbl,id,root_tbl,root,at,doc) VALUES(?,?,?,?,?,?)",
        row.table(),
        row.id(),
        root.table(),
        root.id(),
        at,
        Codec.document(fields));
  }
}
