package app.landfall.sync.server.store;

import app.landfall.sync.server.store.postgres.StoreKind;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random histories of three replicas, with random redelivery: the store ends as the model says.
/// [SameHistoryTest] has such histories in PostgreSQL, too.
class RandomHistoryTest {
  @TempDir Path folder;

  @Test
  void theStoreEndsAsTheModelSays() {
    assertEndsAsTheModelSays(21);
  }

  @Tag("long")
  @Test
  void theStoreEndsAsTheModelSaysWhateverTheHistory() {
    assertEndsAsTheModelSays(240);
  }

  private void assertEndsAsTheModelSays(int seeds) {
    try (StoreLab lab = new StoreLab(StoreKind.SQLITE, folder)) {
      for (long seed = 0; seed < seeds; seed++) {
        RandomHistory history = new RandomHistory(lab, seed);
        history.run();
        if (seed % 20 == 0) {
          lab.reopen();
          history.compare();
        }
      }
    }
  }
}
