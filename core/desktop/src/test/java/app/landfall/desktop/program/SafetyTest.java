package app.landfall.desktop.program;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.database.Migration;
import app.landfall.desktop.backup.AutomaticBackups;
import app.landfall.desktop.backup.BackupFolder;
import app.landfall.desktop.profile.Profile;
import app.landfall.store.SyncedTable;
import app.landfall.store.file.BeforeMigration;
import app.landfall.store.file.StoreFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SafetyTest {
  private static final String NOTES =
      """
      CREATE TABLE notes(
        id TEXT PRIMARY KEY, words TEXT, synced INTEGER NOT NULL DEFAULT 0,
        _seq INTEGER NOT NULL DEFAULT 0);
      """;

  @TempDir Path folder;
  private Instant now = Instant.parse("2026-03-01T09:00:00Z");

  @Test
  void withoutAServerOldHistoryGoesAfterTheDailyBackup() throws IOException {
    Profile profile = new Profile(folder);
    Files.createDirectories(profile.backups());
    InstantSource clock = () -> now;
    try (StoreFile file =
        StoreFile.open(profile.database(), StoreAndSync.config(clock, BeforeMigration.NOTHING))) {
      file.register(
          "notes",
          List.of(new Migration(1, "notes", NOTES)),
          List.of(SyncedTable.root("notes").build()));
      save(file, "INSERT INTO notes(id,words) VALUES('n1','0')");
      for (int i = 1; i <= 10; i++) {
        save(file, "UPDATE notes SET words='" + i + "'");
      }
      assertThat(lines(file)).isEqualTo(11);
      now = now.plus(Duration.ofDays(400));
      BackupFolder backups = new BackupFolder(profile, clock);
      AutomaticBackups safety =
          new AutomaticBackups(file, backups, clock, said -> {}, backup -> 0, () -> {});
      safety.ifDue();
      safety.close(); // ends what it has begun first
      assertThat(backups.list()).hasSize(1);
      assertThat(lines(file)).isEqualTo(3); // the row as it was made, its first and its last words
    }
  }

  private static void save(StoreFile file, String sql) {
    assertThat(file.store().<Integer>write(tx -> tx.execute(sql, Map.of())).join()).isEqualTo(1);
  }

  private static long lines(StoreFile file) {
    return file.store().read(tx -> tx.number("SELECT count(*) FROM landfall_change", Map.of()));
  }
}
