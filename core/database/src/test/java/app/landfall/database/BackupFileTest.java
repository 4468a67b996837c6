package app.landfall.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One file with everything: made beside writes, checked, and whole again elsewhere.
final class BackupFileTest {
  @TempDir Path folder;
  private Path backup;
  private Path blobs;
  private Database database;

  @BeforeEach
  void open() throws Exception {
    backup = folder.resolve("a.backup");
    blobs = Files.createDirectory(folder.resolve("blobs"));
    database = Database.open(folder.resolve("a.db"), DatabaseOptions.DEFAULT);
    Database.join(
        database.write(c -> {
          execute(c, "CREATE TABLE p(id INTEGER PRIMARY KEY, x)");
          execute(c, "CREATE TABLE c(p REFERENCES p(id) DEFERRABLE INITIALLY DEFERRED)");
          for (int i = 1; i <= 200; i++) {
            execute(c, "INSERT INTO p VALUES(" + i + ", randomblob(900))");
          }
          return execute(c, "INSERT INTO c VALUES(1)");
        }));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aBackupHoldsTheDatabaseAndItsFilesAndBecomesThemAgain() throws Exception {
    String name = blob(new byte[5 << 20]);
    String empty = blob(new byte[0]);
    BackupFile.write(database, backup, blobs, Map.of("made_at", "now"));
    assertThat(BackupFile.check(backup)).containsEntry("made_at", "now");
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    BackupFile.unpack(backup, elsewhere.resolve("a.db"), elsewhere.resolve("blobs"));
    assertThat(Files.readAllBytes(elsewhere.resolve("blobs").resolve(name))).hasSize(5 << 20);
    assertThat(elsewhere.resolve("blobs").resolve(empty)).isEmptyFile();
    try (Database again = Database.open(elsewhere.resolve("a.db"), DatabaseOptions.DEFAULT)) {
      int rows = Database.join(again.read(c -> DatabaseTest.number(c, "SELECT count(*) FROM p")));
      assertThat(rows).isEqualTo(200);
      int left =
          Database.join(
              again.read(c ->
                  DatabaseTest.number(
                      c, "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'landfall_backup%'")));
      assertThat(left).isZero();
    }
  }

  @Test
  void whatIsBeingWrittenIsInABackupWholeOrNotAtAll() {
    Database.join(
        database.write(c -> {
          execute(c, "INSERT INTO p VALUES(1000, 'half')");
          BackupFile.write(database, backup, blobs, Map.of());
          return execute(c, "INSERT INTO p VALUES(1001, 'half')");
        }));
    BackupFile.unpack(backup, folder.resolve("b.db"), blobs);
    try (Database again = Database.open(folder.resolve("b.db"), DatabaseOptions.DEFAULT)) {
      int rows = Database.join(again.read(c -> DatabaseTest.number(c, "SELECT count(*) FROM p")));
      assertThat(rows).isEqualTo(200);
    }
  }

  @Test
  void aBackupOverwritesNothing() throws Exception {
    Files.writeString(backup, "mine");
    assertThatThrownBy(() -> BackupFile.write(database, backup, blobs, Map.of()))
        .hasMessage(backup + " exists already, and a backup overwrites nothing: name another file");
    assertThat(backup).hasContent("mine");
  }

  @Test
  void aDamagedBackupIsFoundOutAndNothingIsMadeOfIt() throws Exception {
    BackupFile.write(database, backup, blobs, Map.of());
    try (FileChannel file = FileChannel.open(backup, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(new byte[4096]), 3L * 4096);
    }
    assertThatThrownBy(() -> BackupFile.unpack(backup, folder.resolve("b.db"), blobs))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            e -> assertThat(e.kind()).isEqualTo(DatabaseException.Kind.CORRUPT))
        .hasMessageContaining("a.backup is damaged");
    assertThat(folder.resolve("b.db")).doesNotExist();
  }

  @Test
  void aChangedBlobInABackupIsFoundOut() throws Exception {
    String name = blob(new byte[] {1, 2, 3});
    BackupFile.write(database, backup, blobs, Map.of());
    try (Connection c = java.sql.DriverManager.getConnection("jdbc:sqlite:" + backup)) {
      execute(c, "UPDATE landfall_backup_file SET bytes=x'010204'");
    }
    assertThatThrownBy(() -> BackupFile.check(backup))
        .hasMessage(backup + " is damaged: the file " + name + " in it has changed");
  }

  @Test
  void aBlobThatIsNotWhatItsNameSaysIsNotBackedUpSilently() throws Exception {
    String name = blob(new byte[] {1});
    Files.write(blobs.resolve(name), new byte[] {2});
    assertThatThrownBy(() -> BackupFile.write(database, backup, blobs, Map.of()))
        .hasMessageEndingWith("is damaged: its content is not what its name says");
    assertThat(backup).doesNotExist();
  }

  @Test
  void aDatabaseThatIsNoBackupIsNamed() {
    assertThatThrownBy(() -> BackupFile.check(database.file()))
        .hasMessage(database.file() + " is no backup of Landfall");
  }

  @Test
  void aLetterIsNoBackup() throws Exception {
    Files.writeString(
        backup, "Dear Anna, this is long enough to be taken for a database's header.");
    assertThatThrownBy(() -> BackupFile.check(backup))
        .hasMessageStartingWith(backup + " is damaged, or no backup of Landfall");
  }

  @Test
  void orphanedRowsAreFoundBeforeABackupGetsItsName() {
    Database.join(database.migrate(c -> execute(c, "CREATE TABLE loose(x)")));
    Database.join(
        database.maintain(c -> {
          execute(c, "PRAGMA foreign_keys=0");
          execute(c, "INSERT INTO c VALUES(9999)");
          return execute(c, "PRAGMA foreign_keys=1");
        }));
    assertThatThrownBy(() -> BackupFile.write(database, backup, blobs, Map.of()))
        .hasMessageContaining("is damaged: what c row 2 belongs to is missing");
    assertThat(backup).doesNotExist();
    assertThat(folder.resolve("a.backup.part")).doesNotExist();
  }

  @Test
  void theNameOfAFileCannotLeadOutOfItsFolder() throws Exception {
    BackupFile.write(database, backup, blobs, Map.of());
    try (Connection c = java.sql.DriverManager.getConnection("jdbc:sqlite:" + backup)) {
      String sha = sha(new byte[] {1});
      execute(c, "INSERT INTO landfall_backup_file VALUES('../evil',0,'" + sha + "',x'01')");
    }
    assertThatThrownBy(() -> BackupFile.unpack(backup, folder.resolve("b.db"), blobs))
        .hasMessageContaining("names a file outside its folder");
    assertThat(folder.resolve("evil")).doesNotExist();
  }

  private String blob(byte[] bytes) throws Exception {
    String name = sha(bytes);
    Files.write(blobs.resolve(name), bytes);
    return name;
  }

  private static String sha(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static int execute(Connection c, String sql) throws SQLException {
    try (Statement s = c.createStatement()) {
      return s.executeUpdate(sql);
    }
  }
}
