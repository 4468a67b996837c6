package app.landfall.invoices.ui.bin;

import app.landfall.plugin.PluginBinder;
import app.landfall.plugin.ui.View;

/// The contribution of the bin to the window. Its title is English here; the file of texts has the
/// others.
public final class BinWindow {
  private BinWindow() {}

  /// Contributes it.
  public static void contribute(PluginBinder binder) {
    binder.contribute(
        View.POINT, new View(BinView.ID, "Bin", "bin", 25, binder.provider(BinView.class)));
  }
}
