package app.landfall.invoices.ui.list;

import app.landfall.plugin.ui.CommandAction;
import app.landfall.plugin.ui.Workbench;
import jakarta.inject.Inject;

/// The action that asks for a folder and imports all that is in it.
final class ImportFolderAction implements CommandAction {
  private final ShownList list;
  private final Workbench workbench;

  @Inject
  ImportFolderAction(ShownList list, Workbench workbench) {
    this.list = list;
    this.workbench = workbench;
  }

  @Override
  public void run() {
    workbench.show(InvoicesView.ID);
    list.view().ifPresent(InvoicesView::chooseFolder);
  }
}
