package app.landfall.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseTest {
  @TempDir Path folder;
  private final List<Database> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(Database::close);
  }

  @Test
  void everyPragmaIsSetOnTheWriterAndOnAReader() {
    Database database = open();
    List<String> names =
        List.of(
            "journal_mode",
            "synchronous",
            "foreign_keys",
            "recursive_triggers",
            "trusted_schema",
            "cell_size_check",
            "query_only");
    List<String> writer = Database.join(database.write(c -> pragmas(c, names)));
    assertThat(writer).containsExactly("wal", "2", "1", "1", "0", "1", "0");
    List<String> reader = Database.join(database.read(c -> pragmas(c, names)));
    assertThat(reader).containsExactly("wal", "2", "1", "1", "0", "1", "1");
  }

  @Test
  void aFailedWriteLeavesNothing() {
    Database database = withTable();
    CompletableFuture<Integer> failed =
        database.write(c -> {
          execute(c, "INSERT INTO t VALUES(1)");
          throw new IllegalStateException("on purpose");
        });
    assertThatThrownBy(() -> Database.join(failed)).hasMessage("on purpose");
    assertThat(rows(database)).isZero();
  }

  @Test
  void whereCommitThrowsTheFileSaysWhetherItIsStored() {
    Database database = withTable();
    for (String end : List.of("COMMIT", "ROLLBACK")) {
      CompletableFuture<Integer> write =
          database.write(
              c -> {
                execute(c, "INSERT INTO t VALUES(1)");
                return execute(c, end); // the database's own COMMIT then throws
              },
              (fresh, result) -> count(fresh) == 1 && end.equals("COMMIT"),
              result -> {});
      if (end.equals("COMMIT")) {
        Database.join(write);
      } else {
        assertThatThrownBy(() -> Database.join(write))
            .isInstanceOfSatisfying(
                DatabaseException.class,
                e -> assertThat(e.kind()).isEqualTo(DatabaseException.Kind.OTHER));
      }
    }
    assertThat(rows(database)).isEqualTo(1);
    Database.join(database.write(c -> execute(c, "INSERT INTO t VALUES(2)")));
    assertThat(rows(database)).isEqualTo(2);
  }

  @Test
  void aReaderSeesOneSnapshotWhileTheWriterCommits() {
    Database database = withTable();
    List<Integer> seen =
        Database.join(
            database.read(c -> {
              int before = count(c);
              Database.join(database.write(w -> execute(w, "INSERT INTO t VALUES(1)")));
              return List.of(before, count(c));
            }));
    assertThat(seen).containsExactly(0, 0);
    assertThat(rows(database)).isEqualTo(1);
  }

  @Test
  void aReaderCannotWrite() {
    Database database = withTable();
    assertThatThrownBy(
            () -> Database.join(database.read(c -> execute(c, "INSERT INTO t VALUES(1)"))))
        .isInstanceOf(DatabaseException.class);
    assertThat(rows(database)).isZero();
  }

  @Test
  void aWriteInsideAWriteIsRefusedInsteadOfWaitingForItself() {
    Database database = withTable();
    CompletableFuture<Integer> nested =
        database.write(c -> Database.join(database.write(inner -> 1)));
    assertThatThrownBy(() -> Database.join(nested))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a write inside a write would wait for itself: use the transaction you have");
  }

  @Test
  void whatFollowsACommitRunsBeforeTheNextWrite() {
    Database database = withTable();
    List<String> order = new ArrayList<>();
    CompletableFuture<Boolean> first =
        database.write(c -> order.add("first"), x -> order.add("published"));
    CompletableFuture<Boolean> second = database.write(c -> order.add("second"));
    Database.join(first);
    Database.join(second);
    assertThat(order).containsExactly("first", "published", "second");
  }

  @Test
  void aWriteWaitsForAnotherProcessToLetGo() throws Exception {
    Database database = withTable();
    CountDownLatch locked = new CountDownLatch(1);
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("a.db"))) {
      execute(other, "BEGIN IMMEDIATE");
      locked.countDown();
      CompletableFuture<Integer> write = database.write(c -> execute(c, "INSERT INTO t VALUES(1)"));
      assertThat(write).isNotDone();
      execute(other, "INSERT INTO t VALUES(2)");
      execute(other, "COMMIT");
      Database.join(write);
    }
    assertThat(rows(database)).isEqualTo(2);
  }

  @Test
  void aFileThatIsNoDatabaseIsNamedAndLeftAlone() throws Exception {
    Path file = folder.resolve("a.db");
    Files.writeString(file, "This is a letter, long enough to be read as a header of a database.");
    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            DatabaseException.class,
            e -> assertThat(e.kind()).isEqualTo(DatabaseException.Kind.CORRUPT));
    assertThat(file).content().startsWith("This is a letter");
  }

  @Test
  void aFolderNameWithQuestionMarkAndPercentWorks() throws Exception {
    Path odd = Files.createDirectory(folder.resolve("what? 100% ü"));
    Database database = Database.open(odd.resolve("a.db"), options());
    opened.add(database);
    Database.join(database.write(c -> execute(c, "CREATE TABLE t(x)")));
    assertThat(odd.resolve("a.db")).exists();
  }

  @Test
  void aClosedDatabaseSaysSo() {
    Database database = withTable();
    database.close();
    assertThatThrownBy(() -> rows(database))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            e -> assertThat(e.kind()).isEqualTo(DatabaseException.Kind.CLOSED));
  }

  @Test
  void stepsAreAppliedOnceAndInOrder() {
    Database database = open();
    List<Migration> one =
        List.of(new Migration(1, "first", "CREATE TABLE a(x); CREATE TABLE b(x);"));
    migrate(database, one);
    List<Migration> two = new ArrayList<>(one);
    two.add(new Migration(2, "second", "ALTER TABLE a ADD COLUMN y;"));
    assertThat(migrate(database, two)).isEqualTo(1);
    assertThat(migrate(database, two)).isZero();
  }

  @Test
  void aNewerFileIsRefusedWithASentence() {
    Database database = open();
    Migration first = new Migration(1, "first", "CREATE TABLE a(x);");
    migrate(database, List.of(first, new Migration(2, "second", "CREATE TABLE b(x);")));
    assertThatThrownBy(() -> migrate(database, List.of(first)))
        .hasMessage(
            "This data was last used by a newer version of 'test' (step 2, known here: 1)."
                + " Install that version or a later one; the data was not changed.");
  }

  @Test
  void aChangedStepIsRefused() {
    Database database = open();
    migrate(database, List.of(new Migration(1, "first", "CREATE TABLE a(x);")));
    assertThatThrownBy(
            () -> migrate(database, List.of(new Migration(1, "first", "CREATE TABLE a(y);"))))
        .hasMessageContaining("a released step must not change");
  }

  @Test
  void rebuildingATableKeepsItsChildren() {
    Database database = open();
    migrate(
        database,
        List.of(
            new Migration(
                1,
                "first",
                """
                CREATE TABLE parent(id TEXT PRIMARY KEY, old);
                CREATE TABLE child(id, p REFERENCES parent(id) ON DELETE CASCADE);
                INSERT INTO parent VALUES('p', 1);
                INSERT INTO child VALUES('c', 'p');
                """)));
    Database.join(
        database.migrate(c -> {
          execute(c, "CREATE TABLE fresh(id TEXT PRIMARY KEY)");
          execute(c, "INSERT INTO fresh SELECT id FROM parent");
          execute(c, "DROP TABLE parent");
          return execute(c, "ALTER TABLE fresh RENAME TO parent");
        }));
    int children = Database.join(database.read(c -> number(c, "SELECT count(*) FROM child")));
    assertThat(children).isEqualTo(1);
  }

  @Test
  void aMigrationThatOrphansARowIsRolledBack() {
    Database database = open();
    Database.join(
        database.migrate(c -> {
          execute(c, "CREATE TABLE parent(id TEXT PRIMARY KEY)");
          execute(c, "CREATE TABLE child(p REFERENCES parent(id))");
          execute(c, "INSERT INTO parent VALUES('p')");
          return execute(c, "INSERT INTO child VALUES('p')");
        }));
    assertThatThrownBy(() -> Database.join(database.migrate(c -> execute(c, "DELETE FROM parent"))))
        .hasMessage("a row of child would lose its row of parent; nothing was changed");
    int parents = Database.join(database.read(c -> number(c, "SELECT count(*) FROM parent")));
    assertThat(parents).isEqualTo(1);
  }

  private int migrate(Database database, List<Migration> steps) {
    return Database.join(
        database.migrate(c -> {
          List<Migration> pending = Migrations.pending(c, "test", steps);
          Migrations.apply(c, "test", pending, InstantSource.system());
          return pending.size();
        }));
  }

  private Database withTable() {
    Database database = open();
    Database.join(database.write(c -> execute(c, "CREATE TABLE t(x)")));
    return database;
  }

  private Database open() {
    Database database = Database.open(folder.resolve("a.db"), options());
    opened.add(database);
    return database;
  }

  private static DatabaseOptions options() {
    return new DatabaseOptions(2, 100, Duration.ofMillis(200), Duration.ofSeconds(10), "test");
  }

  private static int rows(Database database) {
    return Database.join(database.read(DatabaseTest::count));
  }

  private static int count(Connection c) throws SQLException {
    return number(c, "SELECT count(*) FROM t");
  }

  static int number(Connection c, String sql) throws SQLException {
    try (Statement s = c.createStatement();
        ResultSet row = s.executeQuery(sql)) {
      return row.getInt(1);
    }
  }

  private static int execute(Connection c, String sql) throws SQLException {
    try (Statement s = c.createStatement()) {
      return s.executeUpdate(sql);
    }
  }

  private static List<String> pragmas(Connection c, List<String> names) throws SQLException {
    List<String> values = new ArrayList<>();
    for (String name : names) {
      try (Statement s = c.createStatement();
          ResultSet row = s.executeQuery("PRAGMA " + name)) {
        values.add(row.getString(1));
      }
    }
    return values;
  }
}
