package app.landfall.store.transaction;

import app.landfall.database.Throttle;
import app.landfall.store.sql.Sql;
import app.landfall.store.tables.TableShapes;
import app.landfall.sync.protocol.HybridTime;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The readers and the one writer of an open database, as the engine's own parts use them.
/// Thread-safe; futures complete on the store's threads, exceptionally with the database's failure.
public interface Transactions {
  /// Reads with the engine's own statements.
  @FunctionalInterface
  interface Look<T extends @Nullable Object> {
    T read(Sql sql) throws SQLException;
  }

  /// The synced tables known now.
  TableShapes shapes();

  /// What the engine knew after the last commit.
  EngineState state();

  /// Reads in one snapshot.
  <T extends @Nullable Object> CompletableFuture<T> look(Look<T> look);

  /// Work of the engine's own, which is not captured.
  <T extends @Nullable Object> CompletableFuture<T> engine(WriteScope.EngineWork<T> work);

  /// A save on behalf of a person: captured like any other.
  <T extends @Nullable Object> CompletableFuture<T> save(WriteScope.EngineWork<T> work);

  /// Takes in a time of another clock, to be written with the next transaction: an answer that says
  /// nothing else is not worth one.
  void hear(HybridTime time);

  /// Blocks while the WAL is crowded, which saves never do. Not for ever: what a page holds is
  /// small.
  void awaitRoom();

  /// Keeps who applies what was pulled from taking all the time while people save.
  Throttle throttle();
}
