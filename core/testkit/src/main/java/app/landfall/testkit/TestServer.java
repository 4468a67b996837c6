package app.landfall.testkit;

import app.landfall.sync.server.LandfallServer;
import app.landfall.sync.server.ServerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.stream.Stream;

/// A real sync server in this process, on a free port of this computer, with data in a throw-away
/// folder.
public final class TestServer implements AutoCloseable {
  private static final String WORKSPACE = "default";

  private final Path data;
  private final LandfallServer server;

  private TestServer(Path data, LandfallServer server) {
    this.data = data;
    this.server = server;
  }

  /// Starts it; it answers when this returns.
  public static TestServer start() {
    try {
      Path data = Files.createTempDirectory("landfall-server");
      ServerConfig config =
          ServerConfig.of(data, InstantSource.system(), new SecureRandom()).withPort(0);
      return new TestServer(data, LandfallServer.start(config));
    } catch (IOException e) {
      throw new UncheckedIOException("No temporary folder", e);
    }
  }

  /// Where it listens.
  public URI address() {
    return server.address();
  }

  /// A new pairing string, good once.
  public String pairing() {
    return server.newPairing(WORKSPACE).toString();
  }

  /// Stops it and deletes its data.
  @Override
  public void close() {
    server.close();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + data, e);
    }
  }
}
