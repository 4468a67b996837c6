package app.landfall.invoices.ui.drop;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/// A picture that was pasted, such as a part of the screen, as a file that can be imported.
final class PastedPicture {
  private PastedPicture() {}

  /// Writes it as PNG into a folder for what lives short; the import keeps it as a paper.
  static Path file(Transferable pasted) throws UnsupportedFlavorException, IOException {
    Image image = (Image) pasted.getTransferData(DataFlavor.imageFlavor);
    if (image.getWidth(null) <= 0 || image.getHeight(null) <= 0) {
      throw new IOException("the picture is empty");
    }
    Path file = Files.createTempDirectory("landfall").resolve(TEXTS.pasted() + ".png");
    ImageIO.write(drawn(image), "png", file.toFile());
    file.toFile().deleteOnExit();
    return file;
  }

  private static BufferedImage drawn(Image image) {
    BufferedImage plain =
        new BufferedImage(image.getWidth(null), image.getHeight(null), BufferedImage.TYPE_INT_ARGB);
    Graphics2D pen = plain.createGraphics();
    pen.drawImage(image, 0, 0, null);
    pen.dispose();
    return plain;
  }
}
