package app.landfall.proof.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// The short modes of `landfall torture`; each says what it did, also where strace is missing.
final class TortureTest {
  private static final long SEED = 20_261_122;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void noAcknowledgedSaveIsLostToAKill() {
    String said = new Kills(folder, SEED).run(60);
    System.out.println(said);
    assertThat(said).startsWith("60 kills").contains("none lost");
  }

  @Test
  void whateverIsLeftOfTheWalIsAnExactPrefixOfWhatWasCommitted() {
    String said = new WalImages(folder, SEED).run(5_000);
    System.out.println(said);
    assertThat(said).startsWith("5,000 damaged WAL images");
  }

  @Test
  void inACrowdNobodySeesALockAndTheWalStaysSmall() {
    String said = new Crowd(folder, 100_000, true).run();
    System.out.println(said);
    assertThat(said).startsWith("100,000 rows applied");
  }

  @Test
  void aFullOrFailingDiskRefusesWithASentenceAndNothingIsHalfSaved() {
    String said = new Disks(folder, SEED).run(1);
    System.out.println(said);
    assertThat(said).contains("none of these there");
  }
}
