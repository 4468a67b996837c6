package app.landfall.invoices.ui.home;

import app.landfall.invoices.home.HomeReader;
import app.landfall.plugin.CliCommand;
import app.landfall.plugin.PluginBinder;
import app.landfall.plugin.ui.View;

/// The contributions of the first page to the window and the command line. Its title is English
/// here; the file of texts has the others.
public final class HomeWindow {
  private HomeWindow() {}

  /// Contributes them.
  public static void contribute(PluginBinder binder) {
    binder.install(injector -> injector.bind(HomeReader.class));
    binder.contribute(
        View.POINT, new View(HomeView.ID, "Home", "home", 12, binder.provider(HomeView.class)));
    binder.contribute(
        CliCommand.POINT,
        CliCommand.reads(
            "home",
            "Says what is new, what is to be decided and what is due.",
            binder.provider(HomeCommand.class)));
  }
}
