package app.landfall.sync.server;

import app.landfall.sync.protocol.Limits;
import app.landfall.sync.server.store.ServerStore;
import app.landfall.sync.server.store.StoreOptions;
import app.landfall.sync.server.store.postgres.PostgresLogin;
import app.landfall.sync.server.store.postgres.PostgresServerStore;
import app.landfall.sync.server.store.sqlite.ServerFile;
import app.landfall.sync.server.store.sqlite.SqliteServerStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `--data` and `--database`, of every command.
final class DataOption {
  private static final String USER = "LANDFALL_DATABASE_USER";
  private static final String PASSWORD = "LANDFALL_DATABASE_PASSWORD";
  private static final String PASSWORD_FILE = "LANDFALL_DATABASE_PASSWORD_FILE";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder (default: the platform's folder for programs' data).")
  @Nullable Path data;

  @Option(
      names = "--database",
      paramLabel = "URL",
      description =
          "A PostgreSQL database for the data, as jdbc:postgresql://HOST/DATABASE; several servers"
              + " may share it, each with a data folder of its own. User and password come from "
              + USER
              + " and "
              + PASSWORD
              + ", or the password from the file that "
              + PASSWORD_FILE
              + " names.")
  @Nullable String database;

  Path folder() {
    return (data == null ? DefaultFolder.ofThisUser() : data).toAbsolutePath().normalize();
  }

  /// The PostgreSQL database; null where a file in the folder is meant.
  ///
  /// @throws StartFailed where it is not named as it should be
  @Nullable PostgresLogin login() {
    return database == null ? null : login(database, System.getenv());
  }

  static PostgresLogin login(String url, Map<String, String> environment) {
    try {
      return new PostgresLogin(url, environment.get(USER), password(environment));
    } catch (IllegalArgumentException e) {
      throw new StartFailed(String.valueOf(e.getMessage()), e);
    }
  }

  private static @Nullable String password(Map<String, String> environment) {
    String file = environment.get(PASSWORD_FILE);
    if (file == null) {
      return environment.get(PASSWORD);
    }
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      throw new StartFailed(
          "The file " + file + " that " + PASSWORD_FILE + " names cannot be read.", e);
    }
  }

  /// Whether a folder was named, rather than the usual one taken.
  boolean isNamed() {
    return data != null;
  }

  /// @throws StartFailed where the data lies in PostgreSQL, which has tools of its own
  void requireFile() {
    if (database != null) {
      throw new StartFailed(
          "The data lies in " + login() + ": use what PostgreSQL has for this, such as pg_dump.");
    }
  }

  /// The server's file, beside a server that may be running.
  ///
  /// @throws StartFailed where the folder holds no server's data
  ServerFile file() {
    requireFile();
    DataFolder.requireServer(folder());
    return DataFolder.file(folder());
  }

  /// Opens the store beside a server that may be running.
  ///
  /// @throws StartFailed where the folder holds no server's data
  ServerStore store() {
    PostgresLogin login = login();
    if (login != null) {
      return PostgresServerStore.openBeside(login, options());
    }
    Path folder = folder();
    DataFolder.requireServer(folder);
    DataFolder.prepare(folder, true);
    return store(DataFolder.database(folder));
  }

  /// Opens a store that lies in this file.
  static ServerStore store(Path file) {
    return SqliteServerStore.open(file, options());
  }

  private static StoreOptions options() {
    return new StoreOptions(Limits.DEFAULT, false, InstantSource.system(), new SecureRandom());
  }
}
