package app.landfall.invoices.ui.list;

import app.landfall.plugin.ui.CommandAction;
import app.landfall.plugin.ui.Workbench;
import jakarta.inject.Inject;

/// The action that exports the list as it is shown, or what is chosen in it.
final class ExportAction implements CommandAction {
  private final ShownList list;
  private final Workbench workbench;

  @Inject
  ExportAction(ShownList list, Workbench workbench) {
    this.list = list;
    this.workbench = workbench;
  }

  @Override
  public void run() {
    workbench.show(InvoicesView.ID);
    list.view().ifPresent(InvoicesView::export);
  }
}
