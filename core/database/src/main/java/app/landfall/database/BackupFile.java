package app.landfall.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;

/// A backup: one SQLite file that holds the whole database and, in a table of its own, the files
/// beside it (blobs), each with its SHA-256.
///
/// It is written under another name, checked (integrity, foreign keys, every blob), made durable
/// and only then given its name: a file of that name is a whole backup. SQLite itself takes the
/// copy (`VACUUM INTO`), in one snapshot, while others read and write.
public final class BackupFile {
  private static final String FORMAT = "1";
  private static final int PART = 4 << 20;
  private static final String SHA = "[0-9a-f]{64}";

  private static final String TABLES =
      """
      CREATE TABLE landfall_backup(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
      CREATE TABLE landfall_backup_file(
        name TEXT NOT NULL, part INTEGER NOT NULL, sha256 TEXT NOT NULL, bytes BLOB NOT NULL,
        PRIMARY KEY(name, part));
      CREATE TABLE landfall_backup_shared(
        sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL) WITHOUT ROWID;
      """;

  private BackupFile() {}

  /// Writes a backup; waits for it.
  ///
  /// @param target does not exist yet
  /// @param files a folder whose files go with it; it need not exist
  /// @param notes what to keep with it, such as when it was made
  /// @throws DatabaseException where it cannot be written or is found wrong; then there is no file
  ///   of that name
  public static void write(Database database, Path target, Path files, Map<String, String> notes) {
    write(database, target, files, notes, false);
  }

  /// The same; with `shared`, files named by their hash stay where they are and are only named in
  /// it: a copy of them each day would fill the disk. They must be kept for as long as it is.
  public static void write(
      Database database, Path target, Path files, Map<String, String> notes, boolean shared) {
    if (Files.exists(target)) {
      throw new DatabaseException(
          DatabaseException.Kind.OTHER,
          target + " exists already, and a backup overwrites nothing: name another file");
    }
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try {
      createPrivately(part);
      Database.join(database.beside(c -> copy(c, part)));
      complete(part, files, notes, shared);
      check(part);
      force(part);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      forceName(target);
    } catch (IOException e) {
      throw failed(target, "cannot be written", e);
    } catch (SQLException e) {
      throw new DatabaseException(
          DatabaseException.kindOf(e), target + " cannot be written: " + e.getMessage(), e);
    } finally {
      discard(part);
    }
  }

  /// Opens a backup and looks through all of it.
  ///
  /// @return what was kept with it
  /// @throws DatabaseException CORRUPT where it is damaged or no backup; IO where it cannot be read
  public static SortedMap<String, String> check(Path backup) {
    return look(
        backup,
        connection -> {
          SortedMap<String, String> notes = notes(backup, connection);
          requireSound(backup, connection);
          requireFiles(backup, connection);
          return notes;
        });
  }

  /// Reads what was kept with a backup, without looking through it.
  ///
  /// @throws DatabaseException CORRUPT where it is no backup; IO where it cannot be read
  public static SortedMap<String, String> notes(Path backup) {
    return look(backup, connection -> notes(backup, connection));
  }

  /// The SHA-256 of each file that a backup only names.
  ///
  /// @throws DatabaseException as [#notes] does
  public static Set<String> shared(Path backup) {
    return look(
        backup,
        connection -> {
          Set<String> names = new TreeSet<>();
          if (text(connection, "SELECT 1 FROM sqlite_schema WHERE name='landfall_backup_shared'")
              .isEmpty()) {
            return names; // of before there were any
          }
          try (Statement statement = connection.createStatement();
              ResultSet rows =
                  statement.executeQuery("SELECT sha256 FROM landfall_backup_shared")) {
            while (rows.next()) {
              names.add(rows.getString(1));
            }
          }
          return names;
        });
  }

  /// Checks any database file as thoroughly: integrity and foreign keys.
  ///
  /// @throws DatabaseException CORRUPT with the first thing that is wrong
  public static void requireSound(Path file, Connection connection) throws SQLException {
    String found = text(connection, "PRAGMA integrity_check(1)");
    if (!found.equals("ok")) {
      throw damaged(file, found.replaceAll("\\s+", " "));
    }
    String orphan =
        text(connection, "SELECT \"table\"||' row '||rowid FROM pragma_foreign_key_check");
    if (!orphan.isEmpty()) {
      throw damaged(file, "what " + orphan + " belongs to is missing");
    }
  }

  /// Makes a database and its files from a backup, which is checked first.
  ///
  /// @param database does not exist yet; durable when this returns
  /// @param files the folder the files go to; what is there stays
  /// @throws DatabaseException as [#check] does, or where something cannot be written
  public static void unpack(Path backup, Path database, Path files) {
    check(backup);
    try {
      createPrivately(database);
      Files.copy(backup, database, StandardCopyOption.REPLACE_EXISTING);
      makePrivate(database);
      try (Connection connection = connect(database, false)) {
        unpackFiles(connection, files);
        WriterTransactions.execute(connection, "DROP TABLE landfall_backup");
        WriterTransactions.execute(connection, "DROP TABLE landfall_backup_file");
        WriterTransactions.execute(connection, "DROP TABLE IF EXISTS landfall_backup_shared");
        WriterTransactions.execute(connection, "VACUUM");
      }
      force(database);
    } catch (IOException e) {
      throw failed(database, "cannot be written", e);
    } catch (SQLException e) {
      throw new DatabaseException(
          DatabaseException.kindOf(e), database + " cannot be written: " + e.getMessage(), e);
    }
  }

  /// Makes the names in a folder, or what a file holds, survive a power cut.
  public static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      if (!Files.isDirectory(path)) {
        throw e;
      } // Windows opens no folders, and needs none to be forced
    }
  }

  /// Makes a file's name survive, after it was made or moved.
  public static void forceName(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      force(folder);
    }
  }

  private static boolean copy(Connection connection, Path target) throws SQLException {
    try (PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
      vacuum.setString(1, target.toString());
      vacuum.execute();
    }
    return true;
  }

  private static void complete(Path part, Path files, Map<String, String> notes, boolean shared)
      throws IOException, SQLException {
    try (Connection connection = connect(part, false);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode=MEMORY"); // thrown away as a whole if it fails
      statement.execute("PRAGMA synchronous=OFF"); // forced as a whole at the end
      statement.executeUpdate(TABLES);
      statement.execute("BEGIN");
      SortedMap<String, String> all = new TreeMap<>(notes);
      all.put("format", FORMAT);
      for (Map.Entry<String, String> note : all.entrySet()) {
        insert(
            connection, "INSERT INTO landfall_backup VALUES(?,?)", note.getKey(), note.getValue());
      }
      for (Path file : filesIn(files)) {
        String sha = file.getFileName().toString();
        if (shared && sha.matches(SHA)) {
          insert(
              connection, "INSERT INTO landfall_backup_shared VALUES(?,?)", sha, Files.size(file));
          continue;
        }
        pack(connection, files.relativize(file).toString().replace('\\', '/'), file);
      }
      statement.execute("COMMIT");
    }
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().endsWith(".part")) // not whole yet
          .sorted()
          .toList();
    }
  }

  private static void pack(Connection connection, String name, Path file)
      throws IOException, SQLException {
    String sha = sha256(file);
    if (file.getFileName().toString().matches(SHA) && !sha.equals(file.getFileName().toString())) {
      throw damaged(file, "its content is not what its name says");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(PART);
      for (int part = 0; part == 0 || bytes.length > 0; part++) {
        insert(
            connection, "INSERT INTO landfall_backup_file VALUES(?,?,?,?)", name, part, sha, bytes);
        bytes = in.readNBytes(PART);
      }
    }
  }

  private static SortedMap<String, String> notes(Path backup, Connection connection)
      throws SQLException {
    SortedMap<String, String> notes = new TreeMap<>();
    boolean is =
        !text(connection, "SELECT 1 FROM sqlite_schema WHERE name='landfall_backup'").isEmpty();
    if (!is) {
      throw new DatabaseException(
          DatabaseException.Kind.CORRUPT, backup + " is no backup of Landfall");
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT key,value FROM landfall_backup")) {
      while (rows.next()) {
        notes.put(rows.getString(1), rows.getString(2));
      }
    }
    if (!FORMAT.equals(notes.get("format"))) {
      throw new DatabaseException(
          DatabaseException.Kind.NEWER_FILE,
          backup
              + " was made by a newer version of Landfall. Install the update; nothing was changed.");
    }
    return notes;
  }

  private static void requireFiles(Path backup, Connection connection) throws SQLException {
    String select = "SELECT name,sha256,bytes FROM landfall_backup_file ORDER BY name,part";
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(select)) {
      String name = "";
      String wanted = "";
      MessageDigest digest = digest();
      while (rows.next()) {
        if (!rows.getString(1).equals(name)) {
          requireSame(backup, name, wanted, digest);
          name = rows.getString(1);
          wanted = rows.getString(2);
        }
        digest.update(rows.getBytes(3));
      }
      requireSame(backup, name, wanted, digest);
    }
  }

  /// Also begins the digest anew.
  private static void requireSame(Path backup, String name, String wanted, MessageDigest digest) {
    String found = HexFormat.of().formatHex(digest.digest());
    if (!name.isEmpty() && !found.equals(wanted)) {
      throw damaged(backup, "the file " + name + " in it has changed");
    }
  }

  private static void unpackFiles(Connection connection, Path files)
      throws IOException, SQLException {
    String select = "SELECT name,bytes,part FROM landfall_backup_file ORDER BY name,part";
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(select)) {
      Path open = null;
      while (rows.next()) {
        Path file = inside(files, rows.getString(1));
        if (rows.getInt(3) == 0) {
          finish(open);
          open = Files.exists(file) ? null : begin(file);
        }
        if (open != null) {
          Files.write(open, rows.getBytes(2), StandardOpenOption.APPEND);
        }
      }
      finish(open);
    }
  }

  private static Path inside(Path folder, String name) throws IOException {
    Path file = folder.resolve(name).normalize();
    if (!file.startsWith(folder.normalize()) || file.equals(folder.normalize())) {
      throw new IOException("the backup names a file outside its folder: " + name);
    }
    return file;
  }

  private static Path begin(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Path part = file.resolveSibling(file.getFileName() + ".part");
    createPrivately(part);
    return part;
  }

  private static void finish(@Nullable Path part) throws IOException {
    if (part != null) {
      force(part);
      String name = part.getFileName().toString();
      Files.move(
          part,
          part.resolveSibling(name.substring(0, name.length() - ".part".length())),
          StandardCopyOption.ATOMIC_MOVE);
      forceName(part);
    }
  }

  /// Reads in a backup as in a database.
  ///
  /// @throws DatabaseException as [#notes] does
  public static <T> T reading(Path backup, SqlWork<T> work) {
    return look(
        backup,
        connection -> {
          notes(backup, connection);
          return work.run(connection);
        });
  }

  /// Looks at a file that is named by its hash.
  ///
  /// @return empty, or what is wrong with it, to be said after its name
  public static String wrongWith(Path file) {
    if (!Files.isRegularFile(file)) {
      return "is missing";
    }
    try {
      boolean same = sha256(file).equals(file.getFileName().toString());
      return same ? "" : "is damaged: its content is not what its name says";
    } catch (IOException e) {
      return "cannot be read: " + reason(e);
    }
  }

  private static <T> T look(Path backup, SqlWork<T> work) {
    if (!Files.isRegularFile(backup)) {
      throw new DatabaseException(DatabaseException.Kind.IO, "There is no file " + backup);
    }
    try (Connection connection = connect(backup, true)) {
      return work.run(connection);
    } catch (SQLException e) {
      DatabaseException.Kind kind = DatabaseException.kindOf(e);
      if (kind == DatabaseException.Kind.CORRUPT) {
        throw new DatabaseException(
            kind, backup + " is damaged, or no backup of Landfall: " + e.getMessage(), e);
      }
      throw new DatabaseException(kind, backup + " cannot be read: " + e.getMessage(), e);
    }
  }

  /// A backup is nobody's database: read as it lies there, without a lock or a file beside it.
  private static Connection connect(Path file, boolean reading) throws SQLException {
    SQLiteDataSource source = new SQLiteDataSource();
    String how = reading ? "?mode=ro&immutable=1" : "?mode=rw";
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath().toUri() + how);
    Connection connection = source.getConnection();
    WriterTransactions.execute(connection, "PRAGMA trusted_schema=0");
    WriterTransactions.execute(connection, "PRAGMA cell_size_check=1");
    return connection;
  }

  private static void insert(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        insert.setObject(i + 1, values[i]);
      }
      insert.executeUpdate();
    }
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? String.valueOf(row.getString(1)) : "";
    }
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = digest();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
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

  private static void createPrivately(Path file) throws IOException {
    Files.deleteIfExists(file);
    if (isPosix()) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(file);
    }
  }

  private static void makePrivate(Path file) throws IOException {
    if (isPosix()) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  private static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  private static DatabaseException damaged(Path file, String what) {
    return new DatabaseException(DatabaseException.Kind.CORRUPT, file + " is damaged: " + what);
  }

  private static DatabaseException failed(Path file, String what, IOException e) {
    boolean full = String.valueOf(e.getMessage()).contains("No space left");
    return new DatabaseException(
        full ? DatabaseException.Kind.DISK_FULL : DatabaseException.Kind.IO,
        file + " " + what + ": " + (full ? "the disk is full" : reason(e)),
        e);
  }

  private static String reason(IOException e) {
    return switch (e) {
      case java.nio.file.NoSuchFileException _ -> "the folder does not exist";
      case java.nio.file.AccessDeniedException _ -> "access denied";
      case FileAlreadyExistsException _ -> "a file of that name is in the way";
      default -> String.valueOf(e.getMessage());
    };
  }

  private static void discard(Path part) {
    try {
      Files.deleteIfExists(part);
      Files.deleteIfExists(part.resolveSibling(part.getFileName() + "-journal"));
    } catch (IOException e) {
      throw failed(part, "cannot be removed", e);
    }
  }
}
