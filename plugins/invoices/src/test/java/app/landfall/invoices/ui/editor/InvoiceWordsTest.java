package app.landfall.invoices.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InvoiceWordsTest {
  private final InvoiceWords words = new InvoiceWords(java.time.InstantSource.system());

  @Test
  void whatWasApprovedIsSaidInTheWayPeopleWriteIt() {
    assertThat(words.value("approved_amount", "1137.3 EUR")).matches("1[.,]137[.,]30 EUR");
    assertThat(words.value("approved_amount", "1137.3")).matches("1[.,]137[.,]30?");
    assertThat(words.value("approved_account", "NL64ZZZZ0478220960"))
        .isEqualTo("NL64 ZZZZ 0478 2209 60");
  }
}
