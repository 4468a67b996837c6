package app.landfall.plugin.ui.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class CutTextTest {
  private final FontMetrics metrics =
      new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB)
          .createGraphics()
          .getFontMetrics(new Font("SansSerif", Font.PLAIN, 13));

  private String cut(String text, String room) {
    return CutText.fitting(metrics, text, metrics.stringWidth(room));
  }

  @Test
  void whatFitsIsLeftAsItIs() {
    assertThat(cut("New invoice", "New invoice")).isEqualTo("New invoice");
    assertThat(cut("", "")).isEmpty();
  }

  @Test
  void theNumberAtTheEndStays() {
    assertThat(cut("De Vries Groothandel N.V. 1001-00024", "De Vries G… 1001-00024"))
        .startsWith("De Vries")
        .endsWith("… 1001-00024");
  }

  @Test
  void withoutANumberTheBeginningStays() {
    assertThat(cut("De Vries Groothandel N.V.", "De Vries Gr…")).isEqualTo("De Vries Gr…");
    assertThat(cut("24680-13579-24680-13579", "24680-1…")).startsWith("24680").endsWith("…");
  }

  @Test
  void aLongNumberLeavesRoomForTheName() {
    assertThat(cut("Meyer 1234567890123456789012345", "Meyer 1234567…")).startsWith("Meyer 12");
  }

  @Test
  void noLetterIsCutInTwo() {
    String ships = "🚢".repeat(20);
    for (int room = 1; room < metrics.stringWidth(ships); room++) {
      assertThat(CutText.fitting(metrics, ships, room)).matches("🚢+…");
    }
  }
}
