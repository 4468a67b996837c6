package app.landfall.store.history;

import app.landfall.store.Choice;
import app.landfall.store.TwoVersions;
import app.landfall.store.tables.TableShape;
import app.landfall.store.transaction.WriteScope;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One decision about two versions, in a transaction that is captured: an ordinary save of whoever
/// decides, knowing what they had read, and the mark `resolved`.
final class ConflictResolution {
  private final WriteScope scope;
  private final TwoVersions asRead;
  private final Choice choice;

  ConflictResolution(WriteScope scope, TwoVersions asRead, Choice choice) {
    this.scope = scope;
    this.asRead = asRead;
    this.choice = choice;
  }

  Choice.Result save() throws SQLException {
    TwoVersions open =
        new ConflictList(scope.sql(), scope.shapes())
            .of(asRead).stream()
                .filter(now -> now.id().equals(asRead.id()))
                .findFirst()
                .orElse(null);
    if (open == null) {
      return Choice.Result.GONE;
    }
    TableShape shape = scope.shapes().find(asRead.table());
    TableShape.Stored row = shape == null ? null : shape.read(scope.sql(), asRead.rowId());
    if (shape != null && row != null) {
      scope.readAs(new RowKey(asRead.table(), asRead.rowId()), asRead.version().seq());
      apply(shape, row);
    }
    mark(open);
    return row != null || asRead.isDeletion() ? Choice.Result.DECIDED : Choice.Result.GONE;
  }

  private void apply(TableShape shape, TableShape.Stored row) throws SQLException {
    scope.touch(shape.name());
    if (asRead.isDeletion()) {
      delete(shape);
      return;
    }
    for (Map.Entry<String, @Nullable Object> field : chosen(shape).entrySet()) {
      set(shape, row, field.getKey(), Value.of(field.getValue()));
    }
  }

  private void delete(TableShape shape) throws SQLException {
    switch (choice) {
      case Choice.Keep _ -> {}
      case Choice.UseOther _ -> shape.delete(scope.sql(), asRead.rowId());
      case Choice.Use _ ->
          throw new IllegalArgumentException("a deletion is kept or used; it has no other value");
    }
  }

  /// What is to be written: nothing where a value stays that nobody must decide.
  private Map<String, @Nullable Object> chosen(TableShape shape) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    switch (choice) {
      case Choice.Keep _ ->
          asRead.fields().stream()
              .filter(field -> shape.declaration().manual().contains(field.name()))
              .forEach(field -> values.put(field.name(), field.now()));
      case Choice.UseOther _ ->
          asRead.fields().forEach(field -> values.put(field.name(), field.other()));
      case Choice.Use use -> {
        use.byField().keySet().forEach(name -> requireField(shape, name));
        values.putAll(use.byField());
      }
    }
    return values;
  }

  private static void requireField(TableShape shape, String name) {
    if (!shape.fields().contains(name)) {
      throw new IllegalArgumentException("'" + shape.name() + "' has no field '" + name + "'");
    }
  }

  private void set(TableShape shape, TableShape.Stored row, String field, Value value)
      throws SQLException {
    if (value.equals(row.fields().get(field))) {
      note(shape, row, field, value);
      return;
    }
    scope
        .sql()
        .update(
            "UPDATE " + shape.quoted() + " SET " + TableShape.quote(field) + "=? WHERE id=?",
            value.raw(),
            asRead.rowId());
  }

  /// No trigger notes what changes nothing; a decision is a change all the same.
  private void note(TableShape shape, TableShape.Stored row, String field, Value value)
      throws SQLException {
    scope
        .sql()
        .update(
            "INSERT INTO landfall_change(tx,tbl,id,root_tbl,root,kind,field,old,new,base)"
                + " SELECT tx,?,?,?,?,'set',?,?,?,? FROM landfall_context",
            shape.name(),
            asRead.rowId(),
            shape.declaration().rootTable(),
            row.root(),
            field,
            value.raw(),
            value.raw(),
            row.seq());
  }

  private void mark(TwoVersions open) throws SQLException {
    for (TwoVersions.Field field : open.fields()) {
      scope.sql().update("UPDATE conflicts SET resolved=1 WHERE id=?", field.conflict());
    }
    scope.touch("conflicts");
    scope.touch(asRead.record().table());
  }
}
