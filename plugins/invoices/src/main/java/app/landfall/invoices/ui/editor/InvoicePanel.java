package app.landfall.invoices.ui.editor;

import app.landfall.invoices.ui.papers.PapersSection;
import app.landfall.plugin.form.FormState;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.Timer;

/// The narrow editor beside the list. It turns from invoice to invoice: the one that is shown stays
/// until the next is read, so that nothing flickers, and what is typed belongs to what is seen.
/// Event thread.
public final class InvoicePanel {
  /// How long the one before may stay, until it is said that the next is being read.
  private static final int PATIENCE_MILLIS = 150;

  private final Function<String, InvoiceEditing> editings;
  private final Runnable shown;
  private final InvoiceEditing nothing;
  private final EditorPane pane;
  private final Timer patience = new Timer(PATIENCE_MILLIS, _ -> turn());
  private InvoiceEditing next;
  private boolean wantsKeys;

  InvoicePanel(
      Function<String, InvoiceEditing> editings,
      List<JButton> actions,
      PapersSection papers,
      Consumer<InvoiceEditing> told,
      Runnable shown) {
    this.editings = editings;
    this.shown = shown;
    this.nothing = editings.apply("");
    this.next = nothing;
    this.pane = new EditorPane(nothing, true, actions, papers, null, told);
    patience.setRepeats(false);
  }

  /// Begins to turn to an invoice.
  public void turnTo(String id) {
    stay();
    InvoiceEditing coming = editings.apply(id);
    if (coming == next) { // it had not turned away from it yet
      return;
    }
    next = coming;
    coming.onChange(pane, this::turn);
    patience.restart();
    coming.open();
    if (coming.state() != FormState.LOADING) { // a tab has it
      turn();
    }
  }

  /// Does not turn, if it had begun to.
  public void stay() {
    patience.stop();
    wantsKeys = false;
    if (next != pane.editing()) {
      next.close(pane);
      next = pane.editing();
    }
  }

  /// Turns away from every invoice; what was typed is kept as a draft.
  public void leave() {
    stay();
    next = nothing;
    pane.turnTo(nothing);
  }

  private void turn() {
    patience.stop();
    pane.turnTo(next);
    shown.run();
    if (wantsKeys) {
      wantsKeys = false;
      pane.focusForm();
    }
  }

  /// What is shown.
  public JComponent component() {
    return pane;
  }

  /// Whether it shows an invoice, or is about to.
  public boolean has(String id) {
    return next.id().equals(id);
  }

  /// Whether it shows no invoice, and is not about to.
  public boolean isEmpty() {
    return next == nothing;
  }

  /// The invoice that is shown.
  public String id() {
    return pane.editing().id();
  }

  /// Whether something was typed that is not saved.
  public boolean dirty() {
    return pane.editing().dirty();
  }

  /// Saves what was typed.
  public CompletableFuture<Boolean> save() {
    return pane.editing().save();
  }

  /// Whether a save has begun and not ended.
  public boolean isSaving() {
    return pane.editing().isSaving();
  }

  /// What the invoice is called.
  public String title() {
    return pane.title();
  }

  /// Gives up what was typed.
  public void discard() {
    pane.discard();
  }

  /// Puts the cursor into the first field, once there is one.
  public void focus() {
    if (next == pane.editing()) {
      pane.focusForm();
    } else {
      wantsKeys = true;
    }
  }

  /// Says anew when it is due.
  public void dayTurned() {
    pane.dayTurned();
  }

  /// It is gone; what was typed is kept as a draft.
  public void close() {
    stay();
    pane.closed();
  }
}
