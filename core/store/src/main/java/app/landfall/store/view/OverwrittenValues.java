package app.landfall.store.view;

import app.landfall.store.sql.Sql;
import app.landfall.store.tables.TableShape;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Reserved;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.sql.SQLException;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// The values that were shown here before something else arrived over them.
public final class OverwrittenValues {
  private final Sql sql;

  public OverwrittenValues(Sql sql) {
    this.sql = sql;
  }

  /// @param before the row as it was shown
  /// @param after its fields from now on; null = it is shown no more
  /// @param time the time of what arrived; its replica is who wrote it
  void note(
      TableShape shape,
      RowKey row,
      TableShape.Stored before,
      @Nullable Map<String, Value> after,
      HybridTime time)
      throws SQLException {
    if (Reserved.isServerWritten(shape.name())) {
      return;
    }
    if (after == null) {
      removed(row, before.fields(), time);
      return;
    }
    for (String field : shape.fields()) {
      Value old = before.fields().getOrDefault(field, Value.NULL);
      Value fresh = after.getOrDefault(field, old);
      if (!old.equals(fresh)) {
        sql.update(
            "INSERT INTO landfall_former(tbl,id,kind,field,old,new,time) VALUES(?,?,'set',?,?,?,?)",
            row.table(),
            row.id(),
            field,
            old.raw(),
            fresh.raw(),
            time.text());
      }
    }
  }

  public void removed(RowKey row, SortedMap<String, Value> fields, HybridTime time)
      throws SQLException {
    sql.update(
        "INSERT INTO landfall_former(tbl,id,kind,old,time) VALUES(?,?,'remove',?,?)",
        row.table(),
        row.id(),
        Codec.document(fields),
        time.text());
  }
}
