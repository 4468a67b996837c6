package app.landfall.invoices.ui.list;

import app.landfall.plugin.ui.CommandAction;
import app.landfall.plugin.ui.Workbench;
import jakarta.inject.Inject;

/// Asks for files and imports them.
final class ImportFiles implements CommandAction {
  private final OpenList list;
  private final Workbench workbench;

  @Inject
  ImportFiles(OpenList list, Workbench workbench) {
    this.list = list;
    this.workbench = workbench;
  }

  @Override
  public void run() {
    workbench.show(InvoicesView.ID);
    list.view().ifPresent(InvoicesView::chooseFiles);
  }
}
