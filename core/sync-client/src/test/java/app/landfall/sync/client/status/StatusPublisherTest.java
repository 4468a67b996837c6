package app.landfall.sync.client.status;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.store.Subscription;
import app.landfall.store.replication.WaitingTotal;
import app.landfall.sync.Link;
import app.landfall.sync.SyncServer;
import app.landfall.sync.SyncStatus;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

final class StatusPublisherTest {
  private WaitingTotal inTheStore = new WaitingTotal(0, 0);
  private final StatusPublisher board = new StatusPublisher(waiting(0), () -> inTheStore);
  private final Queue<Runnable> executor = new ArrayDeque<>();
  private final List<Long> heard = new ArrayList<>();

  private static SyncStatus waiting(long count) {
    return new SyncStatus(new Link.Waiting(), count, count, 0, 0, null, null, null);
  }

  private void runAll() {
    while (!executor.isEmpty()) {
      executor.remove().run();
    }
  }

  @Test
  void aSubscriberHearsTheStatusOfNowThenEachChange() {
    Subscription subscription =
        board.subscribe(executor::add, status -> heard.add(status.waiting()));
    runAll();
    board.show(waiting(1));
    runAll();
    board.show(waiting(1));
    runAll();
    board.show(waiting(2));
    runAll();
    subscription.close();
    board.show(waiting(3));
    runAll();
    assertThat(heard).containsExactly(0L, 1L, 2L);
  }

  @Test
  void aSlowSubscriberHearsTheNewestOnly() {
    board.subscribe(executor::add, status -> heard.add(status.waiting()));
    for (int i = 1; i <= 1000; i++) {
      board.show(waiting(i));
    }
    assertThat(executor).hasSize(1);
    runAll();
    assertThat(heard).containsExactly(1000L);
  }

  @Test
  void whatChangesWhileASubscriberListensIsHeardNext() {
    board.subscribe(
        executor::add,
        status -> {
          heard.add(status.waiting());
          if (status.waiting() < 3) {
            board.show(waiting(status.waiting() + 1));
          }
        });
    runAll();
    assertThat(heard).containsExactly(0L, 1L, 2L, 3L);
  }

  @Test
  void aSubscriberThatThrowsHearsTheNextAllTheSame() {
    board.subscribe(
        executor::add,
        status -> {
          heard.add(status.waiting());
          throw new IllegalStateException("listener");
        });
    runAll();
    board.show(waiting(1));
    runAll();
    assertThat(heard).containsExactly(0L, 1L);
  }

  @Test
  void aSaveIsCountedBeforeAnybodyHearsThatItHasCompleted() {
    board.show(synced());
    assertThat(board.status().link()).isEqualTo(new Link.Synced());
    inTheStore = new WaitingTotal(1, 2);
    board.committed();
    assertThat(board.status().link()).isEqualTo(new Link.Waiting());
    assertThat(board.status().waiting()).isEqualTo(1);
    assertThat(board.status().changes()).isEqualTo(2);
  }

  @Test
  void aStatusWorkedOutBeforeASaveDoesNotHideIt() {
    inTheStore = new WaitingTotal(1, 1);
    board.show(synced());
    assertThat(board.status().link()).isEqualTo(new Link.Waiting());
    assertThat(board.status().waiting()).isEqualTo(1);
  }

  private static SyncStatus synced() {
    return new SyncStatus(
        new Link.Synced(),
        0,
        0,
        0,
        0,
        null,
        new SyncServer(URI.create("http://localhost:1"), "Office", false),
        null);
  }
}
