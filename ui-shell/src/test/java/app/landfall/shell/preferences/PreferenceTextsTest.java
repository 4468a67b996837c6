package app.landfall.shell.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.plugin.Texts;
import org.junit.jupiter.api.Test;

class PreferenceTextsTest {
  @Test
  void everyTextIsThereInEveryLanguage() {
    assertThat(Texts.problems(PreferenceTexts.class)).isEmpty();
  }
}
