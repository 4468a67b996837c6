package app.landfall.testkit.window;

import java.awt.AWTException;
import java.awt.Component;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/// Pictures of what is on the screen, under `target/screens` of the module.
public final class Screens {
  static final Path FOLDER = Path.of("target", "screens");

  private Screens() {}

  /// The whole screen.
  ///
  /// @param name of the file, without its ending
  public static void capture(String name) {
    save(name, new Rectangle(Toolkit.getDefaultToolkit().getScreenSize()));
  }

  /// What is where a component is, with all that floats above it.
  static void capture(String name, Component component) {
    save(name, new Rectangle(component.getLocationOnScreen(), component.getSize()));
  }

  private static void save(String name, Rectangle area) {
    try {
      Files.createDirectories(FOLDER);
      BufferedImage image = new Robot().createScreenCapture(area);
      ImageIO.write(image, "png", FOLDER.resolve(name + ".png").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("No picture of " + name, e);
    } catch (AWTException e) {
      throw new IllegalStateException("There is no screen", e);
    }
  }
}
