package app.landfall.shell.look;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.plugin.ui.look.Figures;
import com.formdev.flatlaf.fonts.inter.FlatInterFont;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Figures in the font of the program.
class FigureWidthTest {
  private static final int WIDE = 600;
  private static final int TALL = 40;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "6,508.04 EUR · 1,591.93 CHF to pay in the selection",
        "61.625,03 EUR in der Auswahl zu zahlen",
        "30 Nov 2026"
      })
  void nothingIsPaintedBeyondTheWidthThatWasAskedFor(String text) {
    FlatInterFont.install();
    BufferedImage image = new BufferedImage(WIDE, TALL, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setFont(new Font(FlatInterFont.FAMILY, Font.PLAIN, 13));
    Figures.paint(g, text, 0, 24);
    int width = Figures.width(g.getFontMetrics(), text);
    g.dispose();
    assertThat(width).isLessThan(WIDE);
    assertThat(
            IntStream.range(width, WIDE)
                .flatMap(x -> IntStream.range(0, TALL).map(y -> image.getRGB(x, y) & 0xFFFFFF)))
        .containsOnly(0);
  }
}
