package app.landfall.invoices.ui.list;

import app.landfall.plugin.ui.CommandAction;
import app.landfall.plugin.ui.Workbench;
import jakarta.inject.Inject;

/// The action that asks for files and imports them.
final class ImportAction implements CommandAction {
  private final ShownList list;
  private final Workbench workbench;

  @Inject
  ImportAction(ShownList list, Workbench workbench) {
    this.list = list;
    this.workbench = workbench;
  }

  @Override
  public void run() {
    workbench.show(InvoicesView.ID);
    list.view().ifPresent(InvoicesView::chooseFiles);
  }
}
