package app.landfall.store.file;

import app.landfall.database.BackupFile;
import app.landfall.store.Blobs;
import app.landfall.store.KeptBlob;
import app.landfall.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The folder of blobs: files named by their SHA-256, in a subfolder for its first two digits. What
/// is still being written ends in `.part`, so no file is ever half there under its own name. Knows
/// no database. Thread-safe, but for two who receive the same blob.
final class BlobFolder {
  private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");
  private static final String PART = ".part";
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  private static final int BUFFER = 128 * 1024;

  private final Path folder;

  /// @param folder need not exist
  BlobFolder(Path folder) {
    this.folder = folder;
  }

  /// Whether a text can be the name of a blob.
  static boolean isName(String sha256) {
    return NAME.matcher(sha256).matches();
  }

  /// Where a blob's file is, if it is here.
  Path file(String sha256) {
    if (!isName(sha256)) {
      throw new IllegalArgumentException("A blob is named by 64 hex digits, not by " + sha256);
    }
    return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  boolean has(String sha256) {
    return Files.isRegularFile(file(sha256));
  }

  /// The bytes of a blob that is here.
  long size(String sha256) throws IOException {
    return Files.size(file(sha256));
  }

  /// Whether the file of that name is here and holds what the name says.
  boolean isSound(String sha256) {
    try {
      return has(sha256) && hash(file(sha256)).equals(sha256);
    } catch (IOException e) {
      return false;
    }
  }

  /// Takes all that a stream gives and makes it durable, bytes first and then the name.
  KeptBlob keep(InputStream source) throws IOException {
    Files.createDirectories(folder);
    Path part = Files.createTempFile(folder, "kept-", PART);
    try {
      MessageDigest digest = digest();
      long size = copy(source, part, digest);
      String sha256 = HexFormat.of().formatHex(digest.digest());
      name(part, sha256);
      return new KeptBlob(sha256, size);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static long copy(InputStream source, Path part, MessageDigest digest) throws IOException {
    long size = 0;
    try (OutputStream out = new DigestOutputStream(Files.newOutputStream(part), digest)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = source.read(buffer); read >= 0; read = source.read(buffer)) {
        size += read;
        if (size > Blobs.LARGEST) {
          throw tooLarge();
        }
        out.write(buffer, 0, read);
      }
    }
    return size;
  }

  static StoreException tooLarge() {
    return new StoreException(
        StoreException.Kind.TOO_LARGE,
        "The file is larger than " + (Blobs.LARGEST >> 20) + " MB, the most that can be kept.");
  }

  /// Gives durable bytes their name; what had it before is replaced, since it may be damaged.
  private void name(Path part, String sha256) throws IOException {
    Path file = file(sha256);
    Files.createDirectories(file.getParent());
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    if (POSIX) {
      Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("r--------"));
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    BackupFile.forceName(file);
    BackupFile.force(folder);
  }

  // ---- in pieces ----

  /// Some bytes of a blob that is here.
  byte[] read(String sha256, long from, int most) throws IOException {
    try (FileChannel channel = FileChannel.open(file(sha256), StandardOpenOption.READ)) {
      int length = (int) Math.max(0, Math.min(most, channel.size() - from));
      ByteBuffer bytes = ByteBuffer.allocate(length);
      while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
        // until all is read, or the file has become shorter
      }
      return bytes.array();
    }
  }

  /// How much of a blob has been received so far.
  long received(String sha256) throws IOException {
    Path part = arriving(sha256);
    return Files.exists(part) ? Files.size(part) : 0;
  }

  /// Adds a piece to what has been received.
  void receive(String sha256, long from, byte[] piece) throws IOException {
    Path part = arriving(sha256);
    Files.createDirectories(folder);
    try (FileChannel channel =
        FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(piece);
      while (bytes.hasRemaining()) {
        channel.write(bytes, from + bytes.position());
      }
    }
  }

  /// Gives what has been received whole its name.
  ///
  /// @return false if it is not what the name says; it is gone then
  boolean complete(String sha256) throws IOException {
    Path part = arriving(sha256);
    if (!hash(part).equals(sha256)) {
      Files.delete(part);
      return false;
    }
    name(part, sha256);
    return true;
  }

  void forget(String sha256) throws IOException {
    Files.deleteIfExists(arriving(sha256));
  }

  private Path arriving(String sha256) {
    return folder.resolve(file(sha256).getFileName() + PART);
  }

  // ---- letting go ----

  /// Whether its file was written before a moment, or is gone.
  boolean isOlder(String sha256, Instant before) throws IOException {
    return !has(sha256) || Files.getLastModifiedTime(file(sha256)).toInstant().isBefore(before);
  }

  void delete(String sha256) throws IOException {
    Files.deleteIfExists(file(sha256));
  }

  /// The names of all blobs that are here.
  List<String> names() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder, 2)) {
      return all.filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(BlobFolder::isName)
          .toList();
    }
  }

  /// Removes what nobody has gone on writing since a moment.
  void sweep(Instant before) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> left = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      all.filter(file -> file.getFileName().toString().endsWith(PART)).forEach(left::add);
    }
    for (Path part : left) {
      if (Files.getLastModifiedTime(part).toInstant().isBefore(before)) {
        Files.deleteIfExists(part);
      }
    }
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

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
