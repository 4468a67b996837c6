package app.landfall.sync.client;

import org.junit.jupiter.api.Test;

/// Random faults, then none: whatever happened, it ends synced, nothing was lost or doubled, and it
/// never said *synced* when it was not.
final class SyncLoopFaultsTest {
  private static final int SEEDS = Integer.getInteger("landfall.seeds", 3000);

  @Test
  void afterFaultsEndItAlwaysEndsSynced() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      FaultyRun.run(seed);
    }
  }
}
