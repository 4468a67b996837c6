package app.landfall.sync.server.store;

import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.Outcome;
import app.landfall.sync.protocol.PairRequest;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.PushHeader;
import app.landfall.sync.protocol.PushTransaction;
import app.landfall.sync.server.store.postgres.StoreKind;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/// A store in a real database, and replicas that push into it without HTTP.
final class StoreLab implements AutoCloseable {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-04-01T10:00:00Z"));

  private final Function<StoreOptions, ServerStore> opener;
  private final Random random;
  private ServerStore store;
  private final Map<String, Pusher> pushers = new HashMap<>();

  StoreLab(StoreKind kind, Path folder) {
    this(kind, folder, new Random().nextLong());
  }

  /// @param seed from which ids are drawn
  StoreLab(StoreKind kind, Path folder, long seed) {
    this.opener = kind.opener(folder);
    this.random = new Random(seed);
    this.store = open();
  }

  private ServerStore open() {
    return opener.apply(new StoreOptions(Limits.DEFAULT, false, CLOCK, random));
  }

  ServerStore store() {
    return store;
  }

  void reopen() {
    store.close();
    store = open();
  }

  /// The replica of that name in that workspace, paired at its first mention.
  Pusher pusher(String workspace, String replica) {
    return pushers.computeIfAbsent(workspace + "/" + replica, key -> pair(workspace, replica));
  }

  private Pusher pair(String workspace, String replica) {
    String code = store.newPairingCode(store.workspace(workspace));
    String token = store.pair(new PairRequest(code, replica, replica)).token();
    return new Pusher(replica, store.authenticate(token));
  }

  List<PulledRow> pull(Workspace workspace, int limit) {
    List<PulledRow> rows = new ArrayList<>();
    PullPage page;
    long cursor = 0;
    do {
      page = store.pull(workspace, new PullQuery(cursor, limit, null));
      rows.addAll(page.rows());
      cursor = page.header().next();
    } while (!page.header().complete());
    return rows;
  }

  @Override
  public void close() {
    store.close();
  }

  /// One replica's log of frozen lines.
  final class Pusher {
    final String id;
    final Device device;
    final List<byte[]> lines = new ArrayList<>();
    final List<Outcome> outcomes = new ArrayList<>();

    private final String epoch;

    private Pusher(String id, Device device) {
      this.id = id;
      this.device = device;
      this.epoch = store.pull(device.workspace(), new PullQuery(0, 1, null)).header().epoch();
    }

    Outcome push(List<Change> changes) {
      lines.add(Codec.line(new PushTransaction(lines.size() + 1, 1, 1, epoch, changes)));
      Outcome outcome = send(lines.size() - 1).getFirst();
      outcomes.add(outcome);
      return outcome;
    }

    /// Sends the lines from an index again.
    List<Outcome> send(int from) {
      PushHeader header = new PushHeader(device.workspace().id(), id, epoch);
      return store.push(device, header, lines.subList(from, lines.size())).outcomes();
    }
  }
}
