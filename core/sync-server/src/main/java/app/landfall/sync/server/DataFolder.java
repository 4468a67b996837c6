package app.landfall.sync.server;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The server's folder: database, blobs, a lock that one server holds, and the address of the
/// server that holds it.
final class DataFolder implements AutoCloseable {
  private static final String LOCK = "server.lock";
  private static final String ADDRESS = "server.address";

  private final Path folder;
  private final FileChannel channel;

  private DataFolder(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /// Makes the folder where there is none, for its owner only.
  ///
  /// @throws StartFailed if it cannot be made or written
  static void prepare(Path folder) {
    try {
      boolean existed = Files.isDirectory(folder);
      Files.createDirectories(folder);
      if (!existed && Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
    } catch (IOException e) {
      throw new StartFailed("The data folder " + folder + " cannot be made: " + e, e);
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
      throw new StartFailed("The data folder " + folder + " cannot be locked: " + e, e);
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
