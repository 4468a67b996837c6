package app.landfall.plugin.ui.look;

import java.awt.Component;
import java.awt.Dialog;
import java.awt.Window;
import java.awt.event.KeyEvent;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/// A question in a small window: a heading, a sentence, buttons of which the first does what is
/// asked and the last changes nothing. Escape is the last one. Event thread; waits for the answer.
public final class QuestionDialog {
  private static final int WIDTH = 360;

  private final JDialog dialog;
  private final String title;
  private final int careful;
  private int answer;

  private QuestionDialog(@Nullable Component parent, String title, int last) {
    this.dialog = new JDialog(window(parent), "Landfall", Dialog.ModalityType.APPLICATION_MODAL);
    this.title = title;
    this.careful = last;
    this.answer = last;
  }

  /// Asks; Enter is the first button.
  ///
  /// @param parent where it is asked; null = nowhere in particular
  /// @return the index of the button; the last one's for Escape
  public static int ask(@Nullable Component parent, String title, String text, String... buttons) {
    return ask(parent, title, Labels.wrapped(text, "muted"), buttons);
  }

  /// The same with something to fill in between the heading and the buttons.
  public static int ask(
      @Nullable Component parent, String title, JComponent between, String... buttons) {
    return new QuestionDialog(parent, title, buttons.length - 1).ask(parent, between, 0, buttons);
  }

  /// Asks before something that cannot be taken back: Enter changes nothing.
  public static int askBeforeLoss(
      @Nullable Component parent, String title, String text, String... buttons) {
    int last = buttons.length - 1;
    return new QuestionDialog(parent, title, last)
        .ask(parent, Labels.wrapped(text, "muted"), last, buttons);
  }

  private static @Nullable Window window(@Nullable Component parent) {
    if (parent == null) {
      return null;
    }
    return parent instanceof Window own ? own : SwingUtilities.getWindowAncestor(parent);
  }

  private int ask(@Nullable Component parent, JComponent between, int atEnter, String... buttons) {
    int width = between instanceof JScrollPane ? between.getPreferredSize().width : WIDTH;
    JPanel page =
        new JPanel(new MigLayout("insets 20 24 20 24, gap 8, wrap 1", "[" + width + "!, fill]"));
    JTextArea heading = Labels.wrapped(title, "section");
    heading.setName("question.heading");
    page.add(heading, "wmin 0");
    page.add(between, "wmin 0");
    page.add(row(atEnter, buttons), "align right");
    dialog.setName("question");
    Spoken.name(dialog, title);
    dialog.setContentPane(page);
    dialog
        .getRootPane()
        .registerKeyboardAction(
            _ -> answer(careful),
            KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
            JComponent.WHEN_IN_FOCUSED_WINDOW);
    dialog.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
    dialog.setResizable(false);
    dialog.pack();
    if (between instanceof JTextArea) { // nothing to fill in: the focus is where Enter is
      dialog.getRootPane().getDefaultButton().requestFocusInWindow();
    }
    dialog.setLocationRelativeTo(parent);
    dialog.setVisible(true);
    return answer;
  }

  private JPanel row(int atEnter, String... buttons) {
    JPanel row = new JPanel(new MigLayout("insets 12 0 0 0, gap 8, rtl"));
    for (int i = 0; i < buttons.length; i++) {
      int index = i;
      Runnable choose = () -> answer(index);
      JButton button =
          i == 0 ? Buttons.primary(buttons[i], choose) : Buttons.plain(buttons[i], choose);
      button.setName("question." + i);
      if (i == atEnter) {
        dialog.getRootPane().setDefaultButton(button);
      }
      row.add(button);
    }
    return row;
  }

  private void answer(int index) {
    answer = index;
    dialog.dispose();
  }
}
