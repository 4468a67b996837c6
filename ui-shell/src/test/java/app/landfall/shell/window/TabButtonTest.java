package app.landfall.shell.window;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.shell.plugins.EntryIcon;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

/// The title of a tab keeps clear of its dot and its cross, however narrow the tab is.
class TabButtonTest {
  private static final int END = 30;

  @Test
  void aTitleIsCutBeforeTheDotWhereTheTabIsNarrow() {
    BufferedImage plain = painted("", 110);
    BufferedImage titled = painted("Müller Bürobedarf GmbH RE-2026-1201", 110);
    assertThat(unlike(plain, titled, 36, 110 - END)).isPositive();
    assertThat(unlike(plain, titled, 110 - END, 110)).isZero();
  }

  @Test
  void aTabGetsNoNarrowerThanSomeLettersOfItsTitle() {
    TabButton tab = new TabButton(EntryIcon.named("note"), true, () -> {});
    tab.show("Müller Bürobedarf GmbH RE-2026-1201", false);
    assertThat(tab.getMinimumSize().width).isBetween(90, 130);
    tab.show("A", false);
    assertThat(tab.getMinimumSize()).isEqualTo(tab.getPreferredSize());
  }

  private static BufferedImage painted(String title, int width) {
    TabButton tab = new TabButton(EntryIcon.named("note"), true, () -> {});
    tab.show(title, true);
    tab.setSize(width, TabButton.HEIGHT);
    BufferedImage image = new BufferedImage(width, TabButton.HEIGHT, BufferedImage.TYPE_INT_ARGB);
    tab.paintComponent(image.createGraphics());
    return image;
  }

  private static int unlike(BufferedImage one, BufferedImage other, int from, int to) {
    int count = 0;
    for (int x = from; x < to; x++) {
      for (int y = 0; y < one.getHeight(); y++) {
        count += one.getRGB(x, y) == other.getRGB(x, y) ? 0 : 1;
      }
    }
    return count;
  }
}
