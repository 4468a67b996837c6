package app.landfall.plugin.ui.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.FontMetrics;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private final FontMetrics metrics =
      new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB)
          .createGraphics()
          .getFontMetrics(new java.awt.Font("SansSerif", java.awt.Font.PLAIN, 13));

  @Test
  void amountsWithAsManyDigitsAreAsWide() {
    assertThat(Figures.width(metrics, "1,111.11")).isEqualTo(Figures.width(metrics, "8,888.88"));
  }

  @Test
  void everyIconThatIsNamedCanBeDrawn() {
    assertThat(Icons.of("invoice").getIconWidth()).isEqualTo(20);
    assertThat(Icons.of("no-such-icon", 14, Tone.ERROR).getIconHeight()).isEqualTo(14);
  }
}
