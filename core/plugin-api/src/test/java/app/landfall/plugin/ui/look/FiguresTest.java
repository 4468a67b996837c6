package app.landfall.plugin.ui.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.FontMetrics;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiguresTest {
  private final FontMetrics metrics =
      new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB)
          .createGraphics()
          .getFontMetrics(new java.awt.Font("SansSerif", java.awt.Font.PLAIN, 13));

  @Test
  void amountsWithAsManyDigitsAreAsWide() {
    assertThat(Figures.width(metrics, "1,111.11")).isEqualTo(Figures.width(metrics, "8,888.88"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1,111.11 EUR", "CHF 1'111.11", "11.11.2026", "-11.10", "+11 %", "€ 1.10"})
  void figuresLineUpWhateverTheirDigitsAre(String text) {
    assertThat(Figures.width(metrics, text))
        .isEqualTo(Figures.width(metrics, text.replace('1', '8')));
  }

  /// Measured as the letters are painted, in whole pixels.
  @ParameterizedTest
  @ValueSource(strings = {"11 Dec 2026", "PO-1", "in 11 days", "DE11 1111", "vor 11 Tagen", ""})
  void wordsAndIdentifiersStayTogether(String text) {
    FontRenderContext painted = new FontRenderContext(null, true, true);
    assertThat(Figures.width(metrics, text))
        .isEqualTo(
            (int) Math.ceil(metrics.getFont().getStringBounds(text, painted).getWidth() - 0.01));
  }

  @Test
  void everyIconThatIsNamedCanBeDrawn() {
    assertThat(Icons.of("invoice").getIconWidth()).isEqualTo(20);
    assertThat(Icons.of("no-such-icon", 14, Tone.ERROR).getIconHeight()).isEqualTo(14);
  }
}
