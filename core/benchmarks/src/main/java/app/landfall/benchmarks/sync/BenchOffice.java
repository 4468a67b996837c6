package app.landfall.benchmarks.sync;

import app.landfall.sync.protocol.PairingString;
import app.landfall.sync.server.LandfallServer;
import app.landfall.sync.server.ServerConfig;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// A real server on its own disk and loopback HTTP, and the computers of one company.
final class BenchOffice implements AutoCloseable {
  static final String COMPANY = "Hafen";

  private final Path folder;
  private final LandfallServer server;
  private final List<AutoCloseable> open = new ArrayList<>();
  private int computers;

  BenchOffice(Path folder) {
    this.folder = folder;
    ServerConfig config =
        ServerConfig.of(folder.resolve("server"), InstantSource.system(), new SecureRandom());
    this.server = LandfallServer.start(config);
  }

  URI address() {
    return server.address();
  }

  /// A computer that is not connected yet.
  BenchComputer computer() {
    computers++;
    BenchComputer computer =
        new BenchComputer(folder.resolve("computer-" + computers), "Computer " + computers);
    open.add(computer);
    return computer;
  }

  String pairing() {
    return server.newPairing(COMPANY).toString();
  }

  /// A pairing string that leads over another line to the same server.
  String pairing(URI through) {
    PairingString made = server.newPairing(COMPANY);
    return new PairingString(through, made.code(), made.fingerprint()).toString();
  }

  SlowLine slowLine(long roundTripMillis) {
    SlowLine line = new SlowLine(address(), roundTripMillis);
    open.add(line);
    return line;
  }

  /// Somebody who pushes without a store, as fast as the server takes it.
  Pusher pusher(String replica) {
    return new Pusher(server.newPairing(COMPANY), replica);
  }

  @Override
  public void close() {
    for (AutoCloseable each : open.reversed()) {
      try {
        each.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
    server.close();
  }
}
