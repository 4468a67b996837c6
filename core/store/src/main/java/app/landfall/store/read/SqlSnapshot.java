package app.landfall.store.read;

import static app.landfall.store.tables.ChangeState.PARKED;

import app.landfall.store.Edit;
import app.landfall.store.Page;
import app.landfall.store.PageIndex;
import app.landfall.store.PageQuery;
import app.landfall.store.PageStart;
import app.landfall.store.ReadTransaction;
import app.landfall.store.RecordMapping;
import app.landfall.store.RowState;
import app.landfall.store.StoreException;
import app.landfall.store.history.History;
import app.landfall.store.sql.Sql;
import app.landfall.store.sql.StatementKind;
import app.landfall.store.sql.StoreFailures;
import app.landfall.store.tables.TableShape;
import app.landfall.store.tables.TableShapes;
import app.landfall.store.transaction.EngineState;
import app.landfall.sync.protocol.Value;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A plugin's reads on one connection; remembers which tables they touched.
public class SqlSnapshot implements ReadTransaction {
  private final Sql sql;
  private final TablesUsed tablesUsed;
  private final TableShapes shapes;
  private final EngineState state;
  private final Set<String> read = new TreeSet<>();
  private final Thread owner = Thread.currentThread();

  public SqlSnapshot(Sql sql, TablesUsed tablesUsed, TableShapes shapes, EngineState state) {
    this.sql = sql;
    this.tablesUsed = tablesUsed;
    this.shapes = shapes;
    this.state = state;
  }

  public final Sql sql() {
    return sql;
  }

  public final Set<String> tablesRead() {
    return read;
  }

  @Override
  public final <T extends Record> List<T> list(
      Class<T> record, String statement, Map<String, ? extends @Nullable Object> parameters) {
    return query(
        statement,
        parameters,
        rows -> {
          RecordMapping<T> mapping = RecordMapping.of(record);
          Map<String, Integer> columns = columns(rows);
          List<T> found = new ArrayList<>();
          while (rows.next()) {
            found.add(mapping.read(rows, columns));
          }
          return found;
        });
  }

  @Override
  public final long number(String statement, Map<String, ? extends @Nullable Object> parameters) {
    return query(statement, parameters, rows -> rows.next() ? rows.getLong(1) : 0L);
  }

  @Override
  public final @Nullable String text(
      String statement, Map<String, ? extends @Nullable Object> parameters) {
    return query(
            statement,
            parameters,
            rows -> rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.<String>empty())
        .orElse(null);
  }

  @Override
  public final Map<String, RowState> states(String table, Collection<String> ids) {
    requireOwner();
    read.add(TablesUsed.lower(table));
    read.add("conflicts");
    Map<String, RowState> states = new LinkedHashMap<>();
    try {
      for (String id : ids) {
        states.put(id, state(table, id));
      }
      return states;
    } catch (SQLException e) {
      throw failed(e, "states of " + table);
    }
  }

  private RowState state(String table, String id) throws SQLException {
    if (sql.exists(
        "SELECT 1 FROM conflicts WHERE of_root_id=? AND of_root_table=? AND resolved=0 AND "
            + shapes.told()
            + " LIMIT 1",
        id,
        table)) {
      return RowState.CONFLICT;
    }
    if (sql.exists(
        "SELECT 1 FROM landfall_change WHERE root=? AND root_tbl=? AND " + PARKED.is() + " LIMIT 1",
        id,
        table)) {
      return RowState.PARKED;
    }
    if (state.binding() == null) {
      return RowState.LOCAL;
    }
    boolean waits =
        sql.exists("SELECT 1 FROM landfall_waiting WHERE root_tbl=? AND root=?", table, id);
    return waits ? RowState.WAITING : RowState.SYNCED;
  }

  @Override
  public final List<Edit> history(String table, String id) {
    requireOwner();
    read.add(TablesUsed.lower(table));
    read.add("computers");
    try {
      return new History(sql, shapes.get(table), state.replica()).of(id);
    } catch (SQLException e) {
      throw failed(e, "history of " + table);
    }
  }

  @Override
  public final List<String> deleted(String table, Instant since) {
    requireOwner();
    read.add(TablesUsed.lower(table));
    try {
      return new DeletedRecords(sql, shapes.get(table), since).ids();
    } catch (SQLException e) {
      throw failed(e, "what was deleted of " + table);
    }
  }

  @Override
  public final <T extends Record> Optional<T> asOf(
      Class<T> record, String table, String id, Instant moment) {
    requireOwner();
    read.add(TablesUsed.lower(table));
    try {
      SortedMap<String, Value> row =
          new History(sql, shapes.get(table), state.replica()).asOf(id, moment);
      return row == null ? Optional.empty() : Optional.of(record(record, id, row));
    } catch (SQLException e) {
      throw failed(e, "history of " + table);
    }
  }

  /// Lets SQLite make a row of the values, so that they are read like any.
  private <T extends Record> T record(Class<T> record, String id, SortedMap<String, Value> row) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("_id", id);
    row.forEach((column, value) -> values.put("_" + column, value.raw()));
    String columns =
        values.keySet().stream()
            .map(name -> ":" + name + " AS " + TableShape.quote(name.substring(1)))
            .collect(Collectors.joining(","));
    return list(record, "SELECT " + columns, values).getFirst();
  }

  @Override
  public final <T extends Record> Page<T> page(
      Class<T> record, PageQuery query, PageStart start, int size) {
    return new PageReader(this, query).read(record, start, size);
  }

  @Override
  public final PageIndex index(PageQuery query) {
    return new PageReader(this, query).index();
  }

  @Override
  public final long count(PageQuery query) {
    return new PageReader(this, query).count();
  }

  /// Reads a result to its end.
  @FunctionalInterface
  interface Rows<T extends @Nullable Object> {
    T read(ResultSet rows) throws SQLException;
  }

  final <T extends @Nullable Object> T query(
      String statement, Map<String, ? extends @Nullable Object> parameters, Rows<T> reader) {
    requireOwner();
    StatementKind.requireRows(statement);
    TablesUsed.Used used = tablesUsed.of(statement);
    @Nullable Object[] values = used.parameters().values(statement, parameters);
    try {
      if (used.writes()) {
        changes(statement, used.tables(), values);
      }
      read.addAll(used.tables());
      try (ResultSet rows = sql.bound(statement, values).executeQuery()) {
        return reader.read(rows);
      }
    } catch (SQLException e) {
      throw failed(e, statement);
    }
  }

  /// Before a statement that gives rows and changes data.
  protected void changes(String statement, Set<String> tables, @Nullable Object[] values) {
    throw StatementKind.changeInRead(statement);
  }

  static Map<String, Integer> columns(ResultSet rows) throws SQLException {
    ResultSetMetaData meta = rows.getMetaData();
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      columns.putIfAbsent(meta.getColumnLabel(i).toLowerCase(Locale.ROOT), i);
    }
    return columns;
  }

  protected void requireOwner() {
    if (!Thread.currentThread().equals(owner)) {
      throw new IllegalStateException(
          "a transaction is used only on the thread it was given on, inside its lambda");
    }
  }

  /// What a statement's failure means for the rest of the transaction.
  protected StoreException failed(SQLException e, String statement) {
    return StoreFailures.of(e, statement);
  }
}
