package app.landfall.invoices.ui.list;

import app.landfall.invoices.ui.editor.InvoiceEditors;
import app.landfall.invoices.ui.editor.InvoiceWords;
import app.landfall.invoices.ui.inbox.InboxWindow;
import app.landfall.plugin.PluginBinder;
import app.landfall.plugin.RowWords;
import app.landfall.plugin.ui.Command;
import app.landfall.plugin.ui.EditorKind;
import app.landfall.plugin.ui.SearchProvider;
import app.landfall.plugin.ui.View;

/// The contributions of this plugin to the window. Titles are English here; the file of texts has
/// the others.
public final class InvoiceWindow {
  private InvoiceWindow() {}

  /// Contributes it.
  public static void contribute(PluginBinder binder) {
    binder.install(injector -> injector.bind(ShownList.class));
    binder.contribute(
        View.POINT,
        new View(InvoicesView.ID, "Invoices", "invoice", 10, binder.provider(InvoicesView.class)));
    InboxWindow.contribute(binder);
    binder.contribute(
        EditorKind.POINT,
        new EditorKind(
            InvoiceEditors.SCHEME, "Invoice", "invoice", binder.provider(InvoiceEditors.class)));
    binder.contribute(
        Command.POINT,
        new Command(
            "invoices.new",
            "New invoice",
            "ctrl N",
            "Invoices",
            binder.provider(NewInvoiceAction.class)));
    binder.contribute(
        Command.POINT,
        new Command(
            "invoices.import",
            "Import invoices from files",
            "ctrl O",
            "Invoices",
            binder.provider(ImportAction.class)));
    binder.contribute(RowWords.POINT, InvoiceWords.class);
    binder.contribute(
        SearchProvider.POINT,
        new SearchProvider(
            "invoices.search",
            "Invoices",
            "invoice",
            binder.provider(InvoiceSearchProvider.class)));
  }
}
