package app.landfall.invoices.ui.list;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.plugin.ui.CommandAction;
import app.landfall.plugin.ui.Enablement;
import jakarta.inject.Inject;
import java.util.function.Consumer;

/// The actions of the list for the palette: what the keys in the list do to the chosen invoices.
abstract class ChosenAction implements CommandAction {
  private final ShownList list;
  private final Consumer<InvoicesView> what;

  private ChosenAction(ShownList list, Consumer<InvoicesView> what) {
    this.list = list;
    this.what = what;
  }

  ShownList list() {
    return list;
  }

  @Override
  public void run() {
    list.view().ifPresent(what);
  }

  /// Whether the list has been shown at all, and something in it is chosen.
  @Override
  public Enablement enablement() {
    return list.view().filter(InvoicesView::hasChosen).isPresent()
        ? new Enablement.Enabled()
        : new Enablement.Disabled(TEXTS.chooseOne());
  }

  /// Says that they were paid.
  static final class PayChosen extends ChosenAction {
    @Inject
    PayChosen(ShownList list) {
      super(list, InvoicesView::markPaid);
    }
  }

  /// Deletes them.
  static final class DeleteChosen extends ChosenAction {
    @Inject
    DeleteChosen(ShownList list) {
      super(list, InvoicesView::delete);
    }
  }

  /// Sets credits among them off against invoices among them.
  static final class SetOffChosen extends ChosenAction {
    @Inject
    SetOffChosen(ShownList list) {
      super(list, InvoicesView::setOff);
    }
  }

  /// Copies them as a table.
  static final class CopyChosen extends ChosenAction {
    @Inject
    CopyChosen(ShownList list) {
      super(list, InvoicesView::copy);
    }
  }

  /// Takes back what was done last in the list.
  static final class UndoInList extends ChosenAction {
    @Inject
    UndoInList(ShownList list) {
      super(list, InvoicesView::undo);
    }

    /// What there is to undo, or that there is nothing, is said on its page.
    @Override
    public void run() {
      list().show(InvoicesView::undo);
    }

    @Override
    public Enablement enablement() {
      return new Enablement.Enabled();
    }
  }
}
