package app.landfall.desktop.program;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.database.Migration;
import app.landfall.store.file.BeforeMigration;
import app.landfall.store.file.StoreFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Law W1 where nobody here saves anything: what a script writes into the file shows by itself.
final class DatabaseFileWatchTest {
  @TempDir Path folder;

  @Test
  void whatAnotherProgramWritesIsShown() throws Exception {
    Path path = folder.resolve("landfall.db");
    try (StoreFile file =
        StoreFile.open(
            path, StoreAndSync.config(InstantSource.system(), BeforeMigration.NOTHING))) {
      file.register(
          "ships", List.of(new Migration(1, "ships", "CREATE TABLE ships(name TEXT)")), List.of());
      BlockingQueue<Long> shown = new LinkedBlockingQueue<>();
      file.store()
          .live(tx -> tx.number("SELECT count(*) FROM ships", Map.of()), Runnable::run, shown::add);
      try (AutoCloseable watching = DatabaseFileWatch.begin(file);
          Connection script = DriverManager.getConnection("jdbc:sqlite:" + path);
          Statement statement = script.createStatement()) {
        assertThat(watching).isNotNull();
        for (long ships = 1; ships <= 3; ships++) {
          statement.execute("INSERT INTO ships VALUES('Fram')");
          long last = -1;
          while (last != ships) {
            Long next = shown.poll(120, TimeUnit.SECONDS);
            assertThat(next).as("%s ships are shown", ships).isNotNull();
            last = next;
          }
        }
      }
    }
  }
}
