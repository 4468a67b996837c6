package app.landfall.sync.server;

import app.landfall.database.DataLocation;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The server's folder: database, blobs, a lock that one server holds, and the address of the
/// server that holds it.
final class DataFolder implements AutoCloseable {
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

  /// Makes the folder and the database's file where there is none, for their owner only.
  ///
  /// @throws StartFailed if they cannot be made or written
  static void prepare(Path folder) {
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
      Path database = database(folder);
      if (!Files.exists(database)) {
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
  static DataFolder lock(Path folder) {
    prepare(folder);
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
    return folder.resolve("blobs");
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
