package app.landfall.store;

import app.landfall.database.Database;
import app.landfall.database.DatabaseException;
import app.landfall.database.DatabaseOptions;
import app.landfall.database.Migration;
import app.landfall.database.Migrations;
import app.landfall.database.Throttle;
import app.landfall.store.replication.Counts;
import app.landfall.store.replication.Replication;
import app.landfall.store.replication.Work;
import app.landfall.sync.protocol.HybridTime;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConnection;

/// One open database of a profile: the store that plugins get, and the engine's door.
///
/// Opened by the desktop program only, which holds the profile's lock. Thread-safe.
public final class StoreFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StoreFile.class);

  private static final Duration ROOM_WAIT = Duration.ofSeconds(10);

  private final Database database;
  private final StoreConfig config;
  private final Ids ids;
  private final TablesUsed tablesUsed = new TablesUsed();
  private final LiveQueries live = new LiveQueries(this::readNoting);
  private final List<Runnable> onCapture = new CopyOnWriteArrayList<>();
  private final Store store = new FileStore();
  private final Replication replication = new EngineDoor(this);

  /// The highest time of another clock that has not been written yet.
  private final AtomicReference<HybridTime> heard = new AtomicReference<>(HybridTime.ZERO);

  private final Throttle throttle = new Throttle();
  private volatile EngineState state;
  private volatile Shapes shapes = Shapes.NONE;
  private @Nullable Sql writerSql; // writer thread only
  private final LongAdder statements = new LongAdder();
  private final long commitsBefore;
  private final boolean readOnly;
  private boolean backUpFirst;

  private StoreFile(Database database, StoreConfig config, boolean readOnly) {
    this.database = database;
    this.config = config;
    this.readOnly = readOnly;
    this.ids = new Ids(config.clock(), config.random());
    this.backUpFirst = Database.join(look(StoreFile::isUsed));
    if (readOnly) {
      requireUpToDate(EngineSchema.OWNER, EngineSchema.STEPS);
      this.state = Database.join(look(EngineState::read));
    } else {
      backUpBefore(EngineSchema.OWNER, EngineSchema.STEPS);
      this.state = Database.join(database.write(this::open));
    }
    this.commitsBefore = state.commits();
  }

  /// Opens a profile's database, making it where there is none.
  ///
  /// @param file the database file, in a folder that exists
  /// @throws StoreException NEWER_FILE, UNUSABLE; nothing was changed then
  public static StoreFile open(Path file, StoreConfig config) {
    Database database = null;
    try {
      database = Database.open(file, options(config));
      StoreFile store = new StoreFile(database, config, false);
      store.shapes = Database.join(store.look(Declarations::stored));
      store.register(EngineSchema.OWNER, EngineSchema.STEPS, EngineSchema.TABLES);
      store.shapes = Database.join(store.look(Declarations::stored)).with(store.shapes);
      return store;
    } catch (RuntimeException e) {
      throw closed(database, file, e);
    }
  }

  /// Opens a profile's database beside the process that holds the profile: reads see what is
  /// committed, writes are refused, and nothing is migrated.
  ///
  /// @throws StoreException as [#open] does; UNUSABLE where an update is to be made first
  public static StoreFile openForReading(Path file, StoreConfig config) {
    Database database = null;
    try {
      database = Database.openForReading(file, options(config));
      StoreFile store = new StoreFile(database, config, true);
      store.shapes = Database.join(store.look(Declarations::stored));
      return store;
    } catch (RuntimeException e) {
      throw closed(database, file, e);
    }
  }

  private static DatabaseOptions options(StoreConfig config) {
    return new DatabaseOptions(
        config.readers(), 10_000, Duration.ofSeconds(1), Duration.ofSeconds(60), "store");
  }

  private static RuntimeException closed(
      @Nullable Database database, Path file, RuntimeException e) {
    if (database != null) {
      database.close();
    }
    return e instanceof DatabaseException failed ? failure(failed, file.toString()) : e;
  }

  /// What plugins save with.
  public Store store() {
    return store;
  }

  /// The sync engine's door.
  public Replication replication() {
    return replication;
  }

  /// What has been done since it was opened.
  Work work() {
    return new Work(statements.sum(), state.commits() - commitsBefore);
  }

  /// What people look at and decide.
  public Attention attention() {
    return new People(this);
  }

  /// Brings a plugin's tables to the version it knows and makes its synced tables synced; all or
  /// nothing. Called at each start, before anything of the plugin runs.
  ///
  /// @param owner the plugin's id
  /// @throws StoreException DECLARATION or NEWER_FILE, with what to do; nothing was changed
  public void register(String owner, List<Migration> migrations, List<SyncedTable> tables) {
    try {
      if (readOnly) {
        requireUpToDate(owner, migrations);
        return;
      }
      backUpBefore(owner, migrations);
      adopt(); // a line without its record would stop the check of foreign keys
      List<TableShape> added =
          Database.join(database.migrate(c -> register(c, owner, migrations, tables)));
      shapes = shapes.with(added);
      tablesUsed.forget();
    } catch (DatabaseException e) {
      throw failure(e, "tables of '" + owner + "'");
    }
  }

  /// How saving goes now. Never blocks.
  public StoreHealth health() {
    return StoreHealth.of(database.health());
  }

  /// Calls after that has changed; the listener must be quick.
  public Subscription onHealth(Runnable listener) {
    AutoCloseable listening = database.onHealth(health -> listener.run());
    return () -> {
      try {
        listening.close();
      } catch (Exception e) {
        throw new IllegalStateException("Cannot stop listening", e);
      }
    };
  }

  /// The file itself, for its backup.
  public Database database() {
    return database;
  }

  /// Sync waits while the WAL is crowded, saves never do. Not for ever: what a page holds is small.
  void awaitRoom() {
    if (!database.awaitRoom(ROOM_WAIT)) {
      LOG.warn("The WAL stays over its mark; what was pulled is applied all the same");
    }
  }

  /// Keeps who applies what was pulled from taking all the time while people save.
  Throttle throttle() {
    return throttle;
  }

  /// Lets go of some of what is kept only for a time: a slice that holds up no save.
  ///
  /// @return whether there is more to let go of now
  public CompletableFuture<Boolean> letGo() {
    return engine(scope -> new Retention(scope).slice());
  }

  /// How many rows each synced table holds.
  public SortedMap<String, Long> records() {
    return Database.join(
        look(sql -> {
          SortedMap<String, Long> counts = new TreeMap<>();
          for (TableShape shape : shapes.byName().values()) {
            counts.put(shape.name(), sql.number("SELECT count(*) FROM " + shape.quoted()));
          }
          return counts;
        }));
  }

  /// Makes this file another replica than the one it was copied from: what the other may have sent
  /// is sent again under the new id, with its times, and the server knows it again.
  public void becomeNewReplica() {
    Database.join(
        engine(scope -> {
          new Outcomes(scope).forked(Map.of(), ids.next());
          return true;
        }));
  }

  /// Saves again what a damaged file holds that no server has confirmed and that is missing here.
  ///
  /// @param damaged a copy of it, with its WAL beside it
  /// @return how many records that changed
  public int takeOver(Path damaged) {
    return new Salvage(this).from(damaged);
  }

  /// Finishes what was begun and closes the file. Idempotent.
  @Override
  public void close() {
    live.close();
    database.close();
  }

  // ---- for the door ----

  EngineState state() {
    return state;
  }

  Shapes shapes() {
    return shapes;
  }

  /// Takes in a time of another clock, to be written with the next transaction: an answer that says
  /// nothing else is not worth one.
  void hear(HybridTime time) {
    heard.accumulateAndGet(time, HybridTime::max);
  }

  String newId() {
    return ids.next();
  }

  Counts counts() {
    adopt();
    EngineState now = state;
    return Database.join(look(sql -> counts(sql, now)));
  }

  /// Takes in what an outside program has changed; every transaction begins with that.
  private void adopt() {
    if (!readOnly && Database.join(look(StoreFile::anyUnadopted))) {
      Database.join(engine(scope -> true));
    }
  }

  /// Whether an outside program has changed something since the last transaction here.
  private static boolean anyUnadopted(Sql sql) throws SQLException {
    return sql.exists(
        "SELECT 1 FROM (SELECT tx FROM landfall_change ORDER BY change_id DESC LIMIT 1)"
            + " WHERE tx IS NULL");
  }

  private static Counts counts(Sql sql, EngineState now) throws SQLException {
    return new Counts(
        now.waitingRoots(),
        now.waitingChanges(),
        sql.number("SELECT count(DISTINCT root) FROM landfall_change WHERE state=3"),
        sql.number(
            "SELECT count(*) FROM (SELECT DISTINCT of_table, of_id FROM conflicts WHERE resolved=0)"),
        sql.number("SELECT count(*) FROM landfall_push WHERE state=2 AND state<4"));
  }

  /// Reads with the engine's own statements.
  @FunctionalInterface
  interface Look<T extends @Nullable Object> {
    T read(Sql sql) throws SQLException;
  }

  <T extends @Nullable Object> CompletableFuture<T> look(Look<T> look) {
    return database.read(connection -> {
      try (Sql sql = new Sql(connection)) {
        return look.read(sql);
      }
    });
  }

  <T extends @Nullable Object> CompletableFuture<T> engine(WriteScope.EngineWork<T> work) {
    return transaction(scope -> scope.engine(work));
  }

  /// A save of the engine's own on behalf of a person: captured like any other.
  <T extends @Nullable Object> CompletableFuture<T> saved(WriteScope.EngineWork<T> work) {
    return transaction(scope -> scope.save(work));
  }

  Subscription onCapture(Runnable afterCommit) {
    onCapture.add(afterCommit);
    return () -> onCapture.remove(afterCommit);
  }

  // ---- transactions ----

  private record Committed<T extends @Nullable Object>(
      T result, EngineState state, Set<String> touched, boolean captured) {}

  private <T extends @Nullable Object> CompletableFuture<T> transaction(
      WriteScope.EngineWork<T> work) {
    return database
        .<Committed<T>>write(
            connection -> {
              Sql sql = writerSql(connection);
              EngineState.Found found = EngineState.find(sql);
              EngineState now = current(sql, found.commits()).copy();
              now.see(Objects.requireNonNull(heard.get()));
              WriteScope scope =
                  new WriteScope(sql, shapes, now, config.clock(), found.lastChange());
              long before = sql.ran();
              T result = work.run(scope);
              statements.add(sql.ran() - before);
              return new Committed<>(
                  result, scope.state(), Set.copyOf(scope.touched()), scope.captured());
            },
            (connection, committed) -> isStored(connection, committed.state()),
            this::committed)
        .thenApply(Committed::result);
  }

  /// After the commit, before the next write, on the writer thread.
  private void committed(Committed<?> committed) {
    state = committed.state();
    if (!committed.touched().isEmpty()) {
      tell(() -> live.changed(committed.touched()));
    }
    if (committed.captured()) {
      throttle.saved();
      onCapture.forEach(StoreFile::tell);
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

  private <T extends @Nullable Object> CompletableFuture<LiveQueries.Result<T>> readNoting(
      ReadWork<T> work) {
    return database.read(connection -> {
      try (Sql sql = new Sql(connection)) {
        SqlSnapshot snapshot = new SqlSnapshot(sql, tablesUsed, shapes, state);
        T value = work.run(snapshot);
        return new LiveQueries.Result<>(value, Set.copyOf(snapshot.tablesRead()));
      }
    });
  }

  // ---- opening ----

  private static boolean isUsed(Sql sql) throws SQLException {
    return sql.exists("SELECT 1 FROM sqlite_schema WHERE name='landfall_meta'");
  }

  private void backUpBefore(String owner, List<Migration> migrations) {
    if (backUpFirst && !pending(owner, migrations).isEmpty()) {
      config.beforeMigration().backUp(database);
      backUpFirst = false;
    }
  }

  private void requireUpToDate(String owner, List<Migration> migrations) {
    if (!pending(owner, migrations).isEmpty()) {
      throw new DatabaseException(
          DatabaseException.Kind.READ_ONLY,
          "The data must be updated for '"
              + owner
              + "' first, and another Landfall holds it: end that one, then try again.");
    }
  }

  private List<Migration> pending(String owner, List<Migration> migrations) {
    return Database.join(database.read(c -> Migrations.pending(c, owner, migrations)));
  }

  private EngineState open(Connection connection) throws SQLException {
    List<Migration> pending =
        Migrations.pending(connection, EngineSchema.OWNER, EngineSchema.STEPS);
    Migrations.apply(connection, EngineSchema.OWNER, pending, config.clock());
    try (Sql sql = new Sql(connection)) {
      EngineState read = EngineState.read(sql);
      if (read.isNew()) {
        read.replica(ids.next());
        read.write(sql);
      }
      return read;
    }
  }

  private List<TableShape> register(
      Connection connection, String owner, List<Migration> migrations, List<SyncedTable> tables)
      throws SQLException {
    try (Sql sql = new Sql(connection)) {
      List<Migration> pending = Migrations.pending(connection, owner, migrations);
      if (!pending.isEmpty()) {
        Context.uncaptured(sql);
        for (SyncedTable table : tables) {
          CaptureTriggers.remove(sql, table.name()); // a column they name could not be dropped
        }
        Migrations.apply(connection, owner, pending, config.clock());
        Context.end(sql);
      }
      List<TableShape> added = new ArrayList<>();
      for (SyncedTable table : tables) {
        requireOwner(sql, owner, table);
        TableShape shape = new Registration(sql).check(table);
        CaptureTriggers.install(sql, shape);
        indexRoots(sql, shape);
        Declarations.store(sql, owner, shape);
        Aside.giveBack(sql, shape.name());
        if (!pending.isEmpty()) {
          new BaseRows(sql).widen(shape);
        }
        added.add(shape);
      }
      for (SyncedTable table : tables) {
        new Registration(sql).requireHarmlessTriggers(table);
      }
      return added;
    }
  }

  /// Removing a record looks for its lines, and so does SQLite's own check of the foreign key:
  /// without an index each time through the whole table.
  private static void indexRoots(Sql sql, TableShape shape) throws SQLException {
    boolean indexed =
        sql.exists(
            "SELECT 1 FROM pragma_index_list(?) AS i JOIN pragma_index_info(i.name) AS c"
                + " WHERE c.seqno=0 AND c.name=? AND NOT i.partial",
            shape.name(),
            shape.declaration().rootColumn());
    if (shape.isChild() && !indexed) {
      sql.update(
          "CREATE INDEX "
              + TableShape.quote("landfall_root_" + shape.name())
              + " ON "
              + shape.quoted()
              + "("
              + shape.rootColumn()
              + ")");
    }
  }

  private static void requireOwner(Sql sql, String owner, SyncedTable table) throws SQLException {
    String other = sql.text("SELECT owner FROM landfall_table WHERE tbl=?", table.name());
    if (other != null && !other.equals(owner)) {
      throw new StoreException(
          StoreException.Kind.DECLARATION,
          "Synced table '"
              + table.name()
              + "' belongs to plugin '"
              + other
              + "'; '"
              + owner
              + "' must use a name of its own.");
    }
  }

  static StoreException failure(DatabaseException e, String what) {
    return Failures.of(e, what);
  }

  /// The store as plugins see it.
  private final class FileStore implements Store {
    @Override
    public <T extends @Nullable Object> T read(ReadWork<T> work) {
      requireMayWait("Store.read");
      try {
        return Database.joinOrCancel(readNoting(work)).value();
      } catch (DatabaseException e) {
        throw failure(e, "read");
      }
    }

    @Override
    public <T extends @Nullable Object> CompletableFuture<T> write(WriteWork<T> work) {
      return StoreFile.this
          .<T>transaction(scope -> scope.save(s -> work.run(new SqlTransaction(s, tablesUsed))))
          .exceptionally(e -> {
            throw asStoreFailure(e);
          });
    }

    @Override
    public <T extends @Nullable Object> Subscription live(
        ReadWork<T> work, Executor deliverOn, Consumer<? super T> subscriber) {
      return live.open(work, deliverOn, subscriber);
    }

    @Override
    public String newId() {
      return ids.next();
    }

    private void requireMayWait(String call) {
      if (config.onEventThread().getAsBoolean()) {
        throw new IllegalStateException(
            call + " waits for the disk and cannot be called on the event thread; use Store.live");
      }
    }
  }

  private static RuntimeException asStoreFailure(Throwable e) {
    Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
    if (cause instanceof DatabaseException failed) {
      return failure(failed, "write");
    }
    return cause instanceof RuntimeException known ? known : new CompletionException(cause);
  }
}
