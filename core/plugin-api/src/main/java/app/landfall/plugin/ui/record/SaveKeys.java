package app.landfall.plugin.ui.record;

import java.awt.Component;
import java.awt.KeyboardFocusManager;
import java.awt.event.ActionEvent;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.JTable;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;

/// Ctrl+S, wherever in a form the keys are. A cell that is being edited is taken over first, as it
/// is when somebody clicks at the button.
public final class SaveKeys {
  private SaveKeys() {}

  /// Binds them; on the event thread.
  ///
  /// @param form saves from wherever the keys are in it
  /// @param save called on the event thread
  public static void bind(JComponent form, Runnable save) {
    form.getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT)
        .put(KeyStroke.getKeyStroke("ctrl S"), "save");
    form.getActionMap().put("save", new Saving(save));
  }

  private static final class Saving extends AbstractAction {
    private static final long serialVersionUID = 1L;
    private final transient Runnable save;

    Saving(Runnable save) {
      this.save = save;
    }

    @Override
    public void actionPerformed(ActionEvent e) {
      Component keys = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
      JTable table =
          keys instanceof JTable itself
              ? itself
              : (JTable) SwingUtilities.getAncestorOfClass(JTable.class, keys);
      if (table == null || !table.isEditing() || table.getCellEditor().stopCellEditing()) {
        save.run();
      }
    }
  }
}
