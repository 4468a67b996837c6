package app.landfall.store.pull;

import app.landfall.store.sql.Sql;
import app.landfall.store.tables.TableShape;
import app.landfall.store.transaction.EngineState;
import app.landfall.store.transaction.WriteScope;
import app.landfall.store.view.HeldRemovals;
import app.landfall.sync.protocol.Reserved;
import app.landfall.sync.protocol.RowKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The guard before a download is applied, which holds removals where a server removes much: more
/// than half of a table's records at once or, within a day, more than a fifth of them. A script
/// gone wrong there must not empty every computer before anybody has looked.
final class RemovalGuard {
  private static final int FEW = 5;
  private static final int MANY = 20;
  private static final long DAY_MILLIS = 86_400_000;

  private final WriteScope scope;
  private final Sql sql;
  private final EngineState state;
  private final HeldRemovals removals;

  RemovalGuard(WriteScope scope) {
    this.scope = scope;
    this.sql = scope.sql();
    this.state = scope.state();
    this.removals = new HeldRemovals(sql);
  }

  /// @param removed records that the download removes
  void judge(List<RowKey> removed) throws SQLException {
    Map<String, List<RowKey>> byTable = new LinkedHashMap<>();
    for (RowKey root : removed) {
      byTable.computeIfAbsent(root.table(), table -> new ArrayList<>()).add(root);
    }
    for (Map.Entry<String, List<RowKey>> table : byTable.entrySet()) {
      TableShape shape = scope.shapes().find(table.getKey());
      if (shape != null && !Reserved.isTable(shape.name())) {
        judge(shape, table.getValue());
      }
    }
  }

  private void judge(TableShape shape, List<RowKey> removed) throws SQLException {
    List<RowKey> shown = new ArrayList<>();
    for (RowKey root : removed) {
      if (shape.exists(sql, root.id()) && !removals.holds(root)) {
        shown.add(root);
      }
    }
    if (shown.isEmpty()) {
      return;
    }
    long obeyed = obeyed(shape.name());
    if (isMuch(shape, removals.count(shape.name()) + shown.size(), obeyed)) {
      for (RowKey root : shown) {
        removals.hold(root);
      }
    } else {
      state.put("removed:" + shape.name(), obeyed + shown.size());
    }
  }

  /// How many records of a table were removed without a question since a day began for it.
  private long obeyed(String table) throws SQLException {
    long now = scope.clock().millis();
    long since = now - state.number("removed_since:" + table);
    if (since < 0 || since >= DAY_MILLIS) {
      state.put("removed_since:" + table, now);
      return 0;
    }
    return state.number("removed:" + table);
  }

  private boolean isMuch(TableShape shape, long now, long obeyed) throws SQLException {
    long inADay = now + obeyed;
    if (now < FEW && inADay < MANY) {
      return false;
    }
    long living = living(sql, shape);
    return now >= FEW && now * 2 > living || inADay >= MANY && inADay * 5 > living + obeyed;
  }

  /// How many records of a table the server has, or had, that are shown here.
  static long living(Sql sql, TableShape shape) throws SQLException {
    return sql.number("SELECT count(*) FROM " + shape.quoted() + " WHERE _seq>0");
  }
}
