package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.testkit.TestProfile;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.WindowTests;
import java.util.List;
import java.util.stream.IntStream;
import javax.swing.JComboBox;
import javax.swing.JList;
import javax.swing.JTable;
import org.assertj.swing.edt.GuiActionRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A language that the program is not delivered in: French, added by nothing but one file
/// `texts_fr.properties` for each part of the program and each plugin, which lie on the class path
/// of these tests alone.
@ExtendWith(WindowTests.class)
final class ThirdLanguageTest {

  @Test
  void theWindowSpeaksALanguageThatOneFileAPluginHasAdded() {
    try (TestProfile profile = TestProfile.fresh()) {
      profile.run("invoice", "new", "Nordwind", "1801.78", "--number", "RE-1").done();
      profile.run("settings", "set", "general.language", "french").done();
      try (TestWindow window = TestWindow.open(profile)) {
        window.awaitShown("invoices.table");
        assertThat(window.spoken("rail.invoices.list")).isEqualTo("Factures");
        assertThat(window.spoken("rail.sync-status.view")).isEqualTo("Synchronisation");
        assertThat(window.spoken("rail.preferences")).startsWith("Paramètres");
        assertThat(headers((JTable) window.find("invoices.table")))
            .contains("Fournisseur", "Numéro", "Échéance", "Montant dû");
        assertThat(window.awaitText("sync.segment", text -> !text.isEmpty()))
            .startsWith("Enregistré sur cet ordinateur · ");
        assertThat(window.awaitText("invoices.count", text -> !text.isEmpty()))
            .isEqualTo("1 facture");
        assertThat(window.text("invoices.new")).isEqualTo("Nouvelle facture");
        window.picture("third-language-list");
        window.use("invoices.new").awaitShown("invoice.editor").picture("third-language-editor");
        window.use("rail.sync-status.view").awaitShown("sync.headline");
        window.picture("third-language-sync");
      }
    }
  }

  @Test
  void theSettingsOfferWhateverLanguageIsFoundAndNameItAsItCallsItself() {
    try (TestProfile profile = TestProfile.fresh()) {
      profile.run("settings", "set", "general.language", "french").done();
      try (TestWindow window = TestWindow.open(profile)) {
        window.press("ctrl COMMA").awaitShown("setting.general.language");
        JComboBox<?> languages = (JComboBox<?>) window.find("setting.general.language");
        assertThat(choices(languages))
            .containsExactly("Comme l’ordinateur", "English", "Deutsch", "Français");
        assertThat(GuiActionRunner.execute(languages::getSelectedItem)).isEqualTo("Français");
        window.picture("third-language-settings");
        JList<?> pages = (JList<?>) window.find("preferences.pages");
        GuiActionRunner.execute(() -> pages.setSelectedIndex(pages.getModel().getSize() - 1));
        window.awaitText("name.invoices", "Factures"::equals);
        assertThat(window.text("description.sync-status")).startsWith("Dit ce qui est enregistré");
        window.press("ESCAPE").awaitGone("preferences.search");
      }
    }
  }

  @Test
  void aLanguageThatNobodyHasWordsForIsRefusedWithThoseThereAre() {
    try (TestProfile profile = TestProfile.fresh()) {
      assertThat(profile.run("settings", "set", "general.language", "latin").err())
          .contains(
              "'latin' is not a value for general.language: choose system or english or german or"
                  + " french.");
    }
  }

  private static List<String> headers(JTable table) {
    return GuiActionRunner.execute(
        () -> IntStream.range(0, table.getColumnCount()).mapToObj(table::getColumnName).toList());
  }

  private static List<String> choices(JComboBox<?> box) {
    return GuiActionRunner.execute(() ->
        IntStream.range(0, box.getItemCount())
            .mapToObj(at -> String.valueOf(box.getItemAt(at)))
            .toList());
  }
}
