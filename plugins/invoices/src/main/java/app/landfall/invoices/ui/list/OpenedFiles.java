package app.landfall.invoices.ui.list;

import app.landfall.plugin.ui.FileOpener;
import app.landfall.plugin.ui.Workbench;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;

/// The import of files that somebody has opened with the program, as if they had been dropped onto
/// the list.
final class OpenedFiles implements FileOpener {
  private final ShownList list;
  private final Workbench workbench;

  @Inject
  OpenedFiles(ShownList list, Workbench workbench) {
    this.list = list;
    this.workbench = workbench;
  }

  @Override
  public void open(List<Path> files) {
    workbench.show(InvoicesView.ID);
    list.view().ifPresent(view -> view.importFiles(files));
  }
}
