package app.landfall.sync.server.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.Outcome;
import app.landfall.sync.protocol.PairRequest;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.PushHeader;
import app.landfall.sync.protocol.PushTransaction;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import app.landfall.sync.server.store.Device;
import app.landfall.sync.server.store.PullQuery;
import app.landfall.sync.server.store.ServerStore;
import app.landfall.sync.server.store.StoreOptions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Writers that are held between their last statement and their commit: nobody who reads meanwhile
/// ever misses what they store.
@Timeout(180)
class CommitOrderTest {
  private final PostgresLogin login = TestPostgres.fresh();
  private final CommitGate gate = new CommitGate();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<ServerStore> servers = new ArrayList<>();

  @AfterEach
  void stop() {
    gate.open();
    threads.close();
    servers.forEach(ServerStore::close);
  }

  private ServerStore server(boolean gated) {
    StoreOptions options =
        new StoreOptions(Limits.DEFAULT, false, InstantSource.system(), new Random());
    ServerStore store =
        PostgresServerStore.open(
            login, options, 10, false, source -> gated ? gate.around(source) : source);
    servers.add(store);
    return store;
  }

  private static Device pair(ServerStore store, String workspace, String replica) {
    String code = store.newPairingCode(store.workspace(workspace));
    return store.authenticate(store.pair(new PairRequest(code, replica, replica)).token());
  }

  private static Outcome push(ServerStore store, Device device, String replica) {
    RowKey row = new RowKey("t", "row-of-" + replica);
    Change change =
        Change.of(
            row,
            row,
            Change.Kind.PUT,
            new HybridTime(1, 0, replica),
            0,
            Map.of("n", new Value.Int(1)));
    byte[] line = Codec.line(new PushTransaction(1, 1, 1, "", List.of(change)));
    PushHeader header = new PushHeader(device.workspace().id(), replica, "");
    return store.push(device, header, List.of(line)).outcomes().getFirst();
  }

  /// Each has a server of its own: what they share is only the database.
  @Test
  void writersHeldAtTheirCommitNeverMakeAReaderSkipASequence() throws Exception {
    ServerStore reading = server(false);
    List<Future<Outcome>> pushes = new ArrayList<>();
    List<ServerStore> writers = new ArrayList<>();
    List<Device> devices = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      writers.add(server(true));
      devices.add(pair(writers.getLast(), "office", "r" + i));
    }
    Reader reader = new Reader(reading, devices.getFirst());
    reader.pull();
    long before = reader.cursor;

    gate.shut();
    for (int i = 0; i < 4; i++) {
      int no = i;
      pushes.add(threads.submit(() -> push(writers.get(no), devices.get(no), "r" + no)));
    }
    for (int committed = 0; committed < 4; committed++) {
      gate.awaitHeld(1);
      awaitWaitingForALock(3 - committed);
      assertThat(gate.held()).as("held at once").isEqualTo(1);
      reader.pull();
      assertThat(reader.cursor).isEqualTo(before + committed);
      gate.letOneThrough();
      awaitHead(reader, before + committed + 1);
    }

    for (Future<Outcome> push : pushes) {
      assertThat(push.get().status()).isEqualTo(Outcome.Status.ACCEPTED);
    }
    assertThat(reader.seen)
        .endsWith(LongStream.rangeClosed(before + 1, before + 4).boxed().toArray(Long[]::new));
  }

  @Test
  void aWriterThatIsHeldHoldsUpNoOtherWorkspace() throws Exception {
    ServerStore held = server(true);
    ServerStore free = server(false);
    Device here = pair(held, "here", "a");
    Device there = pair(free, "there", "b");

    gate.shut();
    Future<Outcome> push = threads.submit(() -> push(held, here, "a"));
    gate.awaitHeld(1);

    assertThat(push(free, there, "b").status()).isEqualTo(Outcome.Status.ACCEPTED);
    assertThat(push.isDone()).isFalse();
    gate.open();
    assertThat(push.get().status()).isEqualTo(Outcome.Status.ACCEPTED);
  }

  /// A computer that pulls again and again, from where it stands.
  private static final class Reader {
    final List<Long> seen = new ArrayList<>();
    long cursor;
    private final ServerStore store;
    private final Device device;

    Reader(ServerStore store, Device device) {
      this.store = store;
      this.device = device;
    }

    void pull() {
      PullPage page = store.pull(device.workspace(), new PullQuery(cursor, 1_000, null));
      page.rows().stream().map(PulledRow::seq).forEach(seen::add);
      cursor = page.header().next();
    }
  }

  private static void awaitHead(Reader reader, long head) {
    while (reader.cursor < head) {
      reader.pull();
    }
  }

  /// Asks the database until so many of the writers wait for another's lock.
  private void awaitWaitingForALock(int count) throws SQLException {
    try (Connection connection = TestPostgres.connect(login);
        PreparedStatement waiting =
            connection.prepareStatement(
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type='Lock'"
                    + " AND query LIKE '%FROM counter%'")) {
      long found;
      do {
        try (ResultSet row = waiting.executeQuery()) {
          found = row.next() ? row.getLong(1) : 0;
        }
      } while (found < count);
    }
  }
}
