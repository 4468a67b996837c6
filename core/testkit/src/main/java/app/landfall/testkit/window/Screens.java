package app.landfall.testkit.window;

import java.awt.AWTException;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.image.BufferedImage;
import java.awt.image.MultiResolutionImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

  /// A text beside the pictures.
  ///
  /// @param name of the file, without its ending
  static void write(String name, String text) {
    try {
      Files.createDirectories(FOLDER);
      Files.writeString(FOLDER.resolve(name + ".txt"), text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Nothing is written of " + name, e);
    }
  }

  /// On a screen with more than one pixel a point, the picture that has them all.
  private static Image everyPixel(MultiResolutionImage image) {
    return image.getResolutionVariants().getLast();
  }

  private static void save(String name, Rectangle area) {
    try {
      Files.createDirectories(FOLDER);
      Image all = everyPixel(new Robot().createMultiResolutionScreenCapture(area));
      BufferedImage image =
          new BufferedImage(all.getWidth(null), all.getHeight(null), BufferedImage.TYPE_INT_RGB);
      Graphics2D g = image.createGraphics();
      g.drawImage(all, 0, 0, null);
      g.dispose();
      ImageIO.write(image, "png", FOLDER.resolve(name + ".png").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("No picture of " + name, e);
    } catch (AWTException e) {
      throw new IllegalStateException("There is no screen", e);
    }
  }
}
