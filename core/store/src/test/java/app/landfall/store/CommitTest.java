package app.landfall.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.store.save.SqlTransaction;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happens around a commit: when it throws, and after it.
final class CommitTest {
  @TempDir Path folder;
  private TestProfile profile;

  @BeforeEach
  void open() {
    profile = new TestProfile(folder.resolve("landfall.db"));
    profile.insert("i1", "Acme", "10.00");
  }

  @AfterEach
  void close() {
    profile.close();
  }

  @Test
  void aSaveWhoseCommitThrewButIsStoredIsReportedAsSaved() {
    int saved =
        profile.write(tx -> {
          int changed = tx.execute("UPDATE invoices SET note='kept'", Map.of());
          endBehindTheStoresBack(tx, "COMMIT"); // the store's own COMMIT then throws
          return changed;
        });
    assertThat(saved).isEqualTo(1);
    assertThat(profile.invoice("i1").note()).isEqualTo("kept");
    assertThat(profile.door().counts().changes()).isEqualTo(2);
    profile.execute("UPDATE invoices SET note='and on'");
    assertThat(profile.invoice("i1").note()).isEqualTo("and on");
  }

  private static void endBehindTheStoresBack(WriteTransaction tx, String how) {
    try {
      ((SqlTransaction) tx).sql().update(how);
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aListenerThatFailsDoesNotMakeASaveFail() {
    profile
        .door()
        .onCommit(() -> {
          throw new IllegalStateException("on purpose");
        });
    profile.execute("UPDATE invoices SET note='saved'");
    assertThat(profile.invoice("i1").note()).isEqualTo("saved");
  }

  @Test
  void whatAnotherProgramHasChangedIsCounted() throws Exception {
    profile.connect();
    TestProfile.outside(profile, "INSERT INTO invoices(id) VALUES('i2');");
    assertThat(profile.door().counts().waiting()).isEqualTo(2);
  }

  @Test
  void aRecordsStateIsPublishedWhenOnlyItsLinesChange() throws Exception {
    profile.connect();
    BlockingQueue<RowState> states = new LinkedBlockingQueue<>();
    acknowledgeAll();
    Subscription live =
        profile
            .store()
            .live(
                tx -> tx.states("invoices", List.of("i1")).getOrDefault("i1", RowState.LOCAL),
                Runnable::run,
                states::add);
    assertThat(states.poll(120, TimeUnit.SECONDS)).isEqualTo(RowState.SYNCED);
    profile.insertLine("l1", "i1", "Paper");
    assertThat(states.poll(120, TimeUnit.SECONDS)).isEqualTo(RowState.WAITING);
    acknowledgeAll();
    assertThat(states.poll(120, TimeUnit.SECONDS)).isEqualTo(RowState.SYNCED);
    live.close();
  }

  private void acknowledgeAll() {
    profile
        .door()
        .acknowledge(
            new app.landfall.sync.protocol.PushReply(
                "w",
                "e1",
                new app.landfall.sync.protocol.HybridTime(1_800_000_000_000L, 0, "server"),
                100,
                profile.cut().stream()
                    .map(push -> app.landfall.sync.protocol.Outcome.accepted(push.pushNo(), 1, 0))
                    .toList()));
  }
}
