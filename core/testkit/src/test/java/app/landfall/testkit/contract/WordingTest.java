package app.landfall.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.plugin.TextFile;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a plugin says in one language only is named.
class WordingTest {
  @TempDir private Path folder;

  /// As a plugin has them.
  interface Said {
    String here();

    String nowhere();

    String onlyEnglish();
  }

  @Test
  void whatOnlyTheEnglishFileHasOrNoFileHasIsNamed() throws IOException {
    String key = TextFile.key(Said.class);
    say("en", key + ".here=Here", key + ".here.one=One", key + ".onlyEnglish=Only", "menu.x=X");
    say("de", key + ".here=Hier", key + ".onlyEnglish=");
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
      assertThat(
              Wording.untranslated(
                  TextFile.of(loader, "", Locale.ENGLISH),
                  TextFile.of(loader, "", Locale.GERMAN),
                  List.of(Said.class, String.class)))
          .containsExactly(key + ".nowhere", key + ".onlyEnglish", "menu.x");
    }
  }

  private void say(String language, String... lines) throws IOException {
    Files.write(folder.resolve("texts_" + language + ".properties"), List.of(lines));
  }
}
