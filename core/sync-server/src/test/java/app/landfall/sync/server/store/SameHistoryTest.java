package app.landfall.sync.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.sync.server.store.postgres.StoreKind;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same history ends alike in both databases, to the last byte of what replicas are told: rows,
/// sums, clocks, and the mark of each transaction, which is a hash of all that was stored till
/// then.
class SameHistoryTest {
  private static final int SEEDS = 6;
  private static final int MANY_SEEDS = 500;

  @TempDir Path folder;

  @Test
  void sameHistoriesEndAlikeInBothDatabases() {
    assertAlike(1_000, SEEDS);
  }

  @Test
  @Tag("long")
  void manyHistoriesEndAlikeInBothDatabases() {
    assertAlike(2_000, MANY_SEEDS);
  }

  private void assertAlike(long from, int seeds) {
    try (StoreLab file = new StoreLab(StoreKind.SQLITE, folder, from);
        StoreLab server = new StoreLab(StoreKind.POSTGRES, folder, from)) {
      for (long seed = from; seed < from + seeds; seed++) {
        RandomHistory here = new RandomHistory(file, seed);
        RandomHistory there = new RandomHistory(server, seed);
        here.run();
        there.run();
        assertThat(there.state()).as("seed %d", seed).isEqualTo(here.state());
      }
    }
  }
}
