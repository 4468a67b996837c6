package app.landfall.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.sync.ConnectResult;
import org.junit.jupiter.api.Test;

class ConnectWordsTest {
  @Test
  void everyTextIsThereInEveryLanguage() {
    assertThat(Texts.problems(ConnectWords.ConnectTexts.class)).isEmpty();
  }

  @Test
  void whatTheNetworkSaidBecomesASentenceOfItsOwn() {
    assertThat(ConnectWords.of(new ConnectResult.Failed("no space left")))
        .contains(" no space left. ");
    assertThat(ConnectWords.of(new ConnectResult.Failed("It is full.")))
        .contains(" It is full. ")
        .doesNotContain("..");
  }
}
