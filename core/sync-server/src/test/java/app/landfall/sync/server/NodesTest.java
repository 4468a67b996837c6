package app.landfall.sync.server;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.PairRequest;
import app.landfall.sync.server.store.ServerStore;
import app.landfall.sync.server.store.StoreOptions;
import app.landfall.sync.server.store.postgres.OwnPostgres;
import app.landfall.sync.server.store.postgres.PostgresLogin;
import app.landfall.sync.server.store.postgres.PostgresServerStore;
import app.landfall.sync.server.store.postgres.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two servers as processes over one PostgreSQL.
@Timeout(120)
class NodesTest {
  private static final int LINES = 120;

  @TempDir Path folder;
  private final List<ServerRun> servers = new ArrayList<>();

  @AfterEach
  void stop() throws InterruptedException {
    for (ServerRun server : servers) {
      server.end();
    }
  }

  private URI server(PostgresLogin database) throws IOException {
    servers.add(ServerRun.start(folder.resolve("server" + servers.size()), database));
    return servers.getLast().address;
  }

  private static LineSender pair(PostgresLogin database) {
    StoreOptions options =
        new StoreOptions(Limits.DEFAULT, false, InstantSource.system(), new Random());
    try (ServerStore store = PostgresServerStore.openBeside(database, options)) {
      String code = store.newPairingCode(store.workspace("office"));
      return new LineSender(store.pair(new PairRequest(code, "a", "A")), "a");
    }
  }

  @Test
  void aChangePushedAtOneServerReachesWhoListensAtTheOther() throws Exception {
    PostgresLogin database = TestPostgres.fresh();
    LineSender sender = pair(database);
    URI one = server(database);
    URI two = server(database);
    Iterator<String> hints = sender.hints(two);
    assertThat(hints.next()).isEqualTo(": alive");

    sender.add();
    sender.send(one);

    String hint = hints.next();
    while (hint.isEmpty() || hint.equals(": alive")) {
      hint = hints.next();
    }
    assertThat(hint).isEqualTo("event: changed");
    sender.assertAllThere(two);
  }

  /// Whoever gets no answer from one asks the other.
  @Test
  @Tag("long")
  void aServerKilledInMidPushLosesNothingAndDoublesNothing() throws Exception {
    PostgresLogin database = TestPostgres.fresh();
    LineSender sender = pair(database);
    URI one = server(database);
    URI two = server(database);
    boolean killed = false;
    for (int i = 0; i < LINES; i++) {
      sender.add();
      if (i == LINES / 3) {
        Thread.ofVirtual().start(servers.getFirst()::kill);
      }
      try {
        sender.send(killed || i % 2 == 0 ? two : one);
      } catch (IOException e) {
        killed = true;
      }
    }
    sender.send(two);
    sender.assertAllThere(two);
    assertThat(sender.acknowledged()).isEqualTo(LINES);
  }

  /// Lines to the database that are cut one after the other, whatever they carry.
  @Test
  @Tag("long")
  void linesToTheDatabaseThatAreCutLoseNothingAndDoubleNothing() throws Exception {
    PostgresLogin database = TestPostgres.fresh();
    LineSender sender = pair(database);
    URI one = server(database);
    List<Thread> cuts = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      sender.add();
      if (i % 10 == 5) {
        cuts.add(Thread.ofVirtual().start(() -> cutAllLines(database)));
      }
      sender.trySend(one);
    }
    for (Thread cut : cuts) {
      cut.join(); // a late one would cut what is looked at below
    }
    while (!sender.trySend(one)) {
      assertThat(sender.acknowledged()).isLessThan(LINES);
    }
    sender.assertAllThere(one);
  }

  private static void cutAllLines(PostgresLogin database) {
    TestPostgres.execute(
        database,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE application_name='landfall-server' AND pid<>pg_backend_pid()");
  }

  /// It is not set to be durable: the server sees to that.
  @Test
  @Tag("long")
  void aDatabaseThatCrashesAndStartsAgainIsFoundAgain() throws Exception {
    try (OwnPostgres postgres = OwnPostgres.start(folder.resolve("postgres"))) {
      LineSender sender = pair(postgres.login());
      URI one = server(postgres.login());
      for (int i = 0; i < LINES; i++) {
        sender.add();
        if (i == LINES / 2) {
          sender.send(one);
          postgres.crash();
          assertThat(sender.trySend(one)).isFalse();
          postgres.startAgain();
        } else {
          sender.trySend(one);
        }
      }
      while (!sender.trySend(one)) {
        assertThat(sender.acknowledged()).isLessThan(LINES);
      }
      sender.assertAllThere(one);
    }
  }
}
