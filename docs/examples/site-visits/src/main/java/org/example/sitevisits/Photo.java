package org.example.sitevisits;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// The photo of a visit: a child row with a small JPEG in it, whose id is the visit's.
///
/// A row may have 256 KiB, and whole files are not synced by the program yet. So a photo is scaled
/// until it fits into a row; the file of the camera stays where it was.
record Photo(String id, String visitId, byte[] jpeg) {
  private static final int MOST_BYTES = 120 * 1024;
  private static final int[] EDGES = {1280, 960, 720, 480, 320};

  /// Reads and scales a picture. Takes a while: in a job, or in a command.
  ///
  /// @throws IOException if the file is no picture
  static Photo of(String visitId, Path file) throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    if (image == null) {
      throw new IOException(file + " is not a picture");
    }
    for (int edge : EDGES) {
      byte[] jpeg = jpeg(image, edge);
      if (jpeg.length <= MOST_BYTES) {
        return new Photo(visitId, visitId, jpeg);
      }
    }
    throw new IOException(file + " does not become small enough");
  }

  private static byte[] jpeg(BufferedImage image, int edge) throws IOException {
    double scale = Math.min(1.0, (double) edge / Math.max(image.getWidth(), image.getHeight()));
    int width = Math.max(1, (int) (image.getWidth() * scale));
    int height = Math.max(1, (int) (image.getHeight() * scale));
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = small.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    g.drawImage(image, 0, 0, width, height, null);
    g.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(small, "jpg", bytes);
    return bytes.toByteArray();
  }

  /// The picture, or null if the row holds none that can be shown here.
  @Nullable BufferedImage image() {
    try {
      return ImageIO.read(new ByteArrayInputStream(jpeg));
    } catch (IOException e) {
      return null;
    }
  }
}
