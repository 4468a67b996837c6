package app.landfall.store.save;

import app.landfall.store.RecordMapping;
import app.landfall.store.Saved;
import app.landfall.store.StoreException;
import app.landfall.store.Undone;
import app.landfall.store.WriteTransaction;
import app.landfall.store.history.Undo;
import app.landfall.store.read.SqlSnapshot;
import app.landfall.store.read.TablesUsed;
import app.landfall.store.sql.StatementKind;
import app.landfall.store.tables.TableShape;
import app.landfall.store.transaction.WriteScope;
import app.landfall.sync.protocol.RowKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A plugin's writes in one transaction.
public final class SqlTransaction extends SqlSnapshot implements WriteTransaction {
  private static final Set<String> OWNED = Set.of("_seq", "synced", "updated_at");

  private final WriteScope scope;
  private final TablesUsed tablesUsed;

  /// The last one of each table: many rows of one kind are inserted in a row.
  private final Map<String, Insert> inserts = new HashMap<>();

  public SqlTransaction(WriteScope scope, TablesUsed tablesUsed) {
    super(scope.sql(), tablesUsed, scope.shapes(), scope.state());
    this.scope = scope;
    this.tablesUsed = tablesUsed;
  }

  @Override
  public int execute(String statement, Map<String, ? extends @Nullable Object> parameters) {
    requireOwner();
    StatementKind.require(statement);
    TablesUsed.Used used = tablesUsed.of(statement);
    @Nullable Object[] values = used.parameters().values(statement, parameters);
    try {
      changes(statement, used.tables(), values);
      return sql().update(statement, values);
    } catch (SQLException e) {
      throw failed(e, statement);
    }
  }

  @Override
  public void insert(String table, Record row) {
    requireOwner();
    Insert insert = inserts.get(table);
    if (insert == null || !insert.record().equals(row.getClass())) {
      insert = insertOf(table, row);
      inserts.put(table, insert);
      scope.touch(table);
    }
    try {
      sql().update(insert.statement(), insert.values(row, scope.at()));
    } catch (SQLException e) {
      throw failed(e, "insert into " + table);
    }
  }

  /// How records of one kind are inserted into one table.
  ///
  /// @param used the components that are written, by their place
  /// @param dated whether the time of the save comes last
  private record Insert(
      Class<?> record,
      RecordMapping<?> mapping,
      String statement,
      List<Integer> used,
      boolean dated) {
    @Nullable Object[] values(Record row, String at) {
      @Nullable Object[] values = new @Nullable Object[used.size() + (dated ? 1 : 0)];
      for (int i = 0; i < used.size(); i++) {
        values[i] = mapping.value(row, used.get(i));
      }
      if (dated) {
        values[used.size()] = at;
      }
      return values;
    }
  }

  private Insert insertOf(String table, Record row) {
    RecordMapping<?> mapping = RecordMapping.of(row.getClass());
    TableShape shape = scope.shapes().find(table);
    boolean dated = shape != null && shape.dated();
    List<Integer> used = new ArrayList<>();
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < mapping.columns().size(); i++) {
      if (!OWNED.contains(mapping.columns().get(i))) {
        used.add(i);
        columns.add(mapping.columns().get(i));
      }
    }
    if (dated) {
      columns.add("updated_at");
    }
    return new Insert(row.getClass(), mapping, insert(table, columns), List.copyOf(used), dated);
  }

  private static String insert(String table, List<String> columns) {
    String names = columns.stream().map(TableShape::quote).collect(Collectors.joining(","));
    return "INSERT INTO "
        + TableShape.quote(table)
        + "("
        + names
        + ") VALUES(?"
        + ",?".repeat(columns.size() - 1)
        + ")";
  }

  @Override
  public Saved save(String table, Record asRead, Record edited) {
    requireOwner();
    Map<String, @Nullable Object> before = RecordMapping.values(asRead);
    Map<String, @Nullable Object> after = RecordMapping.values(edited);
    String id = idOf(table, before, after);
    Map<String, @Nullable Object> differing = differing(before, after);
    try {
      if (!exists(table, id)) {
        return Saved.GONE;
      }
      TableShape shape = scope.shapes().find(table);
      if (shape != null) {
        expandGroups(shape, differing, after, unreadable(shape, id, asRead));
        scope.readAs(new RowKey(table, id), seqOf(table, before));
      }
      if (differing.isEmpty()) {
        return Saved.UNCHANGED;
      }
      if (shape != null && isDatedAtOnce(shape, before, differing)) {
        differing.put("updated_at", scope.at());
      }
      update(table, id, differing);
      return Saved.CHANGED;
    } catch (SQLException e) {
      throw failed(e, "save in " + table);
    }
  }

  /// Whether a save writes `updated_at` itself, and the settlement need not write the row again.
  /// Not of a row the server has: its time is still needed then, for the base.
  private static boolean isDatedAtOnce(
      TableShape shape,
      Map<String, @Nullable Object> before,
      Map<String, @Nullable Object> differing) {
    return shape.dated()
        && Long.valueOf(0).equals(before.get("_seq"))
        && !Collections.disjoint(shape.fields(), differing.keySet());
  }

  @Override
  public boolean delete(String table, String id) {
    requireOwner();
    try {
      scope.touch(table);
      return sql().update("DELETE FROM " + TableShape.quote(table) + " WHERE id=?", id) > 0;
    } catch (SQLException e) {
      throw failed(e, "delete from " + table);
    }
  }

  @Override
  protected void changes(String statement, Set<String> tables, @Nullable Object[] values) {
    tables.forEach(scope::touch);
  }

  @Override
  protected StoreException failed(SQLException e, String statement) {
    scope.noteFailure(e);
    return super.failed(e, statement);
  }

  @Override
  protected void requireOwner() {
    super.requireOwner();
    scope.requireRunning();
  }

  @Override
  public long number() {
    requireOwner();
    return scope.tx();
  }

  @Override
  public Undone undo(long save) {
    requireOwner();
    try {
      return new Undo(scope).run(save);
    } catch (SQLException e) {
      throw failed(e, "undo of save " + save);
    }
  }

  @Override
  public Undone restore(String table, String id) {
    requireOwner();
    try {
      return new Undo(scope).restore(scope.shapes().get(table).root(id));
    } catch (SQLException e) {
      throw failed(e, "restore of " + table);
    }
  }

  private boolean exists(String table, String id) throws SQLException {
    return sql().exists("SELECT 1 FROM " + TableShape.quote(table) + " WHERE id=?", id);
  }

  private void update(String table, String id, Map<String, @Nullable Object> values)
      throws SQLException {
    String sets =
        values.keySet().stream()
            .map(column -> TableShape.quote(column) + "=?")
            .collect(Collectors.joining(","));
    List<@Nullable Object> parameters = new ArrayList<>(values.values());
    parameters.add(id);
    String statement = "UPDATE " + TableShape.quote(table) + " SET " + sets + " WHERE id=?";
    sql().update(statement, parameters.toArray());
    scope.touch(table);
  }

  private static String idOf(
      String table, Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
    Object id = before.get("id");
    if (id == null || !id.equals(after.get("id"))) {
      throw new StoreException(
          StoreException.Kind.DECLARATION,
          "a save in " + table + " needs the same id as read and as edited");
    }
    return id.toString();
  }

  private static long seqOf(String table, Map<String, @Nullable Object> before) {
    if (before.get("_seq") instanceof Long seq) {
      return seq;
    }
    throw new StoreException(
        StoreException.Kind.DECLARATION,
        "a record saved in "
            + table
            + " needs a RowVersion, read with it: without one nobody"
            + " knows what its editor had seen");
  }

  private static Map<String, @Nullable Object> differing(
      Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
    Map<String, @Nullable Object> differing = new LinkedHashMap<>();
    for (Map.Entry<String, @Nullable Object> field : after.entrySet()) {
      boolean same = Objects.deepEquals(before.get(field.getKey()), field.getValue());
      if (!same && !OWNED.contains(field.getKey())) {
        differing.put(field.getKey(), field.getValue());
      }
    }
    return differing;
  }

  /// The columns whose values the record could not hold: nobody has seen them, and what it has in
  /// their place is not to be written over them.
  private Set<String> unreadable(TableShape shape, String id, Record asRead) throws SQLException {
    TableShape.Stored row = shape.declaration().groups().isEmpty() ? null : shape.read(sql(), id);
    if (row == null) {
      return Set.of();
    }
    RecordMapping<?> mapping = RecordMapping.of(asRead.getClass());
    return row.fields().entrySet().stream()
        .filter(field -> !mapping.holds(field.getKey(), field.getValue().raw()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /// A group is one field: where one member differs, all are written as edited.
  private static void expandGroups(
      TableShape shape,
      Map<String, @Nullable Object> differing,
      Map<String, @Nullable Object> after,
      Set<String> unreadable) {
    for (Set<String> group : shape.declaration().groups()) {
      if (group.stream().anyMatch(differing::containsKey)) {
        for (String member : group) {
          if (after.containsKey(member) && !unreadable.contains(member)) {
            differing.put(member, after.get(member));
          }
        }
      }
    }
  }
}
