package app.landfall.sync.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.landfall.sync.protocol.Limits;
import app.landfall.sync.server.guard.BodyRoom;
import app.landfall.sync.server.guard.CallSlots;
import app.landfall.sync.server.guard.RouteLimit;
import app.landfall.sync.server.store.CallRefused;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The limits of every route, from the route table, just below, at and just above each.
class RouteLimitsTest {
  private static final Limits LIMITS = new Limits(500, 100_000, 100_000, 300_000, 1000);

  /// Threads for calls; see LandfallServer.
  private static final int THREADS = 10_000;

  @TempDir Path folder;
  private Lab lab;
  private Replica a;

  @BeforeEach
  void start() {
    lab = new Lab(folder, config -> config.withLimits(LIMITS));
    a = lab.pair("office", "a");
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  void noRouteReadsMoreThanItNeeds() {
    List<Route> reading =
        lab.server().routes().stream().filter(route -> route.limit().bodyBytes() > 0).toList();

    assertThat(reading).hasSizeGreaterThan(4);
    for (Route route : reading) {
      int limit = route.limit().bodyBytes();
      assertThat(send(route, limit - 1)).as(route.toString()).isNotEqualTo(413);
      assertThat(send(route, limit)).as(route.toString()).isNotEqualTo(413);
      assertThat(send(route, limit + 1)).as(route.toString()).isEqualTo(413);
    }
  }

  private int send(Route route, int bytes) {
    String path = route.path().replace("{table}", "invoices").replace("{id}", "x");
    byte[] body = " ".repeat(bytes).getBytes(StandardCharsets.US_ASCII);
    return lab.send(route.method(), path + "?workspace=" + a.workspace, a.token, body).status();
  }

  @Test
  void noRouteTakesAllThreads() {
    assertThat(lab.server().routes().stream().mapToInt(route -> route.limit().atOnce()).sum())
        .isLessThan(THREADS);
  }

  @Test
  void everyRouteServesSoManyAtOnceAndOfEachCaller() {
    for (Route route : lab.server().routes()) {
      RouteLimit limit = route.limit();
      CallSlots slots = new CallSlots(limit);
      Deque<CallSlots.Slot> taken = new ArrayDeque<>();
      int caller = 0;
      while (taken.size() < limit.atOnce()) {
        int own = Math.min(limit.perCaller(), limit.atOnce() - taken.size());
        for (int i = 0; i < own; i++) {
          taken.push(slots.take("caller " + caller));
        }
        if (own == limit.perCaller()) {
          assertFull(slots, "caller " + caller);
        }
        caller++;
      }

      assertFull(slots, "somebody else");
      taken.pop().close();
      taken.push(slots.take("somebody else"));
      assertThat(slots.running()).isEqualTo(limit.atOnce());
      taken.forEach(CallSlots.Slot::close);
      assertThat(slots.running()).isZero();
    }
  }

  private static void assertFull(CallSlots slots, String caller) {
    assertThatThrownBy(() -> slots.take(caller))
        .isInstanceOfSatisfying(
            CallRefused.class, refused -> assertThat(refused.problem().status()).isEqualTo(503));
  }

  @Test
  void allBodiesTogetherHaveSoMuchRoom() {
    BodyRoom room = new BodyRoom(100);
    room.take(99);
    room.take(1);
    assertThatThrownBy(() -> room.take(1)).isInstanceOf(CallRefused.class);
    room.giveBack(1);
    room.take(1);
  }
}
