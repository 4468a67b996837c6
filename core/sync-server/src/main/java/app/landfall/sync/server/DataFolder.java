package app.landfall.sync.server;

import app.landfall.database.BackupFile;
import app.landfall.database.DataLocation;
import app.landfall.database.DatabaseException;
import app.landfall.sync.server.store.Rights;
import app.landfall.sync.server.store.sqlite.ServerFile;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server's folder: database, blobs, a lock that one server holds, and the address of the
/// server that holds it.
final class DataFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);
  private static final String LOCK = "server.lock";
  private static final String ADDRESS = "server.address";

  private static final FileAttribute<?>[] NO_ATTRIBUTES = {};
  private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<Set<PosixFilePermission>> FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path folder;
  private final FileChannel channel;

  private DataFolder(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /// Whether a server has data there.
  static boolean isServer(Path folder) {
    return Files.isRegularFile(database(folder));
  }

  /// @throws StartFailed where no server has data there: a mistyped name makes no new one
  static void requireServer(Path folder) {
    if (!isServer(folder)) {
      throw new StartFailed(
          "There is no server's data in " + folder + ": check the name after --data.");
    }
  }

  /// @throws StartFailed where a new server would be made that nobody asked for, or one asked for
  ///   would lie among other things
  static void requireWanted(Path folder, boolean fresh) {
    if (!fresh && !isServer(folder)) {
      throw new StartFailed(
          "There is no server's data in "
              + folder
              + ": check the name after --data, or add --new to make a new server there.");
    }
    if (fresh && isServer(folder)) {
      throw new StartFailed(
          "A server has its data in " + folder + " already: leave --new out to run it.");
    }
    if (fresh && !isEmpty(folder)) {
      throw new StartFailed(
          "The folder " + folder + " holds other things: name one of the server's own.");
    }
  }

  private static boolean isEmpty(Path folder) {
    if (!Files.exists(folder)) {
      return true;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  /// Makes the folder where there is none, for its owner only.
  ///
  /// @param withDatabase whether the database's file is made, too
  /// @throws StartFailed if they cannot be made or written
  static void prepare(Path folder, boolean withDatabase) {
    DataLocation.network(folder)
        .ifPresent(type -> {
          throw new StartFailed(
              "The data folder "
                  + folder
                  + " lies on a network drive ("
                  + type
                  + "), where a database can be damaged: name a folder on this computer.");
        });
    try {
      boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
      Files.createDirectories(folder, posix ? new FileAttribute<?>[] {FOLDER} : NO_ATTRIBUTES);
      if (posix) { // it may have been there, open to others
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
      Path database = database(folder);
      if (withDatabase && !Files.exists(database)) {
        Files.createFile(database, posix ? new FileAttribute<?>[] {FILE} : NO_ATTRIBUTES);
      }
    } catch (FileAlreadyExistsException e) {
      // another process was quicker; whether it can be used is seen next
    } catch (IOException e) {
      throw new StartFailed(
          "The data folder " + folder + " cannot be made or written: check its permissions.", e);
    }
    if (!Files.isWritable(folder)) {
      throw new StartFailed(
          "The data folder " + folder + " cannot be written: check its permissions.");
    }
  }

  /// Takes the folder for one server.
  ///
  /// @throws StartFailed if another server has it, or it cannot be written
  static DataFolder lock(Path folder, boolean withDatabase) {
    prepare(folder, withDatabase);
    try {
      DataFolder locked = tryLock(folder);
      if (locked == null) {
        throw new StartFailed("Another server uses the data folder " + folder + " already.");
      }
      return locked;
    } catch (IOException e) {
      throw new StartFailed(
          "The data folder " + folder + " cannot be locked: " + e.getMessage(), e);
    }
  }

  private static @Nullable DataFolder tryLock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null; // a server in this very process
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    return lock == null ? null : new DataFolder(folder, channel);
  }

  Path database() {
    return database(folder);
  }

  static Path database(Path folder) {
    return folder.resolve("server.db");
  }

  Path blobs() {
    return blobs(folder);
  }

  private static Path blobs(Path folder) {
    return folder.resolve("blobs");
  }

  static ServerFile file(Path folder) {
    return new ServerFile(database(folder), blobs(folder));
  }

  /// Makes a database from a backup beside the one there is, which stays in use until [#replace].
  Path unpack(Path backup) throws IOException {
    Path fresh = folder.resolve("server.db.restoring");
    for (String end : List.of("-wal", "-shm")) { // of a try that was killed
      Files.deleteIfExists(folder.resolve(fresh.getFileName() + end));
    }
    new ServerFile(fresh, blobs()).restore(backup);
    return fresh;
  }

  /// What is allowed by the data there is; empty where it cannot be read.
  Optional<Rights> rights() throws IOException {
    if (Files.size(database()) == 0) {
      return Optional.of(Rights.ALL);
    }
    try {
      return Optional.of(file(folder).rights());
    } catch (DatabaseException e) {
      LOG.warn("What is replaced is damaged: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /// Puts a database in the place of the one there is. Killed at any moment, one of the two is
  /// there whole.
  ///
  /// @return where the data lies now that was there before; empty = there was none
  Optional<Path> replace(Path fresh, Instant now) throws IOException {
    Optional<Path> aside = Optional.empty();
    if (Files.size(database()) > 0) {
      Path kept = folder.resolve("before-restore-" + now.toString().replace(":", ""));
      Files.createDirectory(kept);
      for (String end : List.of("-wal", "-shm", "")) { // the file last: it is a server without them
        Path file = folder.resolve("server.db" + end);
        if (Files.exists(file)) {
          Files.copy(file, kept.resolve("server.db" + end), StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
      aside = Optional.of(kept);
    }
    for (String end : List.of("-wal", "-shm")) {
      Files.deleteIfExists(folder.resolve("server.db" + end));
    }
    Files.move(fresh, database(), StandardCopyOption.ATOMIC_MOVE);
    BackupFile.forceName(database());
    return aside;
  }

  /// Tells other processes where the server is.
  void publish(URI address) throws IOException {
    Files.writeString(folder.resolve(ADDRESS), address + "\n");
  }

  /// The address of the server that runs on a folder now; empty when none does.
  static Optional<URI> runningServer(Path folder) throws IOException {
    if (!Files.isRegularFile(folder.resolve(ADDRESS))) {
      return Optional.empty();
    }
    try (DataFolder mine = tryLock(folder)) {
      return mine == null
          ? Optional.of(URI.create(Files.readString(folder.resolve(ADDRESS)).strip()))
          : Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
