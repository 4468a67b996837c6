package app.landfall.shell.palette;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.plugin.Texts;
import org.junit.jupiter.api.Test;

class PaletteTextsTest {
  @Test
  void everyTextIsThereInEveryLanguage() {
    assertThat(Texts.problems(PaletteTexts.class)).isEmpty();
  }

  @Test
  void lettersAtTheBeginningsOfWordsFitBest() {
    assertThat(Fuzzy.score("sn", "Sync now")).isGreaterThan(Fuzzy.score("sn", "Unseen"));
    assertThat(Fuzzy.score("zusaetz", "Sync now")).isNegative();
    assertThat(Fuzzy.score("ubung", "Übungsserver")).isPositive();
  }
}
