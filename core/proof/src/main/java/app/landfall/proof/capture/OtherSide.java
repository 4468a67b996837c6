package app.landfall.proof.capture;

import app.landfall.store.file.StoreFile;
import app.landfall.store.replication.CutPush;
import app.landfall.store.replication.PullEffect;
import app.landfall.store.replication.PullWanted;
import app.landfall.store.replication.Replication;
import app.landfall.store.replication.ServerBinding;
import app.landfall.store.replication.SessionVerdict;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.PairReply;
import app.landfall.sync.protocol.PairRequest;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PushHeader;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.protocol.SessionReply;
import app.landfall.sync.protocol.SessionRequest;
import app.landfall.sync.server.store.Device;
import app.landfall.sync.server.store.PullQuery;
import app.landfall.sync.server.store.ServerStore;
import app.landfall.sync.server.store.StoreOptions;
import app.landfall.sync.server.store.sqlite.SqliteServerStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/// A real server on a line that never fails, so that rows have been confirmed before they are
/// written again.
final class OtherSide implements AutoCloseable {
  private static final int PAGE = 200;

  private final ServerStore server;
  private final InstantSource clock;
  private final Map<String, Device> devices = new HashMap<>();

  OtherSide(Path folder, InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.server =
        SqliteServerStore.open(
            folder.resolve("server.db"), new StoreOptions(Limits.DEFAULT, false, clock, random));
  }

  void connect(StoreFile store) {
    Replication door = store.replication();
    if (door.state().binding() != null) {
      return;
    }
    String replica = door.state().replica();
    String code = server.newPairingCode(server.workspace("office"));
    PairReply paired = server.pair(new PairRequest(code, replica, "computer"));
    devices.put(replica, server.authenticate(paired.token()));
    door.connected(
        new ServerBinding(
            URI.create("http://localhost"),
            paired.server(),
            paired.workspace(),
            paired.workspaceName()));
    long now = clock.millis();
    SessionReply reply =
        server.session(
            device(replica), new SessionRequest(paired.workspace(), replica, "", "proof"));
    SessionVerdict verdict = door.session(reply, now, now);
    CaptureViolation.unless(verdict == SessionVerdict.OK, "session", "" + verdict);
  }

  private Device device(String replica) {
    return Objects.requireNonNull(devices.get(replica), replica);
  }

  /// Sends some of what waits.
  ///
  /// @return whether there was anything
  boolean push(StoreFile store, int transactions) {
    Replication door = store.replication();
    List<CutPush> cut = door.cut(Limits.DEFAULT, transactions, 1 << 22);
    if (cut.isEmpty()) {
      return false;
    }
    String replica = door.state().replica();
    PushReply reply =
        server.push(
            device(replica),
            new PushHeader(
                Objects.requireNonNull(door.state().binding()).workspace(),
                replica,
                door.state().epoch()),
            cut.stream().map(CutPush::line).toList());
    door.acknowledge(reply);
    CaptureViolation.unless(
        door.counts().parked() == 0, "refused by the server", reply.outcomes().toString());
    return true;
  }

  void pushAll(StoreFile store) {
    while (push(store, 100)) {
      // until nothing waits
    }
  }

  void pullAll(StoreFile store) {
    Replication door = store.replication();
    boolean more = true;
    while (more) {
      PullWanted wanted = door.pulls().getFirst();
      PullPage page =
          server.pull(
              server.workspace("office"), new PullQuery(wanted.after(), PAGE, wanted.table()));
      PullEffect effect = door.receive(wanted, page);
      CaptureViolation.unless(effect.held() == 0, "held", "" + effect);
      CaptureViolation.unless(effect.mismatched().isEmpty(), "sums differ", "" + effect);
      more = effect.more() || !wanted.isMain();
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
