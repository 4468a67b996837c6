package app.landfall.sync.server.store.shared;

import app.landfall.sync.server.store.sql.ServerSql;
import java.sql.SQLException;
import java.util.function.Consumer;

/// A database that keeps a server's store; each kind runs transactions in its own way. Thread-safe.
///
/// Whatever fails comes as [app.landfall.database.DatabaseException], and then nothing is stored;
/// what the work itself throws comes as it is.
public interface SqlDatabase extends AutoCloseable {
  /// No workspace has this number.
  long NO_WORKSPACE = 0;

  /// The work that runs inside one transaction.
  @FunctionalInterface
  interface InTransaction<T> {
    T run(ServerSql sql) throws SQLException;
  }

  /// Runs work in one read snapshot.
  <T> T read(InTransaction<T> work);

  /// Runs work in one durable transaction. Those that write to one workspace are committed in the
  /// order in which they loaded its counters, see
  /// [app.landfall.sync.server.store.sql.SqlLedger#load].
  ///
  /// @param workspace whose counters it loads, so that whoever must wait for them takes no
  ///   connection meanwhile; [#NO_WORKSPACE] = none, or not known yet
  /// @param afterCommit told what the work gave once it is stored; must be quick
  <T> T write(long workspace, InTransaction<T> work, Consumer<? super T> afterCommit);

  /// Tells other servers on this database how far a workspace has come. They may never hear of it:
  /// it is a hint.
  void tell(long workspace, long head);

  /// Whether it holds the bytes of blobs, too, see [SqlBlobs].
  boolean holdsBlobs();

  @Override
  void close();
}
