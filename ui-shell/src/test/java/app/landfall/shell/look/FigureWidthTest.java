package app.landfall.shell.look;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.plugin.ui.look.FigureLabel;
import app.landfall.plugin.ui.look.Figures;
import com.formdev.flatlaf.fonts.inter.FlatInterFont;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import javax.swing.JComponent;
import javax.swing.SwingConstants;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Figures in the font of the program.
class FigureWidthTest {
  private static final int WIDE = 600;
  private static final int TALL = 40;

  @BeforeAll
  static void installFont() {
    FlatInterFont.install();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "6,508.04 EUR · 1,591.93 CHF to pay in the selection",
        "61.625,03 EUR in der Auswahl zu zahlen",
        "30 Nov 2026"
      })
  void nothingIsPaintedBeyondTheWidthThatWasAskedFor(String text) {
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

  /// No digit is halved, and nobody takes a part of an amount for all of it.
  @Test
  void whatHasNoRoomEndsWithDots() {
    String sums = "19.498,49 EUR · 2.190,00 USD · 300,00 CHF";
    assertThat(pixels(label(sums, 170))).isEqualTo(pixels(label("19.498,49 EUR · …", 170)));
  }

  private static FigureLabel label(String text, int width) {
    return sized(new FigureLabel(text, SwingConstants.TRAILING), width);
  }

  private static <C extends JComponent> C sized(C part, int width) {
    part.setFont(new Font(FlatInterFont.FAMILY, Font.PLAIN, 13));
    part.setSize(width, TALL);
    return part;
  }

  private static List<Integer> pixels(JComponent part) {
    BufferedImage image = new BufferedImage(part.getWidth(), TALL, BufferedImage.TYPE_INT_RGB);
    part.paint(image.createGraphics());
    return IntStream.range(0, part.getWidth() * TALL)
        .mapToObj(i -> image.getRGB(i % part.getWidth(), i / part.getWidth()))
        .toList();
  }
}
