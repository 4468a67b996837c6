package app.landfall.shell.window;

import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.Labels;
import java.awt.Component;
import java.awt.event.KeyEvent;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JPanel;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;
import net.miginfocom.swing.MigLayout;

/// A question in a small window: a heading, a sentence, buttons of which the first is the primary
/// one and the last changes nothing. Event thread; waits for the answer.
public final class QuestionDialog {
  private QuestionDialog() {}

  /// Asks.
  ///
  /// @return the index of the button; the last one's for Escape
  public static int ask(Component parent, String title, String text, String... buttons) {
    JDialog dialog =
        new JDialog(
            SwingUtilities.getWindowAncestor(parent) == null
                    && parent instanceof java.awt.Window own
                ? own
                : SwingUtilities.getWindowAncestor(parent),
            title,
            java.awt.Dialog.ModalityType.APPLICATION_MODAL);
    int[] answer = {buttons.length - 1};
    JPanel page = new JPanel(new MigLayout("insets 20 24 20 24, gap 8, wrap 1", "[360!, fill]"));
    page.add(Labels.section(title));
    page.add(Labels.wrapped(text, "muted"), "wmin 0");
    JPanel row = new JPanel(new MigLayout("insets 12 0 0 0, gap 8, rtl"));
    for (int i = 0; i < buttons.length; i++) {
      int index = i;
      Runnable choose =
          () -> {
            answer[0] = index;
            dialog.dispose();
          };
      JButton button =
          i == 0 ? Buttons.primary(buttons[i], choose) : Buttons.plain(buttons[i], choose);
      button.setName("question." + i);
      if (i == 0) {
        dialog.getRootPane().setDefaultButton(button);
      }
      row.add(button);
    }
    page.add(row, "align right");
    dialog.setName("question");
    dialog.setContentPane(page);
    dialog
        .getRootPane()
        .registerKeyboardAction(
            _ -> dialog.dispose(),
            KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
            JComponent.WHEN_IN_FOCUSED_WINDOW);
    dialog.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
    dialog.setResizable(false);
    dialog.pack();
    dialog.setLocationRelativeTo(parent);
    dialog.setVisible(true);
    return answer[0];
  }
}
