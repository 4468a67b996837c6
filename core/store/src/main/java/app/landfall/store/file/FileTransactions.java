package app.landfall.store.file;

import app.landfall.database.Database;
import app.landfall.database.Throttle;
import app.landfall.store.ReadWork;
import app.landfall.store.Subscription;
import app.landfall.store.WriteWork;
import app.landfall.store.read.LiveQueries;
import app.landfall.store.read.SqlSnapshot;
import app.landfall.store.read.TablesUsed;
import app.landfall.store.replication.WriterWork;
import app.landfall.store.save.SqlTransaction;
import app.landfall.store.save.WriterTransaction;
import app.landfall.store.sql.Sql;
import app.landfall.store.tables.TableShapes;
import app.landfall.store.transaction.EngineState;
import app.landfall.store.transaction.Transactions;
import app.landfall.store.transaction.WriteScope;
import app.landfall.sync.protocol.HybridTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConnection;

/// The readers and the writer of one open file, and who is told after a commit. Thread-safe.
final class FileTransactions implements Transactions {
  private static final Logger LOG = LoggerFactory.getLogger(FileTransactions.class);

  private static final Duration ROOM_WAIT = Duration.ofSeconds(10);

  private final Database database;
  private final InstantSource clock;
  private final LiveQueries live = new LiveQueries(this::readNoting);
  private final List<Runnable> onCapture = new CopyOnWriteArrayList<>();
  private final List<Consumer<Set<String>>> onTouch = new CopyOnWriteArrayList<>();

  /// The highest time of another clock that has not been written yet.
  private final AtomicReference<HybridTime> heard = new AtomicReference<>(HybridTime.ZERO);

  private final Throttle throttle = new Throttle();
  private volatile EngineState state;
  private volatile TableShapes shapes = TableShapes.NONE;
  private volatile TablesUsed tablesUsed;
  private @Nullable Sql writerSql; // writer thread only
  private @Nullable Seen seen; // writer thread only
  private final LongAdder statements = new LongAdder();
  private final long commitsBefore;

  /// @param state as the file has it
  FileTransactions(Database database, InstantSource clock, EngineState state) {
    this.database = database;
    this.clock = clock;
    this.state = state;
    this.commitsBefore = state.commits();
    this.tablesUsed = Database.join(look(database, TablesUsed::read));
  }

  @Override
  public EngineState state() {
    return state;
  }

  @Override
  public TableShapes shapes() {
    return shapes;
  }

  /// After tables have been declared: statements are looked at anew.
  void shapes(TableShapes declared) {
    shapes = declared;
    tablesUsed = Database.join(look(TablesUsed::read));
  }

  /// What has been done since it was opened.
  WriterWork work() {
    return new WriterWork(statements.sum(), state.commits() - commitsBefore);
  }

  LiveQueries live() {
    return live;
  }

  /// Calls after each commit that has captured something, on the writer thread.
  Subscription onCapture(Runnable afterCommit) {
    onCapture.add(afterCommit);
    return () -> onCapture.remove(afterCommit);
  }

  /// Calls after each commit with the tables it has changed, on the writer thread.
  void onTouch(Consumer<Set<String>> afterCommit) {
    onTouch.add(afterCommit);
  }

  @Override
  public void hear(HybridTime time) {
    heard.accumulateAndGet(time, HybridTime::max);
  }

  @Override
  public void awaitRoom() {
    if (!database.awaitRoom(ROOM_WAIT)) {
      LOG.warn("The WAL stays over its mark; what was pulled is applied all the same");
    }
  }

  @Override
  public Throttle throttle() {
    return throttle;
  }

  @Override
  public <T extends @Nullable Object> CompletableFuture<T> look(Look<T> look) {
    return look(database, look);
  }

  static <T extends @Nullable Object> CompletableFuture<T> look(Database database, Look<T> look) {
    return database.read(connection -> {
      try (Sql sql = new Sql(connection)) {
        return look.read(sql);
      }
    });
  }

  @Override
  public <T extends @Nullable Object> CompletableFuture<T> engine(WriteScope.EngineWork<T> work) {
    return transaction(running -> running.engine(work));
  }

  @Override
  public <T extends @Nullable Object> CompletableFuture<T> save(WriteScope.EngineWork<T> work) {
    return transaction(running -> running.save(work));
  }

  /// A plugin's save.
  <T extends @Nullable Object> CompletableFuture<T> write(WriteWork<T> work) {
    return save(scope -> work.run(new SqlTransaction(scope, tablesUsed)));
  }

  /// A plugin's read, with the tables it read.
  <T extends @Nullable Object> CompletableFuture<LiveQueries.Result<T>> readNoting(
      ReadWork<T> work) {
    return look(sql -> {
      SqlSnapshot snapshot = new SqlSnapshot(sql, tablesUsed, shapes, state);
      T value = work.run(snapshot);
      return new LiveQueries.Result<>(value, Set.copyOf(snapshot.tablesRead()));
    });
  }

  /// Whether another connection has committed since the last look; at the first look, nobody knows.
  ///
  /// SQLite counts for each connection what others commit, and nothing but the writer's writes
  /// here. It counts a WAL that was emptied, too, which is rare and costs a second reading.
  CompletableFuture<Boolean> lookOutside() {
    return database.maintain(connection -> {
      Sql sql = writerSql(connection);
      Seen now = new Seen(sql, sql.number("PRAGMA data_version"));
      boolean changed = !now.equals(seen);
      seen = now;
      return changed;
    });
  }

  /// How often others had committed when the writer's connection was asked.
  private record Seen(Sql connection, long version) {}

  // ---- the writer ----

  /// What a transaction runs.
  @FunctionalInterface
  private interface Running<T extends @Nullable Object> {
    T run(WriterTransaction transaction) throws SQLException;
  }

  private record Committed<T extends @Nullable Object>(T result, WriteScope scope) {}

  private <T extends @Nullable Object> CompletableFuture<T> transaction(Running<T> work) {
    return database
        .<Committed<T>>write(
            connection -> run(connection, work),
            (connection, committed) -> isStored(connection, committed.scope().state()),
            this::committed)
        .thenApply(Committed::result);
  }

  private <T extends @Nullable Object> Committed<T> run(Connection connection, Running<T> work)
      throws SQLException {
    Sql sql = writerSql(connection);
    EngineState.Found found = EngineState.find(sql);
    EngineState now = current(sql, found.commits()).copy();
    now.see(Objects.requireNonNull(heard.get()));
    WriteScope scope = new WriteScope(sql, shapes, now, clock);
    long before = sql.ran();
    T result = work.run(new WriterTransaction(scope, found.lastChange()));
    statements.add(sql.ran() - before);
    return new Committed<>(result, scope);
  }

  /// After the commit, before the next write, on the writer thread.
  private void committed(Committed<?> committed) {
    WriteScope scope = committed.scope();
    state = scope.state();
    if (!scope.touched().isEmpty()) {
      onTouch.forEach(listener -> tell(() -> listener.accept(scope.touched())));
      Set<String> changed = tablesUsed.changedWith(scope.touched());
      tell(() -> live.changed(changed));
    }
    if (scope.captured()) {
      throttle.saved();
      onCapture.forEach(FileTransactions::tell);
    }
  }

  /// What is stored stays stored, whatever a listener makes of it.
  private static void tell(Runnable listener) {
    try {
      listener.run();
    } catch (RuntimeException e) {
      LOG.warn("a listener failed after a commit", e);
    }
  }

  /// The engine's state as the file has it: the one in memory, unless a transaction whose outcome
  /// nobody could find out has been stored after all.
  private EngineState current(Sql sql, long commits) throws SQLException {
    EngineState known = state;
    if (commits == known.commits()) {
      return known;
    }
    EngineState read = EngineState.read(sql);
    state = read;
    return read;
  }

  private static boolean isStored(Connection connection, EngineState wanted) throws SQLException {
    try (Sql sql = new Sql(connection)) {
      return EngineState.find(sql).commits() == wanted.commits();
    }
  }

  /// Statements stay prepared for as long as the writer's one connection lives.
  private Sql writerSql(Connection connection) throws SQLException {
    SQLiteConnection raw = connection.unwrap(SQLiteConnection.class);
    Sql sql = writerSql;
    if (sql == null || !sql.isOn(raw)) {
      sql = new Sql(raw);
      writerSql = sql;
    }
    return sql;
  }
}
