package app.landfall.shell.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.plugin.Texts;
import org.junit.jupiter.api.Test;

class WelcomeTextsTest {
  @Test
  void everyTextIsThereInEveryLanguage() {
    assertThat(Texts.problems(WelcomeTexts.class)).isEmpty();
  }
}
