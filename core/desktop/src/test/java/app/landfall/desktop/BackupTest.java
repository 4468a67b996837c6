package app.landfall.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.desktop.backup.BackupFolder;
import app.landfall.desktop.profile.Profile;
import app.landfall.desktop.profile.ProfileLock;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is saved can be had again: from a backup, after damage, on another computer.
class BackupTest {
  @TempDir Path folder;
  private Path profile;
  private Path backup;

  @BeforeEach
  void saveSomething() {
    profile = folder.resolve("profile");
    backup = folder.resolve("stick.backup");
    assertThat(Typed.on(profile, "probe", "a").out()).isEqualTo("1 a\n");
  }

  @Test
  void aBackupSaysWhatItHolds() {
    Typed typed = Typed.on(profile, "backup", backup.toString());
    assertThat(typed.err()).isEmpty();
    assertThat(typed.out()).contains(backup.toString(), "1 probe");
    assertThat(Typed.on(profile, "verify", backup.toString()).out())
        .startsWith("Sound: the backup of ")
        .endsWith("with 1 probe\n");
  }

  @Test
  void aBackupInAFileIsInTheStatusOfTheNextStart() throws IOException {
    assertThat(Typed.on(profile, "backup", backup.toString()).err()).isEmpty();
    try (Stream<Path> own = Files.list(profile.resolve("backups"))) {
      for (Path file : own.filter(it -> it.toString().endsWith(".backup")).toList()) {
        Files.delete(file); // the program made one of its own when the first command ended
      }
    }
    assertThat(Typed.on(profile, "status").out())
        .contains("Backup today ")
        .doesNotContain("No backup yet");
    assertThat(Typed.on(profile, "backup", "--list").out()).isEmpty();
  }

  @Test
  void aBackupOverwritesNothing() throws IOException {
    Files.writeString(backup, "mine");
    Typed typed = Typed.on(profile, "backup", backup.toString());
    assertThat(typed)
        .isEqualTo(
            new Typed(
                1,
                "",
                backup + " exists already, and a backup overwrites nothing: name another file.\n"));
    assertThat(backup).hasContent("mine");
  }

  @Test
  void aRestoreBringsBackTheStateOfThenAndKeepsThatOfNowAside() {
    Typed.on(profile, "backup", backup.toString());
    assertThat(Typed.on(profile, "probe", "b").out()).isEqualTo("2 b\n");
    Typed typed = Typed.on(profile, "restore", backup.toString());
    assertThat(typed.err()).isEmpty();
    assertThat(typed.out()).startsWith("Restored the backup of ").contains("1 probe", "is kept in");
    assertThat(Typed.on(profile, "probe", "c").out()).isEqualTo("2 c\n");
    Path kept = Path.of(typed.out().strip().replaceAll("(?s).* is kept in ", ""));
    assertThat(number(kept.resolve("landfall.db"), "SELECT count(*) FROM probe")).isEqualTo(2);
  }

  @Test
  void whatIsRestoredIsAnotherComputerToItsServer() {
    Typed.on(profile, "backup", backup.toString());
    String before = replica(profile);
    Path elsewhere = folder.resolve("elsewhere");
    assertThat(Typed.on(elsewhere, "restore", backup.toString()).code()).isZero();
    assertThat(Typed.on(elsewhere, "probe", "b").out()).isEqualTo("2 b\n");
    assertThat(replica(elsewhere)).isNotEqualTo(before);
    assertThat(replica(profile)).isEqualTo(before);
  }

  @Test
  void blobsTravelInTheSameFile() throws IOException {
    String name = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    Files.writeString(profile.resolve("blobs").resolve(name), "abc");
    Typed.on(profile, "backup", backup.toString());
    Path elsewhere = folder.resolve("elsewhere");
    Typed.on(elsewhere, "restore", backup.toString());
    assertThat(elsewhere.resolve("blobs").resolve(name)).hasContent("abc");
  }

  @Test
  void aDamagedBackupIsRefusedAndNothingChanges() throws IOException {
    Typed.on(profile, "backup", backup.toString());
    scribble(backup, 8192, 4096);
    Typed typed = Typed.on(profile, "restore", backup.toString());
    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err()).contains("is damaged").hasLineCount(1);
    assertThat(Typed.on(profile, "probe", "b").out()).isEqualTo("2 b\n");
  }

  @Test
  void aRestoreThatWasCutShortIsFinishedByTheNextStart() throws IOException {
    Typed.on(profile, "backup", backup.toString());
    Path elsewhere = folder.resolve("elsewhere");
    Typed.on(elsewhere, "restore", backup.toString());
    Typed.on(profile, "probe", "b");
    // As if the power had failed after the old file was moved, its WAL was not, and before the
    // rest.
    Files.move(elsewhere.resolve("landfall.db"), profile.resolve("landfall.restored"));
    Files.move(profile.resolve("landfall.db"), folder.resolve("moved.db"));
    Files.writeString(profile.resolve("landfall.db-wal"), "of the old file");
    assertThat(Typed.on(profile, "probe", "c").out()).isEqualTo("2 c\n");
    assertThat(profile.resolve("landfall.restored")).doesNotExist();
  }

  @Test
  void aDayHasItsBackupWithoutAsking() {
    assertThat(backups()).hasSize(1).first().asString().endsWith("-daily.backup");
    Typed.on(profile, "probe", "b");
    assertThat(backups()).hasSize(1);
    assertThat(Typed.on(profile, "status").out()).contains("\nBackup today ");
  }

  @Test
  void aProfileWithoutRecordsSaysThatItHasNoBackup() {
    Path fresh = folder.resolve("fresh");
    assertThat(Typed.on(fresh, "status").out()).contains("\nNo backup yet\n");
    assertThat(Typed.on(fresh, "status").out()).contains("\nNo backup yet\n");
  }

  @Test
  void aDamagedFileIsSetAsideUnchangedAndTheBackupIsOffered() throws IOException {
    byte[] damaged = damage();
    Typed typed = Typed.on(profile, "probe", "b");
    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err())
        .startsWith("The data file is damaged and was set aside unchanged (")
        .contains("). Restore the backup of ", "; later changes may be missing: landfall restore ")
        .hasLineCount(1);
    Path kept = Path.of(typed.err().replaceAll("(?s).*unchanged \\((.*?)\\)\\. .*", "$1"));
    assertThat(Files.readAllBytes(kept.resolve("landfall.db"))).isEqualTo(damaged);
    // Again, until somebody decides: no empty database takes its place.
    assertThat(Typed.on(profile, "probe", "b").err()).isEqualTo(typed.err());
    assertThat(profile.resolve("landfall.db")).doesNotExist();
  }

  @Test
  void whatNobodyElseHasIsTakenOverFromTheDamagedFile() throws IOException {
    assertThat(Typed.on(profile, "probe", "after the backup").out()).startsWith("2 ");
    Path offered = backups().getFirst();
    damageWithin();
    assertThat(Typed.on(profile, "verify").err()).contains("is damaged: ").hasLineCount(1);
    assertThat(Typed.on(profile, "status").err()).contains("was set aside unchanged");
    Typed typed = Typed.on(profile, "restore", offered.toString());
    assertThat(typed.out())
        .contains("Taken over from the damaged file, since nobody else has it: 1 records.");
    assertThat(Typed.on(profile, "probe", "c").out()).isEqualTo("3 c\n");
  }

  @Test
  void withoutABackupOneCanBeginAnewAndTheDamagedFileStays() throws IOException {
    for (Path file : backups()) {
      Files.delete(file);
    }
    damage();
    assertThat(Typed.on(profile, "status").err()).contains("There is no backup here.");
    assertThat(Typed.on(profile, "restore", "--empty").out())
        .isEqualTo("The next start begins without data.\n");
    assertThat(Typed.on(profile, "probe", "b").out()).isEqualTo("1 b\n");
    try (Stream<Path> all = Files.list(profile.resolve("backups"))) {
      assertThat(all.filter(it -> it.getFileName().toString().startsWith("damaged-"))).hasSize(1);
    }
  }

  @Test
  void damageIsFoundByLooking() throws IOException {
    assertThat(Typed.on(profile, "verify").out()).startsWith("Sound: ");
    assertThat(Typed.on(profile, "verify", folder.resolve("none").toString()).err())
        .isEqualTo("There is no file " + folder.resolve("none") + ". Nothing was changed.\n");
    Files.writeString(folder.resolve("letter"), "Dear Anna, this is no backup, but long enough.");
    Typed typed = Typed.on(profile, "verify", folder.resolve("letter").toString());
    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err()).contains("no backup of Landfall").hasLineCount(1);
  }

  @Test
  void compactingGivesSpaceBack() {
    assertThat(Typed.on(profile, "compact").out()).matches("Compacted from .* to .*\\.\n");
    assertThat(Typed.on(profile, "probe", "b").out()).isEqualTo("2 b\n");
  }

  @Test
  void sevenDaysAndFourWeeksAreKeptAndWhatWasAskedForStays() {
    Instant[] now = {Instant.parse("2026-01-01T12:00:00Z")};
    Profile place = new Profile(folder.resolve("rotation"));
    place.prepare();
    BackupFolder rotating = new BackupFolder(place, () -> now[0]);
    SortedMap<String, Long> records = new TreeMap<>();
    try (var database =
        app.landfall.database.Database.open(
            place.database(), app.landfall.database.DatabaseOptions.DEFAULT)) {
      rotating.make(database, records, app.landfall.store.Backup.Reason.ASKED);
      for (int day = 0; day < 50; day++) {
        now[0] = now[0].plusSeconds(86_400);
        rotating.make(database, records, app.landfall.store.Backup.Reason.DAILY);
      }
    }
    assertThat(rotating.list()).hasSize(1 + 7 + 4);
    assertThat(rotating.list().getLast().reason())
        .isEqualTo(app.landfall.store.Backup.Reason.ASKED);
  }

  @Test
  void oneCommandWithAWrongDateThrowsOutNoOtherDay() {
    Instant[] now = {Instant.parse("2026-01-01T12:00:00Z")};
    Profile place = new Profile(folder.resolve("wrong-date"));
    place.prepare();
    BackupFolder rotating = new BackupFolder(place, () -> now[0]);
    SortedMap<String, Long> records = new TreeMap<>();
    try (var database =
        app.landfall.database.Database.open(
            place.database(), app.landfall.database.DatabaseOptions.DEFAULT)) {
      for (int day = 0; day < 6; day++) {
        now[0] = now[0].plusSeconds(86_400);
        rotating.make(database, records, app.landfall.store.Backup.Reason.DAILY);
      }
      Instant right = now[0].plusSeconds(3_600);
      now[0] = Instant.parse("2031-05-05T12:00:00Z");
      rotating.make(database, records, app.landfall.store.Backup.Reason.DAILY);
      now[0] = right;
      assertThat(rotating.newest().orElseThrow().madeAt()).isBefore(right);
      for (int command = 0; command < 9; command++) {
        now[0] = now[0].plusSeconds(60);
        rotating.make(database, records, app.landfall.store.Backup.Reason.DAILY);
      }
    }
    assertThat(
            rotating.list().stream().map(it -> it.madeAt().toString().substring(0, 10)).distinct())
        .hasSize(7);
    assertThat(rotating.list().getFirst().madeAt()).isEqualTo(now[0]);
  }

  @Test
  void readingCommandsWorkBesideAProcessThatHangs() throws IOException {
    Profile held = new Profile(profile);
    Path socket = folder.resolve("mute");
    try (ProfileLock _ = ProfileLock.tryTake(held).orElseThrow();
        ServerSocketChannel mute = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      mute.bind(UnixDomainSocketAddress.of(socket)); // takes calls, and never greets
      Files.write(held.holder(), ("1\n" + socket + "\n").getBytes(StandardCharsets.UTF_8));
      Typed status = Typed.on(profile, "status");
      assertThat(status.code()).isZero();
      assertThat(status.err())
          .isEqualTo(
              "Another Landfall (process 1) holds this profile and does not answer; this is what it"
                  + " has saved.\n");
      assertThat(status.out()).startsWith("Saved on this computer\n");
      Typed write = Typed.on(profile, "probe", "b");
      assertThat(write.code()).isEqualTo(1);
      assertThat(write.err()).contains("does not answer. Nothing was changed; end it");
    }
  }

  private byte[] damage() throws IOException {
    scribble(profile.resolve("landfall.db"), 0, 90);
    return Files.readAllBytes(profile.resolve("landfall.db"));
  }

  /// Where few would look.
  private void damageWithin() throws IOException {
    Path file = profile.resolve("landfall.db");
    long page = number(file, "SELECT rootpage FROM sqlite_schema WHERE name='landfall_bin'");
    scribble(file, (page - 1) * number(file, "PRAGMA page_size"), 4096);
  }

  private static void scribble(Path file, long at, int bytes) throws IOException {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.seek(at);
      open.write(new byte[bytes]);
    }
  }

  private List<Path> backups() {
    try (Stream<Path> all = Files.list(profile.resolve("backups"))) {
      return all.filter(it -> it.toString().endsWith(".backup")).sorted().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String replica(Path profile) {
    return text(
        profile.resolve("landfall.db"), "SELECT value FROM landfall_meta WHERE key='replica'");
  }

  private static long number(Path database, String sql) {
    return Long.parseLong(text(database, sql));
  }

  private static String text(Path database, String sql) {
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement s = c.createStatement();
        ResultSet row = s.executeQuery(sql)) {
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
