package app.landfall.invoices.ui.drop;

import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.TransferHandler;

/// A drop target for files and pictures, dropped or pasted.
public final class DroppedFiles extends TransferHandler {
  private final transient Consumer<List<Path>> then;

  /// @param then takes their paths
  public DroppedFiles(Consumer<List<Path>> then) {
    this.then = then;
  }

  @Override
  public boolean canImport(TransferSupport support) {
    return (support.isDataFlavorSupported(DataFlavor.javaFileListFlavor) || isPicture(support))
        && isLeftThere(support);
  }

  private static boolean isPicture(TransferSupport support) {
    return support.isDataFlavorSupported(DataFlavor.imageFlavor);
  }

  /// A file manager that was told of a move would delete the originals.
  private static boolean isLeftThere(TransferSupport support) {
    if (!support.isDrop()) {
      return true;
    }
    boolean copied = (support.getSourceDropActions() & COPY) == COPY;
    if (copied) {
      support.setDropAction(COPY);
    }
    return copied;
  }

  @Override
  public boolean importData(TransferSupport support) {
    if (!canImport(support)) {
      return false;
    }
    try {
      List<Path> paths =
          support.isDataFlavorSupported(DataFlavor.javaFileListFlavor)
              ? files(support)
              : List.of(PastedPicture.file(support.getTransferable()));
      if (!paths.isEmpty()) {
        then.accept(paths);
      }
      return !paths.isEmpty();
    } catch (UnsupportedFlavorException | IOException gone) {
      return false; // what was dragged is not there any more
    }
  }

  private static List<Path> files(TransferSupport support)
      throws UnsupportedFlavorException, IOException {
    Object dropped = support.getTransferable().getTransferData(DataFlavor.javaFileListFlavor);
    return ((List<?>) dropped)
        .stream().filter(File.class::isInstance).map(File.class::cast).map(File::toPath).toList();
  }
}
