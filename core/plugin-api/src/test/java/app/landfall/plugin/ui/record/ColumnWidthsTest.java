package app.landfall.plugin.ui.record;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.plugin.ui.record.ColumnWidths.Wish;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnWidthsTest {
  private static final Wish TEXT = new Wish(64, 80, 300, true);
  private static final Wish AMOUNT = new Wish(100, 140, 100, false);

  @Test
  void figuresAreAsWideAsTheyAreAndTextTakesTheRest() {
    assertThat(ColumnWidths.share(1000, List.of(TEXT, AMOUNT))).containsExactly(860, 140);
  }

  @Test
  void headersComeBeforeLongTexts() {
    assertThat(ColumnWidths.share(260, List.of(TEXT, AMOUNT, TEXT)))
        .as("no room for all headers")
        .containsExactly(75, 111, 74);
    assertThat(ColumnWidths.share(320, List.of(TEXT, AMOUNT, TEXT))).containsExactly(90, 140, 90);
  }

  @Test
  void whatMayNotBeCutIsNotCutWhereThereIsNoRoom() {
    assertThat(ColumnWidths.share(50, List.of(TEXT, AMOUNT))).containsExactly(64, 100);
  }

  @Test
  void whereNobodyTakesTheRestAllDo() {
    assertThat(ColumnWidths.share(301, List.of(AMOUNT, AMOUNT))).containsExactly(150, 151);
  }
}
