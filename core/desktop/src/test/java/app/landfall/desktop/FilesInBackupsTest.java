package app.landfall.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.database.Migration;
import app.landfall.desktop.backup.BackupFolder;
import app.landfall.desktop.backup.DataFile;
import app.landfall.desktop.profile.Profile;
import app.landfall.store.Backup;
import app.landfall.store.Params;
import app.landfall.store.SyncedTable;
import app.landfall.store.file.StoreConfig;
import app.landfall.store.file.StoreFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that rows refer to, in backups and looked through.
class FilesInBackupsTest {
  private static final String TABLES =
      """
      CREATE TABLE papers(
        id TEXT PRIMARY KEY, sha256 TEXT,
        synced INTEGER NOT NULL DEFAULT 0, _seq INTEGER NOT NULL DEFAULT 0);
      """;
  private static final int EACH = 100_000;

  @TempDir Path folder;
  private Path profile;
  private Path stick;
  private List<String> kept;

  @BeforeEach
  void keepTwenty() {
    profile = folder.resolve("profile");
    stick = folder.resolve("stick.backup");
    assertThat(Typed.on(profile, "probe", "a").code()).isZero();
    kept = new ArrayList<>();
    Random random = new Random(3);
    try (StoreFile file = open(profile)) {
      for (int i = 0; i < 20; i++) {
        byte[] bytes = new byte[EACH];
        random.nextBytes(bytes);
        String sha256 = file.store().blobs().keep(bytes).join().sha256();
        Params row = Params.of("id", "p-" + i).and("sha", sha256);
        file.store()
            .write(tx -> tx.execute("INSERT INTO papers(id,sha256) VALUES(:id,:sha)", row))
            .join();
        kept.add(sha256);
      }
    }
  }

  private static StoreConfig config() {
    return new StoreConfig(InstantSource.system(), new SplittableRandom(1), () -> false, 2);
  }

  private static StoreFile open(Path profile) {
    StoreFile file = StoreFile.open(profile.resolve("landfall.db"), config());
    file.register(
        "papers",
        List.of(new Migration(1, "tables", TABLES)),
        List.of(SyncedTable.root("papers").blob("sha256").build()));
    return file;
  }

  private static Path path(Path profile, String sha256) {
    return profile.resolve("blobs").resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  private Backup daily() {
    try (StoreFile file = open(profile)) {
      return new BackupFolder(new Profile(profile), InstantSource.system())
          .make(file.database(), new TreeMap<>(file.records()), Backup.Reason.DAILY);
    }
  }

  @Test
  void aBackupThatSomebodyAskedForHasThemAll() throws IOException {
    assertThat(Typed.on(profile, "backup", stick.toString()).code()).isZero();
    Path elsewhere = folder.resolve("elsewhere");

    assertThat(Typed.on(elsewhere, "restore", stick.toString()).code()).isZero();

    for (String sha256 : kept) {
      assertThat(Files.mismatch(path(elsewhere, sha256), path(profile, sha256))).isEqualTo(-1);
    }
    assertThat(Typed.on(elsewhere, "verify").out()).startsWith("Sound: ").contains(", 20 files");
  }

  @Test
  void anAutomaticBackupNamesThemAndCopiesNone() throws IOException {
    Backup made = daily();

    assertThat(made.bytes()).isLessThan(20L * EACH / 2);
    BackupFolder backups = new BackupFolder(new Profile(profile), InstantSource.system());
    assertThat(backups.sharedFiles()).containsExactlyInAnyOrderElementsOf(kept);
    assertThat(Typed.on(profile, "restore", made.file().toString()).code()).isZero();
    assertThat(Typed.on(profile, "verify").out()).contains(", 20 files");
  }

  @Test
  void whatABackupNamesAndIsNotHereIsKnownToBeMissing() {
    Path copied = daily().file();
    Path elsewhere = folder.resolve("elsewhere");
    Profile other = new Profile(elsewhere);
    other.prepare();
    DataFile data = new DataFile(other, new BackupFolder(other, InstantSource.system()));

    data.makeReady(copied, config());
    data.finishRestore();

    try (StoreFile file = open(elsewhere)) {
      assertThat(file.store().blobs().presence(kept.getFirst()).join().here()).isFalse();
      assertThat(file.replication().counts().files()).isZero();
    }
  }

  @Test
  void verifyNamesWhatIsDamagedAndWhatIsGone() throws IOException {
    Path damaged = path(profile, kept.get(3));
    Files.delete(damaged);
    Files.writeString(damaged, "scribble");
    Files.delete(path(profile, kept.get(7)));

    Typed typed = Typed.on(profile, "verify");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err())
        .startsWith("2 files are damaged or gone: ")
        .contains(kept.get(3), kept.get(7));
  }
}
