package app.landfall.invoices.ui.inbox;

import app.landfall.invoices.ui.editor.InvoiceQuestion;
import app.landfall.invoices.ui.papers.PaperDesk;
import app.landfall.plugin.PluginBinder;
import app.landfall.plugin.ui.View;

/// The contribution of the inbox of papers to the window.
public final class InboxWindow {
  private InboxWindow() {}

  /// Contributes it.
  public static void contribute(PluginBinder binder) {
    binder.install(injector -> {
      injector.bind(InboxCount.class);
      injector.bind(PaperDesk.class);
      injector.bind(InvoiceQuestion.class);
    });
    binder.contribute(
        View.POINT,
        new View(InboxView.ID, "Inbox of papers", "archive", 15, binder.provider(InboxView.class)));
  }
}
