package app.landfall.desktop.profile;

import app.landfall.database.DataLocation;
import app.landfall.plugin.CommandFailure;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The folder with everything of one person's work: the database, blobs, backups, plugins, logs,
/// keys. Nothing in it can be read by another account. Naming a profile touches nothing; [#prepare]
/// makes it.
public final class Profile {
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  private static final Set<PosixFilePermission> OWNER_ONLY_FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> OWNER_ONLY_FILE =
      PosixFilePermissions.fromString("rw-------");

  private static final String DATABASE = "landfall.db";
  private static final String LOCK = "landfall.lock";
  private static final String HOLDER = "landfall.holder";
  private static final String SOCKET = "landfall.sock";
  private static final String SETTINGS = "settings.properties";
  private static final String KEY = "server.key";
  private static final Set<String> FOLDERS = Set.of("backups", "blobs", "plugins", "logs");

  private final Path folder;

  public Profile(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /// The one used when nobody names another: in the platform's folder for programs' data.
  public static Profile standard(Map<String, String> environment, String system, Path home) {
    String name = system.toLowerCase(Locale.ROOT);
    String appData = environment.getOrDefault("APPDATA", "");
    String xdg = environment.getOrDefault("XDG_DATA_HOME", "");
    if (name.startsWith("windows") && !appData.isEmpty()) {
      return new Profile(Path.of(appData, "Landfall"));
    }
    if (name.startsWith("mac")) {
      return new Profile(home.resolve("Library/Application Support/Landfall"));
    }
    // The specification says that a relative path there is to be ignored.
    Path data = xdg.startsWith("/") ? Path.of(xdg) : home.resolve(".local").resolve("share");
    return new Profile(data.resolve("landfall"));
  }

  public Path folder() {
    return folder;
  }

  public Path database() {
    return folder.resolve(DATABASE);
  }

  public Path backups() {
    return folder.resolve("backups");
  }

  public Path blobs() {
    return folder.resolve("blobs");
  }

  /// A database that is to take the place of the other at the next start.
  public Path restored() {
    return folder.resolve("landfall.restored");
  }

  /// Says where a damaged database was set aside, until another has taken its place.
  public Path damaged() {
    return folder.resolve("landfall.damaged");
  }

  /// Says that something in the database could not be read: it is looked through at the next start.
  public Path suspect() {
    return folder.resolve("landfall.suspect");
  }

  public Path plugins() {
    return folder.resolve("plugins");
  }

  public Path logs() {
    return folder.resolve("logs");
  }

  Path lock() {
    return folder.resolve(LOCK);
  }

  /// Says which process holds the lock and where it listens.
  public Path holder() {
    return folder.resolve(HOLDER);
  }

  public Path socket() {
    return folder.resolve(SOCKET);
  }

  public Path settings() {
    return folder.resolve(SETTINGS);
  }

  /// This computer's key to its server.
  public Path key() {
    return folder.resolve(KEY);
  }

  /// What sync did lately.
  public Path activity() {
    return logs().resolve("activity.txt");
  }

  /// There while a person has paused sync.
  public Path pause() {
    return folder.resolve("landfall.paused");
  }

  /// Makes the folder if it is not there.
  ///
  /// @throws CommandFailure if it cannot be used as a profile; then nothing was changed
  public void prepare() {
    try {
      check();
      makeFolder(folder);
      for (String name : FOLDERS) {
        makeFolder(folder.resolve(name));
      }
    } catch (IOException e) {
      throw new CommandFailure(
          "The profile folder %s cannot be used: %s. Nothing was changed; choose another with --profile."
              .formatted(folder, reason(e)),
          e);
    }
  }

  /// Takes away other accounts' rights to the database, whose files SQLite makes as the account's
  /// mask says.
  public void closeDatabaseToOthers() {
    for (String suffix : new String[] {"", "-wal", "-shm"}) {
      Path file = folder.resolve(DATABASE + suffix);
      if (POSIX && Files.exists(file)) {
        try {
          Files.setPosixFilePermissions(file, OWNER_ONLY_FILE);
        } catch (IOException e) {
          throw new CommandFailure(
              "The rights to %s cannot be set: %s.".formatted(file, reason(e)), e);
        }
      }
    }
  }

  /// Writes a small file that only this account can read, whole or not at all, durably.
  public static void writePrivately(Path file, byte[] bytes) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    if (POSIX) {
      Files.createFile(fresh, PosixFilePermissions.asFileAttribute(OWNER_ONLY_FILE));
    }
    try (var channel =
        java.nio.channels.FileChannel.open(
            fresh,
            java.nio.file.StandardOpenOption.CREATE,
            java.nio.file.StandardOpenOption.WRITE)) {
      var buffer = java.nio.ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    Files.move(
        fresh,
        file,
        java.nio.file.StandardCopyOption.ATOMIC_MOVE,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  /// Makes an empty file that only this account can read, if there is none.
  static void createPrivately(Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    try {
      if (POSIX) {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY_FILE));
      } else {
        Files.createFile(file);
      }
    } catch (java.nio.file.FileAlreadyExistsException e) { // another process was quicker
      return;
    }
  }

  public static String reason(IOException e) {
    return switch (e) {
      case java.nio.file.AccessDeniedException _ -> "access denied";
      case java.nio.file.FileAlreadyExistsException _ -> "a file of that name is in the way";
      case java.nio.file.FileSystemException f when f.getReason() != null -> f.getReason();
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
  }

  private void check() throws IOException {
    Optional<String> network = DataLocation.network(folder);
    if (network.isPresent()) {
      throw new CommandFailure(
          "The profile folder %s lies on a network drive (%s), where a database can be damaged. Nothing was changed; choose a folder on this computer with --profile, and let Landfall sync it."
              .formatted(folder, network.get()));
    }
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new CommandFailure(
          "The profile %s is a file, not a folder. Nothing was changed; choose another with --profile."
              .formatted(folder));
    }
    if (!mayWrite(folder) || (Files.exists(database()) && !mayWrite(database()))) {
      throw new CommandFailure(
          "The profile folder %s is read-only. Nothing was changed; make it writable or choose another with --profile."
              .formatted(folder));
    }
    checkIsOurs();
  }

  /// Somebody's folder full of other things is not turned into a profile by a slip.
  private void checkIsOurs() throws IOException {
    if (Files.exists(database()) || Files.exists(lock())) {
      return;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      boolean ours =
          entries.map(entry -> entry.getFileName().toString()).allMatch(Profile::isOurName);
      if (!ours) {
        throw new CommandFailure(
            "The folder %s holds other files and is no Landfall profile. Nothing was changed; name a new or an empty folder with --profile."
                .formatted(folder));
      }
    }
  }

  private static boolean isOurName(String name) {
    return FOLDERS.contains(name) || name.equals(SETTINGS) || name.startsWith("landfall.");
  }

  /// The bits count, too: they do not stop the superuser, but they say what is wanted.
  private static boolean mayWrite(Path path) throws IOException {
    if (!Files.isWritable(path)) {
      return false;
    }
    return !POSIX
        || Files.getFileAttributeView(path, PosixFileAttributeView.class)
            .readAttributes()
            .permissions()
            .contains(PosixFilePermission.OWNER_WRITE);
  }

  private static void makeFolder(Path path) throws IOException {
    if (!POSIX) {
      Files.createDirectories(path);
      return;
    }
    if (!Files.exists(path)) {
      Files.createDirectories(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY_FOLDER));
    } else if (!Files.getPosixFilePermissions(path).equals(OWNER_ONLY_FOLDER)) {
      Files.setPosixFilePermissions(path, OWNER_ONLY_FOLDER);
    }
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
