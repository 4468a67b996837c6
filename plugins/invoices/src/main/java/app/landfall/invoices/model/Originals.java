package app.landfall.invoices.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// The original files of imported invoices, each under the SHA-256 of its bytes, never changed.
/// Written whole or not at all and durable before the row that names it. Any thread.
///
/// @param folder where they are; made when the first is kept
record Originals(Path folder) {

  /// Keeps a file. Does nothing where it is kept already.
  void keep(String sha256, byte[] bytes) throws IOException {
    Path file = file(sha256);
    if (Files.isRegularFile(file) && Files.size(file) == bytes.length) {
      return;
    }
    Path parent = folder.resolve(sha256.substring(0, 2));
    Files.createDirectories(parent);
    Path fresh = Files.createTempFile(parent, "new-", ".part");
    try {
      closeToOthers(fresh);
      write(fresh, bytes);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
    force(parent);
    force(folder);
  }

  /// Where a file is, if it is kept.
  Path file(String sha256) {
    return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  private static void closeToOthers(Path file) throws IOException {
    if (isPosix(file)) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  /// A new name in a folder is durable when the folder is; Windows does that by itself and cannot
  /// open folders.
  private static void force(Path folder) throws IOException {
    if (isPosix(folder)) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
