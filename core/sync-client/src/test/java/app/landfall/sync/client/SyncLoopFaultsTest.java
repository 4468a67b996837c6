package app.landfall.sync.client;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Random faults, then none: whatever happened, it ends synced, nothing was lost or doubled, and it
/// never said *synced* when it was not.
final class SyncLoopFaultsTest {
  @Test
  void afterAFewFaultsItEndsSynced() {
    assertEndsSynced(300);
  }

  @Tag("long")
  @Test
  void afterFaultsEndItAlwaysEndsSynced() {
    assertEndsSynced(Integer.getInteger("landfall.seeds", 5000));
  }

  private static void assertEndsSynced(int seeds) {
    for (long seed = 1; seed <= seeds; seed++) {
      FaultyRun.run(seed);
    }
  }
}
