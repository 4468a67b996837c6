package app.landfall.sync.server.store.sqlite;

import app.landfall.database.Database;
import app.landfall.sync.server.store.shared.SqlDatabase;
import app.landfall.sync.server.store.sql.Dialect;
import app.landfall.sync.server.store.sql.ServerSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;

/// One SQLite file behind a server's store.
///
/// Writes wait for each other on the database's one writer thread, which is what makes sequences
/// commit-ordered here. Reads run beside them, each in its own snapshot.
final class SqliteDatabase implements SqlDatabase {
  private final Database database;

  SqliteDatabase(Database database) {
    this.database = database;
  }

  @Override
  public <T> T read(InTransaction<T> work) {
    return Database.join(database.read(connection -> run(connection, work, false)));
  }

  @Override
  public <T> T write(long workspace, InTransaction<T> work, Consumer<? super T> afterCommit) {
    return Database.join(database.write(connection -> run(connection, work, true), afterCommit));
  }

  private static <T> T run(Connection connection, InTransaction<T> work, boolean writes)
      throws SQLException {
    try (ServerSql sql = new ServerSql(connection, Dialect.SQLITE, writes)) {
      return work.run(sql);
    }
  }

  /// Only one server runs on a file.
  @Override
  public void tell(long workspace, long head) {}

  @Override
  public boolean holdsBlobs() {
    return false;
  }

  @Override
  public void close() {
    database.close();
  }
}
