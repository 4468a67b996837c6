package app.landfall.plugin.ui.record;

import app.landfall.plugin.Texts;
import java.awt.Component;
import java.awt.KeyboardFocusManager;
import java.awt.event.ActionEvent;
import javax.swing.AbstractAction;
import javax.swing.Action;
import javax.swing.JComponent;
import javax.swing.JTable;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;

/// Ctrl+S, wherever in a window the keys are while its form is shown: whoever has gone on to the
/// status bar means the same form. A cell that is being edited is taken over first, as it is when
/// somebody clicks at the button.
public final class SaveKeys {
  private SaveKeys() {}

  /// Binds them; on the event thread.
  ///
  /// @param form saves from wherever the keys are in its window, while it can be seen
  /// @param save called on the event thread
  public static void bind(JComponent form, Runnable save) {
    KeyStroke keys = KeyStroke.getKeyStroke("ctrl S");
    form.getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).put(keys, "save");
    form.getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW).put(keys, "save");
    form.getActionMap().put("save", new Saving(save));
  }

  private static final class Saving extends AbstractAction {
    private static final long serialVersionUID = 1L;
    private final transient Runnable save;

    Saving(Runnable save) {
      this.save = save;
      putValue(Action.SHORT_DESCRIPTION, Texts.of(RecordTexts.class).save());
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
