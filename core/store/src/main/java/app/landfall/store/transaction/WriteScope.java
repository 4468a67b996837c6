package app.landfall.store.transaction;

import app.landfall.store.StoreException;
import app.landfall.store.sql.Sql;
import app.landfall.store.sql.StoreFailures;
import app.landfall.store.tables.TableShape;
import app.landfall.store.tables.TableShapes;
import app.landfall.sync.protocol.HybridClock;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.RowKey;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The running transaction on the writer, as whatever takes part in it sees it: the connection,
/// what the engine knows, and what has been changed so far. Bound to the writer thread.
public final class WriteScope {
  private final Sql sql;
  private final TableShapes shapes;
  private final EngineState state;
  private final InstantSource clock;
  private final Map<RowKey, Long> readAs = new HashMap<>();
  private final Set<String> touched = new TreeSet<>();
  private boolean captured;
  private String at = "";
  private @Nullable SQLException rolledBack;
  private long tx;

  public WriteScope(Sql sql, TableShapes shapes, EngineState state, InstantSource clock) {
    this.sql = sql;
    this.shapes = shapes;
    this.state = state;
    this.clock = clock;
  }

  public Sql sql() {
    return sql;
  }

  public TableShapes shapes() {
    return shapes;
  }

  public EngineState state() {
    return state;
  }

  public InstantSource clock() {
    return clock;
  }

  /// Tables whose rows have changed, to be published after the commit.
  public Set<String> touched() {
    return touched;
  }

  public void touch(String table) {
    touched.add(table);
  }

  /// What `updated_at` is for everything this save writes.
  public String at() {
    return at;
  }

  /// The number of this save.
  public long tx() {
    return tx;
  }

  /// Whether anything may wait that did not before.
  public boolean captured() {
    return captured;
  }

  /// Notes what the editor of a row had seen.
  public void readAs(RowKey row, long seq) {
    readAs.merge(row, seq, Math::min);
  }

  /// What the editors of rows had seen.
  public Map<RowKey, Long> readAs() {
    return readAs;
  }

  /// A full disk, and OR ROLLBACK, end a transaction in its middle: what a plugin that caught the
  /// failure ran next would be a transaction of its own, and stored.
  public void noteFailure(SQLException failure) {
    try {
      if (!CaptureContext.isThere(sql)) {
        rolledBack = failure;
      }
    } catch (SQLException e) {
      failure.addSuppressed(e);
      rolledBack = failure;
    }
  }

  /// @throws StoreException if SQLite has rolled the transaction back before
  public void requireRunning() {
    if (rolledBack != null) {
      StoreException failure = StoreFailures.of(rolledBack, "rolled back; nothing was stored");
      throw new StoreException(failure.kind(), String.valueOf(failure.getMessage()), rolledBack);
    }
  }

  /// Begins a save: from here on what it writes in synced tables is captured.
  ///
  /// @param time the save's time
  public void begin(HybridTime time) throws SQLException {
    tx = state.takeTx(); // used up even if nothing is captured: undo must never find another save
    at = TableShape.updatedAt(time);
    CaptureContext.captured(sql, tx, at);
  }

  /// The engine's work in a transaction.
  @FunctionalInterface
  public interface EngineWork<T extends @Nullable Object> {
    T run(WriteScope scope) throws SQLException;
  }

  /// Begins a local transaction of the engine's own making, such as sending again what was refused.
  ///
  /// @return its number
  public long newTransaction(String source) throws SQLException {
    long wall = clock.millis();
    HybridTime time = draw(wall);
    long tx = state.takeTx();
    note(tx, time, wall, source, null, null);
    return tx;
  }

  /// Notes a local transaction.
  ///
  /// @param first its first captured line, and its last; null = it has none of its own
  public void note(
      long tx, HybridTime time, long wall, String source, @Nullable Long first, @Nullable Long last)
      throws SQLException {
    state.lastTime(time);
    sql.update(
        "INSERT INTO landfall_tx(tx,time,seen,wall,shift,source,first_change,last_change)"
            + " VALUES(?,?,?,?,?,?,?,?)",
        tx,
        time.text(),
        state.seen().text(),
        wall,
        state.clockShift(),
        source,
        first,
        last);
    captured = true;
  }

  /// A time that is later than all that are known here.
  public HybridTime draw(long wall) {
    HybridTime highest = HybridTime.max(state.seen(), state.lastTime());
    return HybridClock.tick(highest, wall + state.clockShift(), state.replica());
  }
}
