package app.landfall.sync.server;

import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.PairReply;
import app.landfall.sync.protocol.PairRequest;
import app.landfall.sync.server.store.postgres.StoreKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real server process, killed in the middle of pushes: what was acknowledged is there, and what
/// is sent again is taken once.
class ServerKillsTest {
  private static final int LINES = 400;

  @TempDir Path folder;

  /// The database that it is tried with.
  StoreKind kind() {
    return StoreKind.SQLITE;
  }

  @Test
  void whatWasAcknowledgedSurvivesAndWhatIsSentAgainIsTakenOnce() throws Exception {
    assertNothingIsLost(2);
  }

  @Tag("long")
  @Test
  void whatWasAcknowledgedSurvivesManyKills() throws Exception {
    assertNothingIsLost(3);
  }

  private void assertNothingIsLost(int rounds) throws Exception {
    Lab lab = new Lab(kind(), folder);
    LineSender sender = new LineSender(pair(lab), "a");
    lab.close();
    for (int round = 0; round < rounds; round++) {
      ServerRun server = ServerRun.start(folder, lab.database());
      sender.assertAcknowledgedThere(server.address);
      pushUntilKilled(server, sender);
    }
    ServerRun server = ServerRun.start(folder, lab.database());
    try {
      sender.send(server.address);
      sender.assertAllThere(server.address);
    } finally {
      server.end();
    }
  }

  /// Pushes line after line while another thread kills the server.
  private static void pushUntilKilled(ServerRun server, LineSender sender) throws Exception {
    Thread killer = null;
    try {
      for (int i = 0; i < LINES; i++) {
        if (i == LINES / 4) {
          killer = Thread.ofVirtual().start(server::kill);
        }
        sender.add();
        sender.send(server.address);
      }
    } catch (IOException e) {
      // killed
    }
    Objects.requireNonNull(killer).join();
    server.end();
  }

  private static PairReply pair(Lab lab) {
    PairRequest request = new PairRequest(lab.server().newPairing("office").code(), "a", "A");
    return Codec.readPairReply(Lab.ok(lab.post("/v1/pair", null, Codec.encode(request))));
  }
}
