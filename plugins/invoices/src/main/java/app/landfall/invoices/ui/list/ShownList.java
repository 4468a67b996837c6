package app.landfall.invoices.ui.list;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The list that is open, for commands that act on it. Event thread.
@Singleton
final class ShownList {
  private @Nullable InvoicesView view;

  @Inject
  ShownList() {}

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
