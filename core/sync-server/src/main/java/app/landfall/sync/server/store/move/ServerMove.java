package app.landfall.sync.server.store.move;

import app.landfall.sync.server.store.BlobBytes;
import app.landfall.sync.server.store.postgres.PostgresLogin;
import app.landfall.sync.server.store.postgres.PostgresServerStore;
import app.landfall.sync.server.store.shared.SqlBlobs;
import app.landfall.sync.server.store.shared.SqlDatabase;
import app.landfall.sync.server.store.sqlite.SqliteServerStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The move of all that a server keeps: rows first, then the bytes of its blobs. May be broken off
/// and begun again.
///
/// @param file the SQLite database, which no server has open
/// @param files the blobs beside it
/// @param login the PostgreSQL database
/// @param clock the wall clock
/// @param told hears a line a table, and one of the blobs
public record ServerMove(
    Path file, BlobBytes files, PostgresLogin login, InstantSource clock, Consumer<String> told) {

  /// Lets a server run again on what was moved away; what has come to the other side is no longer
  /// its continuation.
  ///
  /// @param login the PostgreSQL database; null = the file is meant
  /// @return false where nothing was moved from there
  public static boolean undo(Path file, @Nullable PostgresLogin login, InstantSource clock) {
    try (SqlDatabase database =
        login == null
            ? SqliteServerStore.openDatabase(file, clock)
            : PostgresServerStore.openDatabase(login, clock)) {
      return StoreMove.takeBack(database);
    }
  }

  /// @param back from PostgreSQL into the file
  /// @throws app.landfall.database.DatabaseException where a server runs on the database, the
  ///   target holds other data, or both differ in the end
  public void run(boolean back) throws IOException {
    try (SqlDatabase sqlite = SqliteServerStore.openDatabase(file, clock);
        SqlDatabase postgres = PostgresServerStore.openDatabase(login, clock)) {
      BlobBytes rows = new SqlBlobs(postgres, clock);
      if (back) {
        run(
            new StoreMove(postgres, sqlite, sqlite, told),
            new BlobMove(rows, files),
            postgres,
            folder());
      } else {
        run(
            new StoreMove(sqlite, postgres, sqlite, told),
            new BlobMove(files, rows),
            sqlite,
            login.toString());
      }
    }
  }

  private String folder() {
    return String.valueOf(file.getParent());
  }

  private void run(StoreMove move, BlobMove blobs, SqlDatabase from, String target)
      throws IOException {
    move.begin();
    move.run();
    blobs.run(from);
    move.finish(target);
    told.accept("Files: " + blobs.moved() + " moved, " + blobs.missing() + " missing.");
  }
}
