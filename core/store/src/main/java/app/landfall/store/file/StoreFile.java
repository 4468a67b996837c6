package app.landfall.store.file;

import static app.landfall.store.tables.ChangeState.ACCEPTED;
import static app.landfall.store.tables.ChangeState.PARKED;
import static app.landfall.store.tables.ChangeState.UNFINISHED;

import app.landfall.database.Database;
import app.landfall.database.DatabaseException;
import app.landfall.database.DatabaseOptions;
import app.landfall.database.Migration;
import app.landfall.database.Migrations;
import app.landfall.store.Attention;
import app.landfall.store.Blobs;
import app.landfall.store.ReadWork;
import app.landfall.store.Store;
import app.landfall.store.StoreHealth;
import app.landfall.store.Subscription;
import app.landfall.store.SyncedTable;
import app.landfall.store.WriteWork;
import app.landfall.store.history.StoreAttention;
import app.landfall.store.push.Outcomes;
import app.landfall.store.read.LiveQueries;
import app.landfall.store.replication.BlobTransfers;
import app.landfall.store.replication.Replication;
import app.landfall.store.replication.UnfinishedCounts;
import app.landfall.store.sql.Sql;
import app.landfall.store.sql.StoreFailures;
import app.landfall.store.tables.EngineSchema;
import app.landfall.store.tables.TableDeclarations;
import app.landfall.store.tables.TableShape;
import app.landfall.store.tables.TableShapes;
import app.landfall.store.transaction.EngineState;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One open database of a profile: the store that plugins get, and the engine's door.
///
/// Opened by the desktop program only, which holds the profile's lock. Thread-safe.
public final class StoreFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StoreFile.class);

  /// The folder beside the database with the files that rows refer to.
  private static final String BLOBS = "blobs";

  private final Database database;
  private final StoreConfig config;
  private final Ids ids;
  private final Store store = new FileStore();
  private final FileTransactions transactions;
  private final FileBlobs blobs;
  private final Replication replication;
  private final boolean readOnly;
  private boolean backUpFirst;

  private StoreFile(Database database, StoreConfig config, boolean readOnly) {
    this.database = database;
    this.config = config;
    this.readOnly = readOnly;
    this.ids = new Ids(config.clock(), config.random());
    this.backUpFirst = Database.join(FileTransactions.look(database, StoreFile::isUsed));
    if (readOnly) {
      requireUpToDate(EngineSchema.OWNER, EngineSchema.STEPS);
    } else {
      backUpBefore(EngineSchema.OWNER, EngineSchema.STEPS);
    }
    EngineState state =
        Database.join(
            readOnly
                ? FileTransactions.look(database, EngineState::read)
                : database.write(this::open));
    this.transactions = new FileTransactions(database, config.clock(), state);
    this.blobs =
        new FileBlobs(
            transactions, database.file().resolveSibling(BLOBS), config.files(), config.clock());
    this.replication = new StoreReplication(this);
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
      store.readShapes();
      store.register(EngineSchema.OWNER, EngineSchema.STEPS, EngineSchema.TABLES);
      store.transactions.shapes(store.storedShapes().with(store.transactions.shapes()));
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
      store.readShapes();
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
    return e instanceof DatabaseException failed ? StoreFailures.of(failed, file.toString()) : e;
  }

  /// What plugins save with.
  public Store store() {
    return store;
  }

  /// The sync engine's door.
  public Replication replication() {
    return replication;
  }

  /// What people look at and decide.
  public Attention attention() {
    return new StoreAttention(transactions, transactions::work);
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
          Database.join(
              database.migrate(
                  c -> new TableSetup(c, config.clock()).run(owner, migrations, tables)));
      transactions.shapes(transactions.shapes().with(added));
      blobs.countAnew();
    } catch (DatabaseException e) {
      throw StoreFailures.of(e, "tables of '" + owner + "'");
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

  /// Lets go of some of what is kept only for a time: a slice that holds up no save.
  ///
  /// @return whether there is more to let go of now
  public CompletableFuture<Boolean> prune() {
    return transactions.engine(scope -> new Retention(scope).slice());
  }

  /// How many rows each synced table holds.
  public SortedMap<String, Long> records() {
    return Database.join(
        transactions.look(sql -> {
          SortedMap<String, Long> counts = new TreeMap<>();
          for (TableShape shape : transactions.shapes().byName().values()) {
            counts.put(shape.name(), sql.number("SELECT count(*) FROM " + shape.quoted()));
          }
          return counts;
        }));
  }

  /// Makes this file another replica than the one it was copied from: what the other may have sent
  /// is sent again under the new id, with its times, and the server knows it again.
  public void becomeNewReplica() {
    Database.join(
        transactions.engine(scope -> {
          new Outcomes(scope).forked(Map.of(), ids.next());
          return true;
        }));
  }

  /// Saves again what a damaged file holds that no server has confirmed and that is missing here.
  ///
  /// @param damaged a copy of it, with its WAL beside it
  /// @return how many records that changed
  public int takeOver(Path damaged) {
    return new Recovery(store, transactions.shapes()).from(damaged);
  }

  /// Finishes what was begun and closes the file. Idempotent.
  @Override
  public void close() {
    transactions.live().close();
    database.close();
  }

  private void readShapes() {
    transactions.shapes(storedShapes());
  }

  private TableShapes storedShapes() {
    return Database.join(transactions.look(TableDeclarations::stored));
  }

  /// The blobs that rows refer to and whose file is not here or is not what its name says, by name;
  /// they are fetched again where the server has them. Reads all of them.
  public List<String> damagedBlobs() {
    return blobs.damaged(!readOnly);
  }

  /// How many blobs rows refer to.
  public int referredBlobs() {
    return blobs.referred();
  }

  /// Writes down which blobs have no file here, such as after a restore: they are fetched again.
  public void noteLostBlobs() {
    blobs.noteLost();
  }

  /// Lets go of blobs that nothing has named for 90 days.
  ///
  /// @param named those that something else names, such as a backup
  /// @return how many went
  public int collectBlobs(Set<String> named) {
    return blobs.collect(named);
  }

  // ---- for the door ----

  BlobTransfers blobs() {
    return blobs.transfers();
  }

  FileTransactions transactions() {
    return transactions;
  }

  String newId() {
    return ids.next();
  }

  UnfinishedCounts counts() {
    adopt();
    EngineState now = transactions.state();
    FileBlobs.Counts files = blobs.counts();
    return Database.join(transactions.look(sql -> counts(sql, transactions.shapes(), now, files)));
  }

  /// Takes in what an outside program has changed; every transaction begins with that.
  private void adopt() {
    if (!readOnly && Database.join(transactions.look(StoreFile::anyUnadopted))) {
      Database.join(transactions.engine(scope -> true));
    }
  }

  /// Takes in what another program has committed since the last look, and runs again every live
  /// query: which local tables it wrote, nothing tells. Writes nothing where there was nothing.
  ///
  /// @return completes with whether another program may have committed; on the writer's thread
  public CompletableFuture<Boolean> lookOutside() {
    return transactions.lookOutside().thenCompose(this::takeIn);
  }

  private CompletableFuture<Boolean> takeIn(boolean changed) {
    if (!changed) {
      return CompletableFuture.completedFuture(false);
    }
    return transactions
        .look(StoreFile::anyUnadopted)
        .thenCompose(any ->
            any ? transactions.engine(scope -> true) : CompletableFuture.completedFuture(true))
        .whenComplete((_, _) -> transactions.live().anythingChanged());
  }

  /// Whether an outside program has changed something since the last transaction here.
  private static boolean anyUnadopted(Sql sql) throws SQLException {
    return sql.exists(
        "SELECT 1 FROM (SELECT tx FROM landfall_change ORDER BY change_id DESC LIMIT 1)"
            + " WHERE tx IS NULL");
  }

  private static UnfinishedCounts counts(
      Sql sql, TableShapes shapes, EngineState now, FileBlobs.Counts files) throws SQLException {
    return new UnfinishedCounts(
        now.waitingRoots(),
        now.waitingChanges(),
        sql.number("SELECT count(DISTINCT root) FROM landfall_change WHERE " + PARKED.is()),
        sql.number(
            "SELECT (SELECT count(*) FROM (SELECT DISTINCT of_table,of_id FROM conflicts WHERE"
                + " resolved=0 AND "
                + shapes.told()
                + "))+(SELECT count(DISTINCT tbl) FROM landfall_removal)"),
        sql.number(
            "SELECT (SELECT count(*) FROM landfall_push WHERE "
                + ACCEPTED.is()
                + " AND "
                + UNFINISHED
                + ")+(SELECT count(*) FROM landfall_offer)"),
        files.waiting(),
        files.refused());
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
      boolean fresh = read.isNew();
      if (fresh) {
        read.replica(ids.next());
      }
      boolean mad = read.putClockRight(config.clock().millis());
      if (mad) {
        LOG.warn("Times of a clock that was years ahead are put right");
      }
      if (fresh || mad) {
        read.write(sql);
      }
      return read;
    }
  }

  /// The store as plugins see it.
  private final class FileStore implements Store {
    @Override
    public <T extends @Nullable Object> T read(ReadWork<T> work) {
      requireMayWait("Store.read");
      try {
        return Database.joinOrCancel(transactions.readNoting(work)).value();
      } catch (DatabaseException e) {
        throw StoreFailures.of(e, "read");
      }
    }

    @Override
    public <T extends @Nullable Object> CompletableFuture<T> readAsync(ReadWork<T> work) {
      CompletableFuture<LiveQueries.Result<T>> reading = transactions.readNoting(work);
      CompletableFuture<T> result =
          reading
              .<T>thenApply(LiveQueries.Result::value)
              .exceptionally(e -> {
                throw asStoreFailure(e, "read");
              });
      var _ =
          result.whenComplete((_, _) -> {
            if (result.isCancelled()) {
              reading.cancel(true);
            }
          });
      return result;
    }

    @Override
    public <T extends @Nullable Object> CompletableFuture<T> write(WriteWork<T> work) {
      return transactions
          .write(work)
          .exceptionally(e -> {
            throw asStoreFailure(e, "write");
          });
    }

    @Override
    public <T extends @Nullable Object> Subscription live(
        ReadWork<T> work, Executor deliverOn, Consumer<? super T> subscriber) {
      return transactions.live().open(work, deliverOn, subscriber);
    }

    @Override
    public Blobs blobs() {
      return blobs.blobs();
    }

    @Override
    public String newId() {
      return ids.next();
    }

    private void requireMayWait(String call) {
      if (config.onEventThread().getAsBoolean()) {
        throw new IllegalStateException(
            call
                + " waits for the disk and cannot be called on the event thread; use"
                + " Store.readAsync or Store.live");
      }
    }
  }

  private static RuntimeException asStoreFailure(Throwable e, String what) {
    Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
    if (cause instanceof DatabaseException failed) {
      return StoreFailures.of(failed, what);
    }
    return cause instanceof RuntimeException known ? known : new CompletionException(cause);
  }
}
