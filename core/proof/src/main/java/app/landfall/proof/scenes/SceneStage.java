package app.landfall.proof.scenes;

import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.server.store.Device;
import app.landfall.sync.server.store.PlainRecord;
import app.landfall.sync.server.store.PullQuery;
import app.landfall.sync.server.store.ServerStore;
import app.landfall.sync.server.store.StoreOptions;
import app.landfall.sync.server.store.Workspace;
import app.landfall.sync.server.store.sqlite.SqliteServerStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A server and whatever computers a scene brings on; the clock stands still unless told.
final class SceneStage implements AutoCloseable {
  static final Limits LIMITS = new Limits(6, 64 * 1024, 2_000, 8 * 1024 * 1024, 100);

  final Path folder;
  ServerStore server;
  private final SplittableRandom random = new SplittableRandom(1);
  private final List<SceneComputer> desks = new ArrayList<>();
  private Instant now = Instant.parse("2026-05-04T08:00:00Z");

  SceneStage(Path folder) {
    this.folder = folder;
    this.server = open();
  }

  private ServerStore open() {
    return SqliteServerStore.open(serverFile(), new StoreOptions(LIMITS, false, this::now, random));
  }

  /// Keeps a copy of the server's data as it is now.
  Path keep(String name) throws SQLException {
    Path kept = folder.resolve("server-" + name + ".db");
    outside(serverFile(), "VACUUM INTO '" + kept.toAbsolutePath() + "'");
    return kept;
  }

  /// A copy takes the place of the server's data.
  void putBack(Path kept) throws IOException {
    server.close();
    for (String part : List.of("-wal", "-shm")) {
      Files.deleteIfExists(folder.resolve("server.db" + part));
    }
    Files.copy(kept, serverFile(), StandardCopyOption.REPLACE_EXISTING);
    server = open();
  }

  Path serverFile() {
    return folder.resolve("server.db");
  }

  Instant now() {
    return now;
  }

  void later(int seconds) {
    now = now.plusSeconds(seconds);
  }

  Workspace workspace() {
    return server.workspace("office");
  }

  /// A computer of the office, connected and up to date.
  SceneComputer desk(String name) {
    SceneComputer desk = unconnected(name);
    desk.connect("office");
    desk.sync();
    return desk;
  }

  /// One that has been brought on.
  SceneComputer onStage(String name) {
    return desks.stream().filter(desk -> desk.name.equals(name)).findFirst().orElseThrow();
  }

  SceneComputer unconnected(String name) {
    return bring(name, null);
  }

  /// A computer whose file may lie in the folder already.
  ///
  /// @param device who it is to the server; null = nobody yet
  SceneComputer bring(String name, @Nullable Device device) {
    SceneComputer desk = new SceneComputer(this, name, device);
    desks.add(desk);
    return desk;
  }

  /// Another computer with a copy of a profile; both go on.
  SceneComputer copy(SceneComputer of, String name) throws SQLException {
    outside(of.file(), "VACUUM INTO '" + folder.resolve(name + ".db").toAbsolutePath() + "'");
    return bring(name, of.device());
  }

  List<PulledRow> rows(Workspace workspace) {
    return server.pull(workspace, new PullQuery(0, 10_000, null)).rows();
  }

  static PlainRecord plain(String id, String body) {
    return PlainRecord.read(body.getBytes(StandardCharsets.UTF_8), id);
  }

  /// Another program on one of the files.
  static void outside(Path file, String... statements) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout=5000");
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Override
  public void close() {
    desks.forEach(SceneComputer::close);
    server.close();
  }
}
