package app.landfall.sync.client.files;

import app.landfall.sync.client.parts.TokenVault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/// The key in a file that only its owner may read (0600): readable by whoever has the account.
///
/// One line, `SERVER TOKEN`. Replaced as a whole: after a crash there is the old key or the new.
public final class FileTokenVault implements TokenVault {
  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path file;

  /// @param file need not exist; its folder must
  public FileTokenVault(Path file) {
    this.file = file;
  }

  @Override
  public Optional<String> token(String server) {
    return kept().filter(it -> it[0].equals(server)).map(it -> it[1]);
  }

  /// The key to whichever server.
  public Optional<String> any() {
    return kept().map(it -> it[1]);
  }

  /// Server and key.
  private Optional<String[]> kept() {
    try {
      String[] words = Files.readString(file).strip().split(" ", -1);
      return words.length == 2 ? Optional.of(words) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failed("Cannot read the key to the server", e);
    }
  }

  @Override
  public void keep(String server, String token) {
    if (server.isBlank() || (server + token).chars().anyMatch(c -> c <= ' ')) {
      throw new IllegalArgumentException("a server id and a key are one word each");
    }
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(fresh);
      write(fresh, server + " " + token + "\n");
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failed("Cannot keep the key to the server", e);
    }
  }

  /// Private from its first byte on; durable before it takes the old one's place.
  private static void write(Path fresh, String text) throws IOException {
    try (FileChannel out = create(fresh)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
  }

  private static FileChannel create(Path fresh) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    if (fresh.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return FileChannel.open(fresh, options, PRIVATE);
    }
    return FileChannel.open(fresh, options);
  }

  @Override
  public void forget() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw failed("Cannot delete the key to the server", e);
    }
  }

  private UncheckedIOException failed(String what, IOException e) {
    String why =
        e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : "" + e;
    return new UncheckedIOException(what + " (" + file + "): " + why, e);
  }
}
