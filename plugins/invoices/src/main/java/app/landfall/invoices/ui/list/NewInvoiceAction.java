package app.landfall.invoices.ui.list;

import app.landfall.invoices.ui.editor.InvoiceEditors;
import app.landfall.plugin.ui.CommandAction;
import jakarta.inject.Inject;

/// The action that opens the form for an invoice that is not here yet.
final class NewInvoiceAction implements CommandAction {
  private final InvoiceEditors editors;

  @Inject
  NewInvoiceAction(InvoiceEditors editors) {
    this.editors = editors;
  }

  @Override
  public void run() {
    editors.openNew();
  }
}
