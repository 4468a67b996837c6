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
    assertThat(FuzzyScore.score("sn", "Sync now")).isGreaterThan(FuzzyScore.score("sn", "Unseen"));
    assertThat(FuzzyScore.score("zusaetz", "Sync now")).isNegative();
    assertThat(FuzzyScore.score("ubung", "Übungsserver")).isPositive();
  }
}
