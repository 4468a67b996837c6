package app.landfall.settings;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.plugin.Texts;
import org.junit.jupiter.api.Test;

class SettingsTextsTest {
  @Test
  void everyTextIsThereInEveryLanguage() {
    assertThat(Texts.problems(SettingsTexts.class)).isEmpty();
  }
}
