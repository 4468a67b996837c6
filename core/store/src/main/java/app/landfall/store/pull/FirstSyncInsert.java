package app.landfall.store.pull;

import static app.landfall.store.tables.ChangeState.UNFINISHED;
import static app.landfall.store.tables.ChangeState.unfinished;

import app.landfall.database.DatabaseException;
import app.landfall.store.sql.JsonList;
import app.landfall.store.sql.Sql;
import app.landfall.store.tables.TableShape;
import app.landfall.store.transaction.WriteScope;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.TableSum;
import app.landfall.sync.protocol.Value;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The bulk insert of a first sync, which takes in its pages as they come, one insert a row,
/// instead of staging them.
///
/// Only what nothing here stands against: a living row that is new here, whose record is here, and
/// of which nothing is unfinished. All else is left to be staged and applied by [RowApplier], which
/// also knows rows that came here this way. A first sync shows records one after the other in any
/// case.
final class FirstSyncInsert {
  private final WriteScope scope;
  private final Sql sql;
  private final boolean anyUnfinished;
  private final boolean anyHeld;
  private final Map<String, Table> tables = new HashMap<>();
  private final Set<RowKey> unfinished = new HashSet<>();
  private String knownRoot = "";
  private int applied;

  FirstSyncInsert(WriteScope scope) throws SQLException {
    this.scope = scope;
    this.sql = scope.sql();
    this.anyUnfinished =
        sql.exists("SELECT 1 FROM landfall_change WHERE " + UNFINISHED + " LIMIT 1")
            || sql.exists("SELECT 1 FROM landfall_base LIMIT 1");
    this.anyHeld = sql.exists("SELECT 1 FROM landfall_held LIMIT 1");
  }

  int applied() {
    return applied;
  }

  /// @return the rows that must be staged
  List<PulledRow> apply(List<PulledRow> rows) throws SQLException {
    if (anyHeld) {
      return rows;
    }
    if (anyUnfinished) {
      readUnfinished(rows);
    }
    List<PulledRow> left = new ArrayList<>();
    for (PulledRow row : rows) {
      TableShape shape = scope.shapes().find(row.row().table());
      if (shape != null && !(isPlain(shape, row) && insert(shape, row))) {
        left.add(row);
      }
    }
    for (Map.Entry<String, Table> table : tables.entrySet()) {
      new TableSums(sql).put(table.getKey(), table.getValue().sum);
      scope.touch(table.getKey());
    }
    return left;
  }

  private boolean isPlain(TableShape shape, PulledRow row) throws SQLException {
    return !row.deleted()
        && shape.fits(row.row(), row.root())
        && row.lineage().isNone()
        && (row.isRoot() || rootIsHere(row))
        && !unfinished.contains(row.root());
  }

  /// The records of which something is unfinished here, or of which a row is kept as the server had
  /// it; looked up for all rows at once.
  private void readUnfinished(List<PulledRow> rows) throws SQLException {
    String roots =
        JsonList.texts(
            rows.stream().map(row -> row.root().id()).collect(Collectors.toUnmodifiableSet()));
    unfinished.addAll(
        sql.list(
            "SELECT DISTINCT c.root_tbl,c.root FROM json_each(?) AS j CROSS JOIN landfall_change AS"
                + " c WHERE c.root=j.value AND "
                + unfinished("c"),
            row -> new RowKey(row.getString(1), row.getString(2)),
            roots));
    unfinished.addAll(
        sql.list(
            "SELECT b.root_tbl,b.root FROM json_each(?) AS j CROSS JOIN landfall_base AS b"
                + " WHERE b.root=j.value",
            row -> new RowKey(row.getString(1), row.getString(2)),
            roots));
  }

  /// The lines of one record mostly come together.
  private boolean rootIsHere(PulledRow row) throws SQLException {
    if (knownRoot.equals(row.root().id())) {
      return true;
    }
    TableShape root = scope.shapes().find(row.root().table());
    if (root == null || !root.exists(sql, row.root().id())) {
      return false;
    }
    knownRoot = row.root().id();
    return true;
  }

  private boolean insert(TableShape shape, PulledRow row) throws SQLException {
    Table table = tables.get(shape.name());
    if (table == null) {
      table = new Table(shape, new TableSums(sql).of(shape.name()));
      tables.put(shape.name(), table);
    }
    try {
      if (sql.update(table.insert, table.parameters(row)) == 0) {
        return false;
      }
    } catch (SQLException e) {
      if (DatabaseException.of(e).kind() == DatabaseException.Kind.CONSTRAINT) {
        return false; // held, with its reason, once it is applied from the stage
      }
      throw e;
    }
    table.sum = table.sum.with(row.row().id(), row.seq());
    applied++;
    return true;
  }

  /// A table's statement and sum.
  private static final class Table {
    private final TableShape shape;
    private final String insert;
    private final @Nullable Object[] defaults;
    private TableSum sum;
    private long millis = -1;
    private String at = "";

    Table(TableShape shape, TableSum sum) {
      this.shape = shape;
      this.sum = sum;
      List<String> columns =
          Stream.concat(
                  Stream.of("id", "_seq", "synced"),
                  Stream.concat(
                      shape.dated() ? Stream.of("updated_at") : Stream.of(),
                      shape.fields().stream()))
              .map(TableShape::quote)
              .toList();
      this.insert =
          "INSERT INTO "
              + shape.quoted()
              + "("
              + String.join(",", columns)
              + ") VALUES(?"
              + ",?".repeat(columns.size() - 1)
              + ") ON CONFLICT(id) DO NOTHING";
      this.defaults =
          shape.fields().stream()
              .map(field -> shape.defaults().getOrDefault(field, Value.NULL).raw())
              .toArray();
    }

    /// What was saved together has one time.
    private String updatedAt(HybridTime time) {
      if (time.millis() != millis) {
        millis = time.millis();
        at = TableShape.updatedAt(time);
      }
      return at;
    }

    @Nullable Object[] parameters(PulledRow row) {
      int own = shape.dated() ? 4 : 3;
      @Nullable Object[] parameters = new @Nullable Object[own + defaults.length];
      parameters[0] = row.row().id();
      parameters[1] = row.seq();
      parameters[2] = 1;
      if (shape.dated()) {
        parameters[3] = updatedAt(row.time());
      }
      for (int i = 0; i < defaults.length; i++) {
        String field = shape.fields().get(i);
        Value value = row.fields().get(field);
        parameters[own + i] =
            value == null || value instanceof Value.Null && shape.filled().contains(field)
                ? defaults[i]
                : value.raw();
      }
      if (shape.isChild()) {
        parameters[own + shape.fields().indexOf(shape.declaration().rootColumn())] =
            row.root().id();
      }
      return parameters;
    }
  }
}
