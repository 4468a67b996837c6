package app.landfall.store;

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

/// One transaction on the writer, from its first statement to just before its commit.
///
/// Every one of them, whoever asked for it, first adopts what an outside program has changed, and
/// leaves the context row empty. Bound to the writer thread.
final class WriteScope {
  private static final String LAST =
      "SELECT change_id FROM landfall_change ORDER BY change_id DESC LIMIT 1";
  private static final String LAST_NUMBERED =
      "SELECT change_id FROM landfall_change WHERE tx IS NOT NULL ORDER BY change_id DESC LIMIT 1";

  private final Sql sql;
  private final Shapes shapes;
  private final EngineState state;
  private final InstantSource clock;
  private final Map<RowKey, Long> readAs = new HashMap<>();
  private final Set<String> touched = new TreeSet<>();
  private boolean captured;
  private boolean large;
  private String at = "";
  private @Nullable SQLException rolledBack;
  private long tx;
  private long last;
  private final long before;

  /// @param last the last captured line in the file
  WriteScope(Sql sql, Shapes shapes, EngineState state, InstantSource clock, long last) {
    this.last = last;
    this.before = Math.min(last, state.lastChange());
    this.sql = sql;
    this.shapes = shapes;
    this.state = state;
    this.clock = clock;
  }

  Sql sql() {
    return sql;
  }

  Shapes shapes() {
    return shapes;
  }

  EngineState state() {
    return state;
  }

  InstantSource clock() {
    return clock;
  }

  /// Tables whose rows have changed, to be published after the commit.
  Set<String> touched() {
    return touched;
  }

  void touch(String table) {
    touched.add(table);
  }

  /// What `updated_at` is for everything this save writes.
  String at() {
    return at;
  }

  /// The number of this save.
  long tx() {
    return tx;
  }

  /// Whether anything may wait that did not before.
  boolean captured() {
    return captured;
  }

  /// Notes what the editor of a row had seen.
  void readAs(RowKey row, long seq) {
    readAs.merge(row, seq, Math::min);
  }

  /// Notes what a statement is given: only where that is much can a row be too large.
  void given(String statement, @Nullable Object[] values) {
    long most = statement.length();
    for (Object value : values) {
      most +=
          value instanceof String text ? text.length() : value instanceof byte[] b ? b.length : 0;
    }
    large |= most > RowLimit.SMALL;
  }

  /// A full disk, and OR ROLLBACK, end a transaction in its middle: what a plugin that caught the
  /// failure ran next would be a transaction of its own, and stored.
  void noteFailure(SQLException failure) {
    try {
      if (!Context.isThere(sql)) {
        rolledBack = failure;
      }
    } catch (SQLException e) {
      failure.addSuppressed(e);
      rolledBack = failure;
    }
  }

  /// @throws StoreException if SQLite has rolled the transaction back before
  void requireRunning() {
    if (rolledBack != null) {
      StoreException failure = SqlSnapshot.failure(rolledBack, "rolled back; nothing was stored");
      throw new StoreException(failure.kind(), String.valueOf(failure.getMessage()), rolledBack);
    }
  }

  /// Runs the engine's own work, which is not captured.
  <T extends @Nullable Object> T engine(EngineWork<T> work) throws SQLException {
    Context.uncaptured(sql);
    adopt();
    T result = work.run(this);
    end();
    return result;
  }

  /// Runs a save: everything it changes in synced tables becomes one local transaction.
  <T extends @Nullable Object> T save(EngineWork<T> work) throws SQLException {
    if (isOutside()) {
      Context.uncaptured(sql);
      adopt();
    }
    long from = last;
    long wall = clock.millis();
    HybridTime time = draw(wall);
    tx = state.takeTx(); // used up even if nothing is captured: undo must never find another save
    at = TableShape.updatedAt(time);
    Context.captured(sql, tx, at);
    T result = work.run(this);
    requireRunning();
    if (large) {
      new RowLimit(sql, shapes).check(from);
    }
    settle(from, tx, time, wall, "save");
    end();
    return result;
  }

  /// The engine's work in a transaction.
  @FunctionalInterface
  interface EngineWork<T extends @Nullable Object> {
    T run(WriteScope scope) throws SQLException;
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
    Aside.take(sql, shapes, numbered);
    long wall = clock.millis();
    HybridTime time = draw(wall);
    long outside = state.takeTx();
    sql.update("UPDATE landfall_change SET tx=? WHERE change_id>?", outside, numbered);
    settle(numbered, outside, time, wall, "outside");
    last = sql.number(LAST);
  }

  /// Begins a local transaction of the engine's own making, such as sending again what was refused.
  ///
  /// @return its number
  long newTransaction(String source) throws SQLException {
    long wall = clock.millis();
    HybridTime time = draw(wall);
    long tx = state.takeTx();
    note(tx, time, wall, source, null, null);
    return tx;
  }

  private void settle(long from, long tx, HybridTime time, long wall, String source)
      throws SQLException {
    boolean outside = source.equals("outside");
    LocalTransaction mine = new LocalTransaction(from, tx, time, outside);
    Settlement settlement = new Settlement(sql, shapes, state, readAs, mine);
    Set<String> changed = settlement.run();
    if (changed.isEmpty()) {
      return;
    }
    touched.addAll(changed);
    new Parking(this).captured(from);
    note(tx, time, wall, source, from + 1, settlement.last());
  }

  private void note(
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

  private HybridTime draw(long wall) {
    HybridTime highest = HybridTime.max(state.seen(), state.lastTime());
    return HybridClock.tick(highest, wall + state.clockShift(), state.replica());
  }
}
