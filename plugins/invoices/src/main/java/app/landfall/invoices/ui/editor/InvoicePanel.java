package app.landfall.invoices.ui.editor;

import java.util.concurrent.CompletableFuture;
import javax.swing.JComponent;

/// The narrow editor beside the list. Event thread.
public final class InvoicePanel {
  private final EditorPane pane;

  InvoicePanel(EditorPane pane) {
    this.pane = pane;
  }

  /// What is shown.
  public JComponent component() {
    return pane;
  }

  /// The invoice.
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

  /// Puts the cursor into the first field.
  public void focus() {
    pane.focusForm();
  }

  /// Says anew when it is due.
  public void dayTurned() {
    pane.dayTurned();
  }

  /// It is gone; what was typed is kept as a draft.
  public void close() {
    pane.closed();
  }
}
