package app.landfall.desktop.profile;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.plugin.Texts;
import org.junit.jupiter.api.Test;

class WarningTextsTest {
  @Test
  void everyTextIsThereInEveryLanguage() {
    assertThat(Texts.problems(WarningTexts.class)).isEmpty();
  }
}
