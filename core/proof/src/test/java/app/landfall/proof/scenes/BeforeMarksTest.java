package app.landfall.proof.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.store.replication.CutPush;
import app.landfall.sync.server.store.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server's file and two profiles of the last version that knew no marks open, sync and heal with
/// what is built here.
///
/// The files are kept as they are. They were written by [#write], run on that version with
/// `-Dlandfall.before.marks=src/test/resources/fixtures/before-marks`: two computers with the same
/// invoices, a conflict between them, something that waits on each, and a push that one of them has
/// cut and not sent.
final class BeforeMarksTest {
  private static final Path KEPT = Path.of("src/test/resources/fixtures/before-marks");
  private static final List<String> FILES = List.of("server.db", "anna.db", "ben.db");

  @TempDir Path folder;

  @Test
  void theFilesOfTheVersionBeforeMarksOpenAndSync() throws Exception {
    String target = System.getProperty("landfall.before.marks");
    if (target != null) {
      write(Path.of(target));
    }
    try (SceneStage stage = kept()) {
      stage.later(60);
      SceneComputer anna = known(stage, "anna", 1);
      SceneComputer ben = known(stage, "ben", 2);
      assertThat(anna.content()).hasSize(4);
      assertThat(anna.door().counts().waiting()).isPositive();
      for (SceneComputer desk : List.of(anna, ben, anna)) {
        desk.session();
        desk.sync();
      }
      assertThat(ben.content()).isEqualTo(anna.content()).hasSize(6);
      assertThat(anna.content().toString()).contains("waits at anna", "waits at ben", "cut at ben");
      assertThat(anna.lines("SELECT loser AS line FROM conflicts")).hasSize(1);
      assertThat(ben.door().counts().changes()).isZero();
    }
  }

  private SceneStage kept() throws IOException {
    for (String file : FILES) {
      Files.copy(KEPT.resolve(file), folder.resolve(file));
    }
    return new SceneStage(folder);
  }

  /// A computer that was paired when the files were written.
  private static SceneComputer known(SceneStage stage, String name, long device) {
    return stage.bring(name, new Device(device, stage.workspace(), name));
  }

  private static void write(Path target) throws IOException {
    Files.createDirectories(target);
    for (String file : FILES) {
      Files.deleteIfExists(target.resolve(file));
    }
    try (SceneStage stage = new SceneStage(target)) {
      SceneComputer anna = stage.desk("anna");
      SceneComputer ben = stage.desk("ben");
      anna.run(
          "INSERT INTO invoices(id,vendor,total,currency) VALUES('1','Acme','10.00','EUR')",
          "INSERT INTO invoice_lines(id,invoice_id,text) VALUES('l','1','Paper')",
          "INSERT INTO invoices(id,vendor,note) VALUES('2','Beta','n')",
          "INSERT INTO invoices(id,vendor) VALUES('3','Gone')");
      anna.sync();
      ben.sync();
      anna.run("DELETE FROM invoices WHERE id='3'");
      anna.run("UPDATE invoices SET note='of anna' WHERE id='2'");
      stage.later(1);
      ben.run("UPDATE invoices SET note='of ben' WHERE id='2'");
      anna.sync();
      ben.sync();
      anna.sync();
      stage.later(1);
      anna.run("INSERT INTO invoices(id,note) VALUES('4','waits at anna')");
      ben.run("INSERT INTO invoices(id,note) VALUES('5','cut at ben')");
      List<CutPush> cut = ben.cut();
      assertThat(cut).hasSize(1);
      ben.run("INSERT INTO invoices(id,note) VALUES('6','waits at ben')");
    }
  }
}
