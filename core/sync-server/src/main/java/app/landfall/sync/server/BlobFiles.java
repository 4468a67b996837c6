package app.landfall.sync.server;

import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.ProtocolException;
import app.landfall.sync.server.store.CallRefused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Blobs as files named by their hash, shared by all workspaces; who may read one is in the store.
final class BlobFiles {
  /// More than any scanned invoice; unlike other bodies a blob is streamed to disk.
  static final long LARGEST = 64L * 1024 * 1024;

  private final Path folder;

  BlobFiles(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder);
  }

  Path file(String sha256) {
    return shelf(sha256).resolve(sha256);
  }

  private Path shelf(String sha256) {
    return folder.resolve(sha256.substring(0, 2));
  }

  /// Stores what comes and makes it durable.
  ///
  /// @return its size
  /// @throws ProtocolException if it is not what its name says
  long store(String sha256, InputStream in) throws IOException {
    Path arriving = Files.createTempFile(folder, "arriving-", ".tmp");
    try {
      long size = write(sha256, in, arriving);
      Path shelf = shelf(sha256);
      Files.createDirectories(shelf);
      Files.move(arriving, shelf.resolve(sha256), StandardCopyOption.ATOMIC_MOVE);
      sync(shelf);
      sync(folder);
      return size;
    } finally {
      Files.deleteIfExists(arriving);
    }
  }

  private static long write(String sha256, InputStream in, Path file) throws IOException {
    MessageDigest digest = digest();
    long size = 0;
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      byte[] buffer = new byte[64 * 1024];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        size += read;
        if (size > LARGEST) {
          throw CallRefused.of(Problem.TOO_LARGE, 413, "A blob has at most " + LARGEST + " bytes.");
        }
        digest.update(buffer, 0, read);
        writeFully(out, ByteBuffer.wrap(buffer, 0, read));
      }
      if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
        throw new ProtocolException("the bytes are not those of this SHA-256");
      }
      out.force(true);
    }
    return size;
  }

  private static void writeFully(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  private static void sync(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (java.nio.file.AccessDeniedException e) {
      // Windows opens no directories; there a rename is durable by itself
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
