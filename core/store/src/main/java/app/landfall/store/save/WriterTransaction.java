package app.landfall.store.save;

import app.landfall.store.push.Parking;
import app.landfall.store.sql.Sql;
import app.landfall.store.tables.UnsettledChanges;
import app.landfall.store.transaction.CaptureContext;
import app.landfall.store.transaction.EngineState;
import app.landfall.store.transaction.LocalTransaction;
import app.landfall.store.transaction.WaitingLines;
import app.landfall.store.transaction.WriteScope;
import app.landfall.sync.protocol.HybridTime;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One transaction on the writer, from its first statement to just before its commit.
///
/// Every one of them, whoever asked for it, first adopts what an outside program has changed, and
/// leaves the context row empty. Bound to the writer thread.
public final class WriterTransaction {
  private static final String LAST =
      "SELECT change_id FROM landfall_change ORDER BY change_id DESC LIMIT 1";
  private static final String LAST_NUMBERED =
      "SELECT change_id FROM landfall_change WHERE tx IS NOT NULL ORDER BY change_id DESC LIMIT 1";

  private final WriteScope scope;
  private final Sql sql;
  private final EngineState state;
  private long last;
  private final long before;

  /// @param last the last captured line in the file
  public WriterTransaction(WriteScope scope, long last) {
    this.scope = scope;
    this.sql = scope.sql();
    this.state = scope.state();
    this.last = last;
    this.before = Math.min(last, state.lastChange());
  }

  /// Runs the engine's own work, which is not captured.
  public <T extends @Nullable Object> T engine(WriteScope.EngineWork<T> work) throws SQLException {
    CaptureContext.uncaptured(sql);
    adopt();
    T result = work.run(scope);
    end();
    return result;
  }

  /// Runs a save: everything it changes in synced tables becomes one local transaction.
  public <T extends @Nullable Object> T save(WriteScope.EngineWork<T> work) throws SQLException {
    if (isOutside()) {
      CaptureContext.uncaptured(sql);
      adopt();
    }
    long from = last;
    long wall = scope.clock().millis();
    HybridTime time = scope.draw(wall);
    scope.begin(time);
    T result = work.run(scope);
    scope.requireRunning();
    settle(from, scope.tx(), time, wall, "save");
    end();
    return result;
  }

  private void end() throws SQLException {
    WaitingLines.above(state, before);
    state.write(sql);
  }

  /// Whether another program has captured something since the last transaction here.
  private boolean isOutside() {
    return last > state.lastChange();
  }

  /// Numbers what an outside program has changed, as one local transaction.
  private void adopt() throws SQLException {
    if (!isOutside()) {
      return;
    }
    long numbered = sql.number(LAST_NUMBERED);
    UnsettledChanges.take(sql, scope.shapes(), numbered);
    long wall = scope.clock().millis();
    HybridTime time = scope.draw(wall);
    long outside = state.takeTx();
    sql.update("UPDATE landfall_change SET tx=? WHERE change_id>?", outside, numbered);
    new OddBytes(sql, scope.shapes(), numbered).keep();
    settle(numbered, outside, time, wall, "outside");
    last = sql.number(LAST);
  }

  private void settle(long from, long tx, HybridTime time, long wall, String source)
      throws SQLException {
    boolean outside = source.equals("outside");
    LocalTransaction mine = new LocalTransaction(from, tx, time, outside);
    Settlement settlement = new Settlement(sql, scope.shapes(), state, scope.readAs(), mine);
    Set<String> changed = settlement.run();
    if (changed.isEmpty()) {
      return;
    }
    scope.touched().addAll(changed);
    new Parking(scope).captured(from);
    scope.note(tx, time, wall, source, from + 1, settlement.last());
  }
}
