package app.landfall.proof.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// The short modes of `landfall torture`; each says what it did, also where strace is missing.
final class TortureTest {
  private static final long SEED = 20_261_122;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void noAcknowledgedSaveIsLostToAFewKills() {
    assertNoSaveLost(1);
  }

  @Tag("long")
  @Test
  void noAcknowledgedSaveIsLostToAKill() {
    assertNoSaveLost(60);
  }

  private void assertNoSaveLost(int kills) {
    String said = new Kills(folder, SEED).run(kills);
    System.out.println(said);
    assertThat(said).startsWith(kills + " kills").contains("none lost");
  }

  @Test
  void whateverIsLeftOfTheWalIsAPrefixInAFewImages() {
    assertPrefixes(40);
  }

  @Tag("long")
  @Test
  void whateverIsLeftOfTheWalIsAnExactPrefixOfWhatWasCommitted() {
    assertPrefixes(5_000);
  }

  private void assertPrefixes(int images) {
    String said = new WalImages(folder, SEED).run(images);
    System.out.println(said);
    assertThat(said).startsWith("%,d damaged WAL images".formatted(images));
  }

  @Test
  void inASmallCrowdNobodySeesALock() {
    assertNobodySeesALock(2_000, false);
  }

  @Tag("long")
  @Test
  void inACrowdNobodySeesALockAndTheWalStaysSmall() {
    assertNobodySeesALock(100_000, true);
  }

  private void assertNobodySeesALock(int rows, boolean tireless) {
    String said = new Crowd(folder, rows, tireless).run();
    System.out.println(said);
    assertThat(said).startsWith("%,d rows applied".formatted(rows));
  }

  @Test
  void aFullDiskAndAFailingOneRefuseWithASentence() {
    assertRefused(1);
  }

  @Tag("long")
  @Test
  void aFullOrFailingDiskRefusesWithASentenceAndNothingIsHalfSaved() {
    assertRefused(6);
  }

  private void assertRefused(int faults) {
    String said = new Disks(folder, SEED).run(faults);
    System.out.println(said);
    assertThat(said).startsWith(faults + " runs").contains("none of these there");
  }
}
