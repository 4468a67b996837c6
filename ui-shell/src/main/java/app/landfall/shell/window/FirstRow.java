package app.landfall.shell.window;

import java.awt.AWTEvent;
import java.awt.KeyboardFocusManager;
import java.awt.Toolkit;
import java.awt.event.AWTEventListener;
import java.awt.event.FocusEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import javax.swing.JComponent;
import javax.swing.JTable;
import javax.swing.SwingUtilities;
import javax.swing.event.TableModelEvent;
import javax.swing.event.TableModelListener;
import org.jspecify.annotations.Nullable;

/// The first row of a list, chosen for somebody who came to its page by keys: where nothing is
/// chosen the focus cannot be seen. It waits until the list has the focus, and for the rows where
/// they are being read, but not beyond the next key or click. Event thread.
final class FirstRow implements AWTEventListener, TableModelListener {
  private final JComponent page;
  private @Nullable JTable waiting;

  private FirstRow(JComponent page) {
    this.page = page;
  }

  /// Chooses it in the list that has the focus, or is about to.
  static void chooseIn(JComponent page) {
    FirstRow row = new FirstRow(page);
    if (KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner()
            instanceof JTable table
        && SwingUtilities.isDescendingFrom(table, page)) {
      row.listen();
      row.choose(table);
    } else {
      row.listen();
    }
  }

  private void listen() {
    Toolkit.getDefaultToolkit()
        .addAWTEventListener(
            this, AWTEvent.FOCUS_EVENT_MASK | AWTEvent.KEY_EVENT_MASK | AWTEvent.MOUSE_EVENT_MASK);
  }

  private void stop() {
    Toolkit.getDefaultToolkit().removeAWTEventListener(this);
    if (waiting != null) {
      waiting.getModel().removeTableModelListener(this);
      waiting = null;
    }
  }

  @Override
  public void eventDispatched(AWTEvent event) {
    int id = event.getID();
    if (id == KeyEvent.KEY_PRESSED || id == MouseEvent.MOUSE_PRESSED) {
      stop();
    } else if (id == FocusEvent.FOCUS_GAINED
        && waiting == null
        && event.getSource() instanceof JTable table
        && SwingUtilities.isDescendingFrom(table, page)) {
      choose(table);
    }
  }

  private void choose(JTable table) {
    if (table.getRowCount() == 0) {
      waiting = table;
      table.getModel().addTableModelListener(this);
      return;
    }
    if (table.getSelectedRow() < 0) {
      table.changeSelection(0, 0, false, false);
    }
    table.scrollRectToVisible(table.getCellRect(table.getSelectedRow(), 0, true));
    stop();
  }

  /// The table itself may hear of its rows only after this.
  @Override
  public void tableChanged(TableModelEvent e) {
    JTable table = waiting;
    if (table != null && table.getModel().getRowCount() > 0) {
      table.getModel().removeTableModelListener(this);
      waiting = null;
      SwingUtilities.invokeLater(() -> {
        if (table.isFocusOwner()) {
          choose(table);
        }
      });
    }
  }
}
