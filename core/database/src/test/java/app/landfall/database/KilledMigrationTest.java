package app.landfall.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;

/// A migration that ends early, wherever it is, has not happened: by a failure, or by a kill, of
/// which the files at that moment are all that is left.
final class KilledMigrationTest {
  private static final Migration FIRST =
      new Migration(
          1,
          "first",
          """
          CREATE TABLE parent(id TEXT PRIMARY KEY, old);
          CREATE TABLE child(id TEXT, p REFERENCES parent(id) ON DELETE CASCADE);
          INSERT INTO parent VALUES('p1', 1), ('p2', 2);
          INSERT INTO child VALUES('c1', 'p1'), ('c2', 'p2');
          """);
  private static final Migration SECOND =
      new Migration(
          2,
          "rebuild with children",
          """
          CREATE TABLE parent_new(id TEXT PRIMARY KEY, renamed, added DEFAULT 'x');
          INSERT INTO parent_new(id, renamed) SELECT id, old FROM parent;
          DROP TABLE parent;
          ALTER TABLE parent_new RENAME TO parent;
          CREATE INDEX parent_renamed ON parent(renamed);
          CREATE TABLE notes(id TEXT);
          INSERT INTO notes SELECT id FROM child;
          """);

  /// Every so many steps of SQLite's machine: a few to each statement.
  private static final int STEPS = 3;

  @TempDir Path folder;

  @Test
  void killedAtAMomentItIsThereWholeOrNotAtAll() throws Exception {
    assertWholeOrNotAtAll(10 * STEPS);
  }

  @Tag("long")
  @Test
  void killedAtAnyMomentItIsThereWholeOrNotAtAll() throws Exception {
    assertWholeOrNotAtAll(STEPS);
  }

  private void assertWholeOrNotAtAll(int steps) throws Exception {
    List<Path> images = new ArrayList<>();
    try (Database database = withFirst("live.db")) {
      migrate(database, at(steps, () -> images.add(image(images.size()))));
      images.add(image(images.size()));
    }
    assertThat(images).hasSizeGreaterThan(100 * STEPS / steps);
    for (Path image : images) {
      try (Database opened = Database.open(image, DatabaseOptions.DEFAULT)) {
        boolean done = image.equals(images.getLast());
        assertThat(look(opened)).as(image.toString()).isEqualTo(done ? NEW : OLD);
        migrate(opened, c -> {});
        assertThat(look(opened)).isEqualTo(NEW);
      }
    }
  }

  @Test
  void failingAtAnyMomentItHasNotHappenedAndCanBeTriedAgain() {
    try (Database database = withFirst("failing.db")) {
      for (int moment = 1; ; moment++) {
        int stop = moment;
        int[] passed = {0};
        try {
          migrate(
              database,
              at(
                  STEPS,
                  () -> {
                    if (++passed[0] == stop) {
                      throw new Stopped();
                    }
                  }));
        } catch (DatabaseException e) {
          assertThat(look(database)).isEqualTo(OLD);
          continue;
        }
        assertThat(moment).isGreaterThan(100);
        assertThat(look(database)).isEqualTo(NEW);
        return;
      }
    }
  }

  @Test
  void anOlderProgramRefusesWhatANewerOneHasMade() {
    try (Database database = withFirst("newer.db")) {
      migrate(database, c -> {});
      assertThatThrownBy(() ->
              Database.join(database.migrate(c -> Migrations.pending(c, "test", List.of(FIRST)))))
          .hasMessage(
              "This data was last used by a newer version of 'test' (step 2, known here: 1)."
                  + " Install that version or a later one; the data was not changed.");
      assertThat(look(database)).isEqualTo(NEW);
    }
  }

  private static final List<String> OLD = List.of("ok", "1", "2", "2", "old", "0");
  private static final List<String> NEW = List.of("ok", "2", "2", "2", "renamed", "2");

  /// Integrity, version, parents, children, the column's name, notes.
  private static List<String> look(Database database) {
    return Database.join(
        database.read(c -> {
          List<String> found = new ArrayList<>();
          found.add(text(c, "PRAGMA integrity_check"));
          found.add(text(c, "SELECT max(version) FROM landfall_migration"));
          found.add(text(c, "SELECT count(*) FROM parent"));
          found.add(text(c, "SELECT count(*) FROM child JOIN parent ON p=parent.id"));
          found.add(text(c, "SELECT name FROM pragma_table_info('parent') WHERE cid=1"));
          boolean notes =
              text(c, "SELECT count(*) FROM sqlite_schema WHERE name='notes'").equals("1");
          found.add(notes ? text(c, "SELECT count(*) FROM notes") : "0");
          return found;
        }));
  }

  private static String text(Connection c, String sql) throws SQLException {
    try (Statement s = c.createStatement();
        var row = s.executeQuery(sql)) {
      return row.next() ? row.getString(1) : "";
    }
  }

  private Database withFirst(String name) {
    Database database = Database.open(folder.resolve(name), DatabaseOptions.DEFAULT);
    Database.join(
        database.migrate(c -> {
          Migrations.apply(c, "test", List.of(FIRST), InstantSource.system());
          return true;
        }));
    return database;
  }

  @FunctionalInterface
  private interface Before {
    void prepare(Connection connection) throws SQLException;
  }

  private static void migrate(Database database, Before before) {
    Database.join(
        database.migrate(c -> {
          before.prepare(c);
          try {
            List<Migration> pending = Migrations.pending(c, "test", List.of(FIRST, SECOND));
            Migrations.apply(c, "test", pending, InstantSource.system());
            return true;
          } finally {
            ProgressHandler.clearHandler(c.unwrap(SQLiteConnection.class));
          }
        }));
  }

  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @FunctionalInterface
  private interface Moment {
    void pass() throws IOException;
  }

  private static Before at(int steps, Moment moment) {
    return c ->
        ProgressHandler.setHandler(
            c.unwrap(SQLiteConnection.class),
            steps,
            new ProgressHandler() {
              @Override
              protected int progress() {
                try {
                  moment.pass();
                  return 0;
                } catch (Stopped e) {
                  return 1;
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              }
            });
  }

  /// What a process killed now would leave: the page cache outlives it.
  private Path image(int number) throws IOException {
    Path image = folder.resolve("image-" + number + ".db");
    Files.copy(folder.resolve("live.db"), image);
    Path wal = folder.resolve("live.db-wal");
    if (Files.exists(wal)) {
      Files.copy(wal, folder.resolve(image.getFileName() + "-wal"));
    }
    return image;
  }
}
