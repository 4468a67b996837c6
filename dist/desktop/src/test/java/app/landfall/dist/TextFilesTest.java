package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.plugin.TextFile;
import app.landfall.plugin.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The files of texts of all that is delivered say the same things in each language.
final class TextFilesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plugin",
        "desktop",
        "shell",
        "invoices",
        "einvoices",
        "syncstatus",
        "settings",
        "archetype"
      })
  void whatIsSaidInOneLanguageIsSaidInTheOthers(String part) {
    ClassLoader loader = TextFilesTest.class.getClassLoader();
    List<String> missing = new ArrayList<>();
    for (Locale language : Texts.LANGUAGES) {
      TextFile file = TextFile.of(loader, "app.landfall." + part, language);
      for (Locale other : Texts.LANGUAGES) {
        TreeSet<String> keys =
            new TreeSet<>(TextFile.of(loader, "app.landfall." + part, other).keys());
        keys.removeAll(file.keys());
        keys.removeIf(
            key -> language.equals(Locale.ENGLISH) && inTheCode(key) || key.endsWith(".one"));
        keys.forEach(key -> missing.add(part + " does not say " + key + " in " + language));
      }
    }
    assertThat(missing).isEmpty();
  }

  /// Titles and labels are English where they are contributed; interfaces of texts are not.
  private static boolean inTheCode(String key) {
    return !key.contains("Texts.");
  }
}
