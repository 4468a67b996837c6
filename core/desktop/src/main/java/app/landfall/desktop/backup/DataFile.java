package app.landfall.desktop.backup;

import app.landfall.database.BackupFile;
import app.landfall.database.Database;
import app.landfall.database.DatabaseException;
import app.landfall.desktop.profile.Profile;
import app.landfall.plugin.CommandFailure;
import app.landfall.store.StoreException;
import app.landfall.store.file.StoreConfig;
import app.landfall.store.file.StoreFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The profile's database as a file: opened, set aside when it is damaged, replaced by a backup.
///
/// Nothing is ever overwritten. A restore is made ready beside the database and takes its place by
/// renaming; whatever moment the power fails at, the next start goes on from there.
public final class DataFile {
  private static final Logger LOG = LoggerFactory.getLogger(DataFile.class);
  private static final List<String> PARTS = List.of("", "-wal", "-shm");

  /// Looked through at a start after a crash only up to this size: larger ones take seconds, and
  /// the daily backup looks through all of them.
  private static final long QUICK_BYTES = 256L << 20;

  private final Profile profile;
  private final BackupFolder backups;

  public DataFile(Profile profile, BackupFolder backups) {
    this.profile = profile;
    this.backups = backups;
  }

  /// Opens the database; what was made ready to be restored takes its place first.
  ///
  /// @throws CommandFailure where it is damaged: it was set aside, and a backup is offered
  /// @throws StoreException where it cannot be opened for another reason
  public StoreFile open(StoreConfig config) {
    finishRestore();
    requireWhole();
    boolean doubted = Files.exists(profile.suspect()) || endedBadly();
    try {
      StoreFile file = StoreFile.open(profile.database(), config);
      if (doubted) {
        requireSound(file);
      }
      return file;
    } catch (StoreException e) {
      if (e.kind() == StoreException.Kind.DAMAGED) {
        LOG.error("The database is damaged", e);
        throw setAside();
      }
      throw e;
    }
  }

  /// Makes a backup ready to take the database's place.
  ///
  /// @return how many records of a damaged database were saved again over it
  /// @throws DatabaseException or StoreException where it is damaged, or made by a newer version;
  ///   nothing was changed then
  public int makeReady(Path backup, StoreConfig config) {
    Path part = profile.restored().resolveSibling("landfall.restored.part");
    try {
      discard(part);
      BackupFile.unpack(backup, part, profile.blobs());
      int saved;
      try (StoreFile file = StoreFile.open(part, config)) {
        file.becomeNewReplica();
        file.noteLostBlobs();
        saved = takeOver(file);
      }
      Files.move(
          part,
          profile.restored(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      BackupFile.forceName(profile.restored());
      return saved;
    } catch (IOException e) {
      throw failure(e);
    } finally {
      discardQuietly(part);
    }
  }

  /// Puts what was made ready in the database's place.
  ///
  /// @return where the state of before is kept; empty if there was none, or nothing was ready
  public Optional<Path> finishRestore() {
    if (!Files.exists(profile.restored())) {
      return Optional.empty();
    }
    try {
      Optional<Path> kept = exists() ? Optional.of(moveAside("before-restore")) : Optional.empty();
      Files.move(profile.restored(), profile.database(), StandardCopyOption.ATOMIC_MOVE);
      BackupFile.forceName(profile.database());
      Files.deleteIfExists(profile.damaged());
      Files.deleteIfExists(profile.suspect());
      return kept;
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /// Forgets a damaged file that was set aside, so that the next start begins without data.
  public void beginEmpty() {
    try {
      Files.deleteIfExists(profile.damaged());
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /// Something could not be read: the next start looks through the whole file.
  public void suspect() {
    try {
      Files.writeString(profile.suspect(), "");
    } catch (IOException e) {
      LOG.warn("{} cannot be written", profile.suspect(), e);
    }
  }

  private void requireSound(StoreFile file) {
    boolean suspected = Files.exists(profile.suspect());
    if (!suspected && size() > QUICK_BYTES) {
      return;
    }
    try {
      Database.join(
          file.database()
              .read(c -> {
                BackupFile.requireSound(profile.database(), c);
                return true;
              }));
      Files.deleteIfExists(profile.suspect());
    } catch (DatabaseException e) {
      file.close();
      throw new StoreException(StoreException.Kind.DAMAGED, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /// The last process left its WAL: it was killed, or the power failed.
  private boolean endedBadly() {
    try {
      Path wal = part("-wal");
      return Files.exists(wal) && Files.size(wal) > 0;
    } catch (IOException e) {
      return true;
    }
  }

  private void requireWhole() {
    if (Files.exists(profile.damaged()) && !Files.exists(profile.database())) {
      throw offer(Path.of(readDamaged()));
    }
  }

  private CommandFailure setAside() {
    try {
      Path kept = moveAside("damaged");
      Profile.writePrivately(profile.damaged(), kept.toString().getBytes(StandardCharsets.UTF_8));
      Files.deleteIfExists(profile.suspect());
      return offer(kept);
    } catch (IOException e) {
      return failure(e);
    }
  }

  private CommandFailure offer(Path kept) {
    String what = "The data file is damaged and was set aside unchanged (%s). ".formatted(kept);
    String how =
        backups
            .best()
            .map(backup ->
                "Restore the backup of %s; later changes may be missing: landfall restore %s"
                    .formatted(BackupWords.time(backup, ZoneId.systemDefault()), backup.file()))
            .orElse(
                "There is no backup here. Restore one you have elsewhere: landfall restore FILE."
                    + " Or begin without data: landfall restore --empty");
    return new CommandFailure(what + how);
  }

  private int takeOver(StoreFile file) throws IOException {
    if (!Files.exists(profile.damaged())) {
      return 0;
    }
    Path copies = Files.createTempDirectory(profile.backups(), "reading-");
    try {
      Path damaged = Path.of(readDamaged());
      for (String suffix : List.of("", "-wal")) {
        Path from = damaged.resolve(profile.database().getFileName() + suffix);
        if (Files.exists(from)) {
          Files.copy(from, copies.resolve("copy" + suffix));
        }
      }
      return file.takeOver(copies.resolve("copy"));
    } finally {
      for (String suffix : PARTS) {
        Files.deleteIfExists(copies.resolve("copy" + suffix));
      }
      Files.deleteIfExists(copies);
    }
  }

  private String readDamaged() {
    try {
      return Files.readString(profile.damaged()).strip();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private boolean exists() {
    return PARTS.stream().anyMatch(suffix -> Files.exists(part(suffix)));
  }

  private Path moveAside(String why) throws IOException {
    Path aside = backups.aside(why);
    for (String suffix : PARTS) {
      Path file = part(suffix);
      if (Files.exists(file)) {
        Files.move(file, aside.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
      }
    }
    BackupFile.force(aside);
    BackupFile.forceName(aside);
    BackupFile.forceName(profile.database());
    return aside;
  }

  private Path part(String suffix) {
    return profile.database().resolveSibling(profile.database().getFileName() + suffix);
  }

  private long size() {
    try {
      return Files.size(profile.database());
    } catch (IOException e) {
      return 0;
    }
  }

  private static void discard(Path part) throws IOException {
    for (String suffix : PARTS) {
      Files.deleteIfExists(part.resolveSibling(part.getFileName() + suffix));
    }
  }

  private static void discardQuietly(Path part) {
    try {
      discard(part);
    } catch (IOException e) {
      LOG.warn("{} cannot be removed", part, e);
    }
  }

  private CommandFailure failure(IOException e) {
    return new CommandFailure(
        "The profile %s cannot be written: %s. Nothing was lost; free some space or correct its rights, then try again."
            .formatted(profile, Profile.reason(e)),
        e);
  }
}
