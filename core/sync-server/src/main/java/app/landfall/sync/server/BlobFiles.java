package app.landfall.sync.server;

import app.landfall.sync.protocol.BlobAnswer;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.ProtocolException;
import app.landfall.sync.server.store.BlobBytes;
import app.landfall.sync.server.store.CallRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// Blobs as files named by their hash, shared by all workspaces; who may read one is in the store.
/// What comes in pieces lies beside them until it is whole, for each workspace by itself.
final class BlobFiles implements BlobBytes {
  /// Unlike other bodies a blob is streamed to disk.
  static final long LARGEST = BlobAnswer.LARGEST;

  private static final Duration LEFT = Duration.ofDays(1);
  private static final int BUFFER = 64 * 1024;

  /// What comes twice, over an old and a new connection, comes one after the other.
  private static final int LOCKS = 64;

  private final Path folder;
  private final Path arriving;
  private final List<ReentrantLock> locks =
      Stream.generate(ReentrantLock::new).limit(LOCKS).toList();

  BlobFiles(Path folder) throws IOException {
    this.folder = folder;
    this.arriving = folder.resolve("arriving");
    Files.createDirectories(arriving);
  }

  private Path file(String sha256) {
    return shelf(sha256).resolve(sha256);
  }

  private Path shelf(String sha256) {
    return folder.resolve(sha256.substring(0, 2));
  }

  @Override
  public long store(long workspace, String sha256, InputStream in) throws IOException {
    Path part = Files.createTempFile(folder, "arriving-", ".part");
    try {
      long size = append(part, 0, in, LARGEST);
      keep(part, sha256);
      return size;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  @Override
  public long size(long workspace, String sha256) throws IOException {
    Path file = file(sha256);
    return Files.isRegularFile(file) ? Files.size(file) : -1;
  }

  @Override
  public void copy(long workspace, String sha256, long from, long length, OutputStream out)
      throws IOException {
    Path file = file(sha256);
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(from);
      byte[] buffer = new byte[BUFFER];
      long left = length;
      while (left > 0) {
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          throw new IOException(file + " has become shorter");
        }
        out.write(buffer, 0, read);
        left -= read;
      }
    }
  }

  // ---- in pieces ----

  @Override
  public long arrived(long workspace, String sha256) throws IOException {
    Path part = part(workspace, sha256);
    return Files.exists(part) ? Files.size(part) : 0;
  }

  @Override
  public long add(long workspace, String sha256, long from, long size, InputStream in)
      throws IOException {
    requireSize(size);
    Path part = part(workspace, sha256);
    ReentrantLock lock = locks.get(Math.floorMod(part.hashCode(), LOCKS));
    lock.lock();
    try {
      long there = arrived(workspace, sha256);
      if (from > there) {
        return there;
      }
      there = Math.max(there, append(part, from, in, size));
      if (there == size) {
        try {
          keep(part, sha256);
        } finally {
          Files.deleteIfExists(part);
        }
      }
      return there;
    } finally {
      lock.unlock();
    }
  }

  private static void requireSize(long size) {
    if (size > LARGEST) {
      throw CallRefused.of(
          Problem.TOO_LARGE, 413, "A file has at most " + (LARGEST >> 20) + " MB.");
    }
  }

  private Path part(long workspace, String sha256) {
    return arriving.resolve(workspace + "-" + sha256 + ".part");
  }

  @Override
  public void sweep(Instant now) throws IOException {
    List<Path> parts;
    try (Stream<Path> all = Files.list(arriving)) {
      parts = all.toList();
    }
    for (Path part : parts) {
      if (Files.getLastModifiedTime(part).toInstant().isBefore(now.minus(LEFT))) {
        Files.deleteIfExists(part);
      }
    }
  }

  // ---- pieces of both ----

  /// @return how much is there now
  private static long append(Path file, long from, InputStream in, long most) throws IOException {
    long at = from;
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (at + read > most) {
          requireSize(at + read);
          throw new ProtocolException("the piece goes beyond the end that it names");
        }
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
        while (bytes.hasRemaining()) {
          at += out.write(bytes, at);
        }
      }
    }
    return at;
  }

  private void keep(Path part, String sha256) throws IOException {
    if (!hash(part).equals(sha256)) {
      throw new ProtocolException("the bytes are not those of this SHA-256");
    }
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Path shelf = shelf(sha256);
    Files.createDirectories(shelf);
    Files.move(part, shelf.resolve(sha256), StandardCopyOption.ATOMIC_MOVE);
    sync(shelf);
    sync(folder);
  }

  private static String hash(Path file) throws IOException {
    MessageDigest digest = digest();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
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
