package app.landfall.invoices.ui.list;

import app.landfall.invoices.ui.editor.InvoiceEditors;
import app.landfall.invoices.ui.editor.InvoiceWords;
import app.landfall.invoices.ui.inbox.InboxWindow;
import app.landfall.plugin.PluginBinder;
import app.landfall.plugin.RowWords;
import app.landfall.plugin.ui.Command;
import app.landfall.plugin.ui.EditorKind;
import app.landfall.plugin.ui.FileOpener;
import app.landfall.plugin.ui.PreferencePage;
import app.landfall.plugin.ui.SearchProvider;
import app.landfall.plugin.ui.View;
import app.landfall.plugin.ui.WindowWatch;

/// The contributions of this plugin to the window. Titles are English here; the file of texts has
/// the others.
public final class InvoiceWindow {
  private InvoiceWindow() {}

  /// Contributes it.
  public static void contribute(PluginBinder binder) {
    binder.install(injector -> {
      injector.bind(ShownList.class);
      injector.bind(RunPane.class);
      injector.bind(StatementPane.class);
    });
    binder.contribute(
        View.POINT,
        new View(InvoicesView.ID, "Invoices", "invoice", 10, binder.provider(InvoicesView.class)));
    binder.contribute(
        View.POINT, new View(ToPayView.ID, "To pay", "pay", 15, binder.provider(ToPayView.class)));
    ownAccounts(binder);
    binder.contribute(
        View.POINT,
        new View(ToDecideView.ID, "To decide", "decide", 14, binder.provider(ToDecideView.class)));
    InboxWindow.contribute(binder);
    binder.contribute(
        EditorKind.POINT,
        new EditorKind(
            InvoiceEditors.SCHEME, "Invoice", "invoice", binder.provider(InvoiceEditors.class)));
    bank(binder);
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
    binder.contribute(
        Command.POINT,
        new Command(
            "invoices.importFolder",
            "Import a folder of invoices",
            "",
            "Invoices",
            binder.provider(ImportFolderAction.class)));
    binder.contribute(
        Command.POINT,
        new Command(
            "invoices.export",
            "Export invoices",
            "ctrl shift E",
            "Invoices",
            binder.provider(ExportAction.class)));
    chosen(binder, "setOff", "Set credits off", ChosenAction.SetOffChosen.class);
    chosen(binder, "copy", "Copy invoices as a table", ChosenAction.CopyChosen.class);
    chosen(binder, "pay", "Mark as paid", ChosenAction.PayChosen.class);
    chosen(binder, "delete", "Delete the chosen invoices", ChosenAction.DeleteChosen.class);
    chosen(binder, "undo", "Undo in the list of invoices", ChosenAction.UndoInList.class);
    binder.contribute(FileOpener.POINT, OpenedFiles.class);
    binder.contribute(WindowWatch.POINT, InvoicesInWindow.class);
    binder.contribute(RowWords.POINT, InvoiceWords.class);
    binder.contribute(
        SearchProvider.POINT,
        new SearchProvider(
            "invoices.search",
            "Invoices",
            "invoice",
            binder.provider(InvoiceSearchProvider.class)));
  }

  private static void chosen(
      PluginBinder binder, String id, String title, Class<? extends ChosenAction> action) {
    binder.contribute(
        Command.POINT,
        new Command("invoices." + id, title, "", "Invoices", binder.provider(action)));
  }

  private static void bank(PluginBinder binder) {
    binder.contribute(
        EditorKind.POINT,
        new EditorKind(
            BankPages.RUN, "Payment run", "bank", binder.provider(BankPages.RunPages.class)));
    binder.contribute(
        EditorKind.POINT,
        new EditorKind(
            BankPages.STATEMENT,
            "Bank statements",
            "bank",
            binder.provider(BankPages.StatementPages.class)));
  }

  private static void ownAccounts(PluginBinder binder) {
    binder.contribute(
        PreferencePage.POINT,
        new PreferencePage(
            "invoices.accounts",
            "Own accounts",
            "bank",
            400,
            "",
            binder.provider(OwnAccountsPage.class)));
    binder.contribute(RowWords.POINT, OwnAccountWords.class);
  }
}
