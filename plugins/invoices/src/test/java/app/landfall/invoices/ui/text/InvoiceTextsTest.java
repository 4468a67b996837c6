package app.landfall.invoices.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.plugin.Texts;
import org.junit.jupiter.api.Test;

class InvoiceTextsTest {
  @Test
  void everyTextIsThereInEveryLanguage() {
    assertThat(Texts.problems(InvoiceTexts.class)).isEmpty();
  }
}
