package app.landfall.einvoices;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.plugin.Texts;
import org.junit.jupiter.api.Test;

class ReasonTextsTest {
  @Test
  void everyTextIsThereInEveryLanguage() {
    assertThat(Texts.problems(ReasonTexts.class)).isEmpty();
    assertThat(Texts.problems(RemarkTexts.class)).isEmpty();
  }
}
