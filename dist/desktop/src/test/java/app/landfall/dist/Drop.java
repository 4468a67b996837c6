package app.landfall.dist;

import app.landfall.testkit.TestProfile;
import java.awt.Component;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.swing.JComponent;
import javax.swing.TransferHandler.TransferSupport;
import org.assertj.swing.edt.GuiActionRunner;

/// Files dropped on a page, as a file manager does it; what it calls is the handler of the page.
public final class Drop {
  private Drop() {}

  /// The sample invoices in a folder of the profile, and `broken.xml` beside them.
  static Path samplesAndABrokenOne(TestProfile profile) throws IOException {
    profile.run("samples", "in").done();
    Path in = profile.files().resolve("in");
    Files.writeString(in.resolve("broken.xml"), "<Invoice><oops");
    return in;
  }

  /// Drops files on a component, or on what it lies in.
  public static void on(Component under, Path... paths) {
    List<File> files = Arrays.stream(paths).map(Path::toFile).toList();
    GuiActionRunner.execute(() -> {
      JComponent takes = taker(under);
      return takes.getTransferHandler().importData(new TransferSupport(takes, new Dropped(files)));
    });
  }

  /// What takes a drop on a component: it, or what it lies in.
  private static JComponent taker(Component under) {
    Component at = under;
    while (!(at instanceof JComponent swing && swing.getTransferHandler() != null)) {
      at = at.getParent();
    }
    return (JComponent) at;
  }

  private record Dropped(List<File> files) implements Transferable {
    @Override
    public DataFlavor[] getTransferDataFlavors() {
      return new DataFlavor[] {DataFlavor.javaFileListFlavor};
    }

    @Override
    public boolean isDataFlavorSupported(DataFlavor flavor) {
      return flavor.equals(DataFlavor.javaFileListFlavor);
    }

    @Override
    public Object getTransferData(DataFlavor flavor) throws UnsupportedFlavorException {
      if (!isDataFlavorSupported(flavor)) {
        throw new UnsupportedFlavorException(flavor);
      }
      return files;
    }
  }
}
