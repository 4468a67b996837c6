package app.landfall.invoices.ui.list;

import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.Workbench;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The list that is open, for commands that act on it and pages that lead to it. Event thread.
@Singleton
public final class ShownList {
  private final Workbench workbench;
  private @Nullable InvoicesView view;

  @Inject
  ShownList(Workbench workbench) {
    this.workbench = workbench;
  }

  /// Shows the list with what somebody could have typed into its search.
  public void find(String typed) {
    show(list -> list.find(typed));
  }

  /// Shows the list and then does something in it.
  void show(Consumer<InvoicesView> then) {
    workbench.show(InvoicesView.ID);
    Edt.LATER.execute(() -> view().ifPresent(then)); // once it is there
  }

  void opened(InvoicesView opened) {
    view = opened;
  }

  void closed(InvoicesView closed) {
    if (closed.equals(view)) {
      view = null;
    }
  }

  Optional<InvoicesView> view() {
    return Optional.ofNullable(view);
  }
}
