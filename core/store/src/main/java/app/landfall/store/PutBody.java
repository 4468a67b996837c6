package app.landfall.store;

import app.landfall.sync.protocol.Value;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The fields of a new row: an insert notes none, they are read when they are needed.
final class PutBody {
  private final Sql sql;
  private final Shapes shapes;

  PutBody(Sql sql, Shapes shapes) {
    this.sql = sql;
    this.shapes = shapes;
  }

  /// A new row's fields as they were inserted: what a later change has overwritten is read back
  /// from that change's former value, the rest from the row.
  Map<String, Value> of(Captured put) throws SQLException {
    TableShape shape = shapes.get(put.row().table());
    Map<String, Value> fields = shown(put);
    Set<String> seen = new LinkedHashSet<>();
    for (Map.Entry<String, Value> later : laterOlds(put)) {
      if (shape.fields().contains(later.getKey()) && seen.add(later.getKey())) {
        fields.put(later.getKey(), later.getValue());
      }
    }
    if (!wasKnown(put)) {
      fields
          .entrySet()
          .removeIf(field ->
              field.getValue() instanceof Value.Null
                  && !shape.defaults().containsKey(field.getKey()));
    }
    return fields;
  }

  /// The row's fields as they are shown; none if it is gone.
  Map<String, Value> shown(Captured put) throws SQLException {
    TableShape.Stored now = shapes.get(put.row().table()).read(sql, put.row().id());
    return now == null ? new TreeMap<>() : new TreeMap<>(now.fields());
  }

  /// Whether the server may hold values of the row from before it was removed and inserted again:
  /// then what is empty now must be said.
  private boolean wasKnown(Captured put) throws SQLException {
    return new BaseRows(sql).isKnown(put.row())
        || sql.exists(
            "SELECT 1 FROM landfall_bin WHERE root=? AND root_tbl=? AND tbl=? AND id=? LIMIT 1",
            put.root().id(),
            put.root().table(),
            put.row().table(),
            put.row().id());
  }

  /// The former values of what has been changed since, oldest first: those of open changes, and
  /// those that a removal keeps beside it.
  private List<Map.Entry<String, Value>> laterOlds(Captured put) throws SQLException {
    List<Map.Entry<String, Value>> olds = new ArrayList<>();
    record Later(long changeId, long tx, boolean removed, @Nullable String field, Value old) {}
    for (Later later :
        sql.list(
            "SELECT change_id,tx,kind='remove',field,old FROM landfall_change WHERE root=? AND"
                + " tbl=? AND id=? AND state<4 AND change_id>? AND kind IN ('set','remove')"
                + " ORDER BY change_id",
            row ->
                new Later(
                    row.getLong(1),
                    row.getLong(2),
                    row.getInt(3) != 0,
                    row.getString(4),
                    Value.of(row.getObject(5))),
            put.root().id(),
            put.row().table(),
            put.row().id(),
            put.changeId())) {
      if (later.removed()) {
        olds.addAll(
            RemovedRow.read(sql, put.row().table(), put.row().id(), later.changeId(), later.tx())
                .entrySet());
      } else {
        olds.add(Map.entry(String.valueOf(later.field()), later.old()));
      }
    }
    return olds;
  }
}
