package app.landfall.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.landfall.store.file.StoreConfig;
import app.landfall.store.file.StoreFile;
import app.landfall.store.tables.EngineSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every file format there ever was opens, with what was saved in it; a newer one is refused.
///
/// A new step of the engine's schema needs a new fixture, made by this test with
/// `-Dlandfall.fixtures=src/test/resources/fixtures`; those of before stay as they are.
final class FixtureTest {
  private static final int NEWEST = EngineSchema.STEPS.size();

  @TempDir Path folder;

  @Test
  void everyFormatOpensWithWhatWasSavedInIt() throws Exception {
    String target = System.getProperty("landfall.fixtures");
    if (target != null) {
      make(Path.of(target).resolve(name(NEWEST)));
    }
    List<Integer> opened = new ArrayList<>();
    for (int format = 1; format <= NEWEST; format++) {
      Path file = folder.resolve(name(format));
      if (!copy(format, file)) {
        continue;
      }
      try (TestProfile profile = new TestProfile(file)) {
        assertThat(profile.invoice("i1").vendorName()).isEqualTo("Nordlys");
        assertThat(profile.number("SELECT count(*) FROM invoice_lines")).isEqualTo(2);
        assertThat(profile.door().waiting().records()).isEqualTo(2);
        profile.insert("i3", "Later", "3");
        assertThat(profile.cut()).isNotEmpty();
        assertThat(profile.text("SELECT integrity_check FROM pragma_integrity_check"))
            .isEqualTo("ok");
      }
      opened.add(format);
    }
    assertThat(opened)
        .as("a fixture of the newest format, see above: fixtures/" + name(NEWEST))
        .contains(NEWEST);
  }

  @Test
  void anOlderFilesTablesOfARemovedPluginAreCapturedAsBefore() throws Exception {
    for (int format = 1; format <= NEWEST; format++) {
      Path file = folder.resolve("removed-" + name(format));
      assertThat(copy(format, file)).isTrue();
      try (TestProfile profile = new TestProfile(file, false)) {
        TestProfile.outside(profile, "INSERT INTO invoices(id,note) VALUES('i4','by hand');");
        profile.execute("UPDATE invoices SET note='here' WHERE id='i2'");
        assertThat(profile.door().waiting().records()).isEqualTo(3);
        assertThat(profile.cut()).hasSizeGreaterThanOrEqualTo(3);
      }
    }
  }

  @Test
  void aNewerFormatIsRefusedWithASentence() throws Exception {
    Path file = folder.resolve("newer.db");
    make(file);
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement s = c.createStatement()) {
      s.executeUpdate(
          "INSERT INTO landfall_migration VALUES('landfall'," + (NEWEST + 1) + ",'later','x','')");
    }
    byte[] before = Files.readAllBytes(file);
    assertThatThrownBy(() -> new TestProfile(file))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.NEWER_FILE))
        .hasMessage(
            "This data was last used by a newer version of 'landfall' (step %d, known here: %d)."
                    .formatted(NEWEST + 1, NEWEST)
                + " Install that version or a later one; the data was not changed.");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void anExistingFileIsBackedUpBeforeAPluginChangesIt() throws Exception {
    Path file = folder.resolve("updated.db");
    make(file);
    List<Long> seen = new ArrayList<>();
    StoreConfig config =
        new StoreConfig(
            () -> java.time.Instant.EPOCH,
            new java.util.SplittableRandom(1),
            () -> false,
            2,
            database ->
                seen.add(
                    app.landfall.database.Database.join(
                        database.read(c -> {
                          try (Statement s = c.createStatement();
                              var row =
                                  s.executeQuery(
                                      "SELECT count(*) FROM sqlite_schema WHERE name='fresh'")) {
                            return row.getLong(1);
                          }
                        }))));
    try (StoreFile store = StoreFile.open(file, config)) {
      assertThat(seen).isEmpty();
      var step = new app.landfall.database.Migration(1, "fresh", "CREATE TABLE fresh(x);");
      var next = new app.landfall.database.Migration(2, "more", "CREATE TABLE more(x);");
      store.register("plugin", List.of(step), List.of());
      store.register("plugin", List.of(step, next), List.of());
      assertThat(seen).containsExactly(0L); // once, and before
    }
    try (StoreFile store = StoreFile.open(folder.resolve("new.db"), config)) {
      store.register(
          "plugin",
          List.of(new app.landfall.database.Migration(1, "fresh", "CREATE TABLE fresh(x);")),
          List.of());
      assertThat(store.store().<Long>read(tx -> tx.number("SELECT count(*) FROM fresh", Map.of())))
          .isZero();
    }
    assertThat(seen).hasSize(1); // nobody would miss a file that was new
  }

  private static String name(int format) {
    return "format-" + format + ".db";
  }

  private static boolean copy(int format, Path file) throws IOException {
    try (InputStream in = FixtureTest.class.getResourceAsStream("/fixtures/" + name(format))) {
      if (in == null) {
        return false;
      }
      Files.copy(in, file);
      return true;
    }
  }

  private static void make(Path file) throws IOException {
    Files.deleteIfExists(file);
    try (TestProfile profile = new TestProfile(file)) {
      profile.connect();
      profile.insert("i1", "Nordlys", "10.50");
      profile.insertLine("l1", "i1", "first");
      profile.insertLine("l2", "i1", "second");
      profile.insert("i2", "Elbe", "20");
      profile.execute("UPDATE invoices SET note='seen' WHERE id='i1'");
    }
  }
}
