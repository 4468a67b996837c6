package app.landfall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.plugin.ui.look.Tone;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.WindowTests;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import org.assertj.swing.edt.GuiActionRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// A plugin's own drawings are found, whoever draws them and whenever, without a file being opened
/// on the event thread.
@ExtendWith(WindowTests.class)
@Timeout(180)
class PluginIconsInTheWindowTest {
  private static final String PARTS =
      """
      public static final class Page extends JPanel implements ViewPart {
        public Page() {
          JLabel label = new JLabel("drawn");
          JButton button = new JButton("draw");
          label.setName("drawn");
          button.setName("draw");
          button.addActionListener(
              e -> label.setIcon(app.landfall.plugin.ui.look.Icons.of("/icons/own.svg")));
          add(button);
          add(label);
        }
        public JComponent component() { return this; }
      }
      public void configure(PluginBinder b) {
        Page.class.getName(); // read from the jar here, not on the event thread
        b.contribute(View.POINT, new View("drawn.view", "Drawn", "/icons/own.svg", 1, b.provider(Page.class)));
        b.contribute(View.POINT, new View("drawn.other", "Other", "note", 2, b.provider(Page.class)));
      }
      """;

  @Test
  void theyShowInTheRailAndWhereAListenerAsksForThem() throws Exception {
    try (TestProfile profile = TestProfile.fresh()) {
      Path plugins = profile.folder().resolve("plugins");
      drawing("<rect width=\"20\" height=\"20\" fill=\"#000000\"/>").in(plugins);
      profile.run("status").done(); // without data the window begins with a welcome
      try (TestWindow window = TestWindow.open(profile)) {
        window.use("rail.drawn.other").use("draw");
        assertThat(middleOfIcon(window, "drawn", 10)).isEqualTo(Tone.MUTED.color());
        assertThat(middleOfIcon(window, "rail.drawn.view", 0)).isEqualTo(Tone.MUTED.color());
        window.use("rail.drawn.view");
        assertThat(middleOfIcon(window, "rail.drawn.view", 0)).isEqualTo(Tone.ACCENT.color());

        drawing("<rect width=\"2\" height=\"2\" fill=\"#000000\"/>").in(plugins);
        profile.run("plugins", "reload", "drawn").done();
        assertThat(middleOfIcon(window, "rail.drawn.view", 0)).isNotEqualTo(Tone.ACCENT.color());
      }
    }
  }

  private static MadeJar drawing(String shape) {
    return MadeJar.doing("drawn", PARTS)
        .resource(
            "icons/own.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"20\">"
                + shape
                + "</svg>");
  }

  /// @param across where the middle of its icon is from its left; 0 where it stands in the middle
  ///   of an entry of the rail
  private static Color middleOfIcon(TestWindow window, String name, int across) throws IOException {
    Component there = window.find(name);
    return GuiActionRunner.execute(() -> {
      BufferedImage image =
          new BufferedImage(there.getWidth(), there.getHeight(), BufferedImage.TYPE_INT_RGB);
      Graphics2D g = image.createGraphics();
      there.paint(g);
      g.dispose();
      int x = across == 0 ? there.getWidth() / 2 : across;
      int y = across == 0 ? 21 : there.getHeight() / 2;
      return new Color(image.getRGB(x, y));
    });
  }
}
