package app.landfall.store.push;

import static app.landfall.store.tables.ChangeState.UNFINISHED;
import static app.landfall.store.tables.ChangeState.unfinished;

import app.landfall.store.sql.JsonList;
import app.landfall.store.sql.Sql;
import app.landfall.store.tables.CapturedLine;
import app.landfall.store.tables.RemovedRow;
import app.landfall.store.tables.TableShape;
import app.landfall.store.tables.TableShapes;
import app.landfall.store.view.BaseRows;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The fields of a new row: an insert notes none, they are read when they are needed.
final class PutBody {
  private final Sql sql;
  private final TableShapes shapes;
  private @Nullable ReadAhead ahead;

  PutBody(Sql sql, TableShapes shapes) {
    this.sql = sql;
    this.shapes = shapes;
  }

  /// Many rows as they stand, read by a few statements.
  ///
  /// @param rows the rows asked for; empty where one is not here
  /// @param edited the rows of which a change or a removal is open
  /// @param anyKnown whether the server may hold former values of any row at all
  private record ReadAhead(
      Map<RowKey, Optional<TableShape.Stored>> rows, Set<RowKey> edited, boolean anyKnown) {}

  /// Reads what bodies of some lines will need, at once. Holds until a row or a line is changed.
  void readAhead(List<CapturedLine> lines) throws SQLException {
    Map<String, Set<String>> ids = new LinkedHashMap<>();
    Map<String, Set<String>> roots = new LinkedHashMap<>();
    for (CapturedLine line : lines) {
      if (line.isPut()) {
        String table = line.row().table();
        ids.computeIfAbsent(table, t -> new LinkedHashSet<>()).add(line.row().id());
        roots.computeIfAbsent(table, t -> new LinkedHashSet<>()).add(line.root().id());
      }
    }
    ReadAhead read =
        new ReadAhead(
            new HashMap<>(),
            new HashSet<>(),
            sql.exists("SELECT 1 FROM landfall_base LIMIT 1")
                || sql.exists("SELECT 1 FROM landfall_bin LIMIT 1"));
    for (Map.Entry<String, Set<String>> table : ids.entrySet()) {
      String name = table.getKey();
      Map<String, TableShape.Stored> stored = shapes.get(name).read(sql, table.getValue());
      for (String id : table.getValue()) {
        read.rows().put(new RowKey(name, id), Optional.ofNullable(stored.get(id)));
      }
      sql.list(
              "SELECT DISTINCT c.id FROM json_each(?) AS j CROSS JOIN landfall_change AS c WHERE"
                  + " c.root=j.value AND c.tbl=? AND "
                  + unfinished("c")
                  + " AND c.kind IN ('set','remove')",
              row -> row.getString(1),
              JsonList.texts(roots.getOrDefault(name, Set.of())),
              name)
          .forEach(id -> read.edited().add(new RowKey(name, id)));
    }
    ahead = read;
  }

  private TableShape.@Nullable Stored stored(RowKey row) throws SQLException {
    Optional<TableShape.Stored> read = ahead == null ? null : ahead.rows().get(row);
    return read == null ? shapes.get(row.table()).read(sql, row.id()) : read.orElse(null);
  }

  /// Whether a row is here.
  boolean isHere(RowKey row) throws SQLException {
    return stored(row) != null;
  }

  /// A new row's fields as they were inserted: what a later change has overwritten is read back
  /// from that change's former value, the rest from the row.
  Map<String, Value> of(CapturedLine put) throws SQLException {
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
  Map<String, Value> shown(CapturedLine put) throws SQLException {
    TableShape.Stored now = stored(put.row());
    return now == null ? new TreeMap<>() : new TreeMap<>(now.fields());
  }

  /// Whether the server may hold values of the row from before it was removed and inserted again:
  /// then what is empty now must be said.
  private boolean wasKnown(CapturedLine put) throws SQLException {
    if (ahead != null && !ahead.anyKnown()) {
      return false;
    }
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
  private List<Map.Entry<String, Value>> laterOlds(CapturedLine put) throws SQLException {
    if (ahead != null
        && ahead.rows().containsKey(put.row())
        && !ahead.edited().contains(put.row())) {
      return List.of();
    }
    List<Map.Entry<String, Value>> olds = new ArrayList<>();
    record Later(long changeId, long tx, boolean removed, @Nullable String field, Value old) {}
    for (Later later :
        sql.list(
            "SELECT change_id,tx,kind='remove',field,old FROM landfall_change WHERE root=? AND"
                + " tbl=? AND id=? AND "
                + UNFINISHED
                + " AND change_id>? AND kind IN ('set','remove')"
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
