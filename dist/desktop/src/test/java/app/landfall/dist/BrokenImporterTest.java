package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.testkit.MadeJar;
import app.landfall.testkit.Ran;
import app.landfall.testkit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An importer of another plugin that does whatever an importer may do wrong costs the files that
/// it wanted, and no other; it is named, and *invoices* is not.
class BrokenImporterTest {
  private static final Locale BEFORE = Locale.getDefault(Locale.Category.DISPLAY);

  private static final String IMPORTER =
      """
      static final class Bad implements app.landfall.invoices.api.InvoiceImporter {
        public String name() { return null; }
        public boolean accepts(byte[] head, String file) {
          if (file.equals("asked.bad")) throw new IllegalStateException("not in the mood");
          return file.endsWith(".bad");
        }
        public app.landfall.invoices.api.ImportResult read(byte[] source, String file) {
          return switch (file) {
            case "nothing.bad" -> null;
            case "thrown.bad" -> throw new IllegalStateException("thrown");
            case "linked.bad" -> throw new NoClassDefFoundError("lost");
            case "endless.bad" -> read(source, file);
            default -> new app.landfall.invoices.api.ImportResult.Imported(null, java.util.List.of());
          };
        }
      }
      public void configure(PluginBinder b) { b.contribute(app.landfall.invoices.api.InvoiceImporter.POINT, new Bad()); }
      """;

  @BeforeEach
  void speakEnglish() {
    Locale.setDefault(Locale.Category.DISPLAY, Locale.ENGLISH);
  }

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(Locale.Category.DISPLAY, BEFORE);
  }

  @Test
  void costsItsOwnFilesAndIsNamed() throws IOException {
    try (TestProfile profile = TestProfile.fresh()) {
      MadeJar.doing("bad-importer", IMPORTER)
          .says("requires", "invoices")
          .in(profile.folder().resolve("plugins"));
      profile.run("samples", "files").done();
      for (String bad : new String[] {"asked", "empty", "endless", "linked", "nothing", "thrown"}) {
        Path file = profile.files().resolve("files").resolve(bad + ".bad");
        Files.writeString(file, bad);
      }

      Ran ran = profile.run("import", "files", "files/empty.bad");

      assertThat(ran.out()).contains("9 imported, 5 could not be read");
      assertThat(ran.err()).contains("empty.bad: The importer '?' failed on it.");
      assertThat(profile.run("plugins", "list").done())
          .containsPattern("invoices +\\S+ +active +Invoices\\R(?! )");
    }
  }
}
