package app.landfall.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is taken out of a damaged file.
final class SalvageTest {
  @TempDir Path folder;

  @Test
  void whatWaitsIsFoundThoughTheFirstBytesOfTheFileAreGone() throws IOException {
    Path file = folder.resolve("damaged.db");
    try (TestProfile profile = new TestProfile(file)) {
      profile.insert("i1", "Acme", "1.00");
      profile.insert("i2", "Beta", "2.00");
    }
    emptied(file, 100);
    assertThat(taken(file)).isEqualTo(2);
  }

  @Test
  void whatWaitsIsFoundInTheWalThoughTheFirstPageIsGone() throws IOException {
    Path file = folder.resolve("live.db");
    Path copy = folder.resolve("damaged.db");
    try (TestProfile profile = new TestProfile(file)) {
      profile.insert("i1", "Acme", "1.00");
      Files.copy(file, copy);
      Files.copy(folder.resolve("live.db-wal"), folder.resolve("damaged.db-wal"));
    }
    emptied(copy, 4096);
    assertThat(taken(copy)).isEqualTo(1);
  }

  @Test
  void aFileOfSomebodyElseGivesNothing() throws IOException {
    Path file = Files.writeString(folder.resolve("damaged.db"), "no database".repeat(1_000));
    assertThat(taken(file)).isZero();
  }

  private int taken(Path damaged) {
    try (TestProfile restored = new TestProfile(folder.resolve("restored.db"))) {
      int records = restored.file().takeOver(damaged);
      if (records > 0) {
        assertThat(restored.invoice("i1").vendorName()).isEqualTo("Acme");
      }
      return records;
    }
  }

  private static void emptied(Path file, int bytes) throws IOException {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.write(new byte[bytes]);
    }
  }
}
