package app.landfall.benchmarks.start;

import com.formdev.flatlaf.FlatLightLaf;
import java.awt.EventQueue;
import java.awt.Graphics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.swing.JFrame;
import javax.swing.JLabel;

/// A process of its own: a FlatLaf window with a label, which ends when it has been painted. What
/// any such program pays before it has done anything.
public final class BareWindow {
  private BareWindow() {}

  /// @param arguments the file to write the moment of the first frame into
  public static void main(String[] arguments) {
    Path file = Path.of(arguments[0]);
    EventQueue.invokeLater(() -> {
      FlatLightLaf.setup();
      JFrame frame =
          new JFrame("bare") {
            @Override
            public void paint(Graphics g) {
              super.paint(g);
              write(file);
              System.exit(0);
            }
          };
      frame.add(new JLabel("Hello"));
      frame.setSize(1280, 800);
      frame.setVisible(true);
    });
  }

  private static void write(Path file) {
    try {
      Files.writeString(
          file, "first frame=" + ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
