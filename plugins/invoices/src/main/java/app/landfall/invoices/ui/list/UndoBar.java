package app.landfall.invoices.ui.list;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.Labels;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/// A bar that says what was just done, with its undo where it has one; stays until something else
/// was done or it is closed. What should be known of an invoice before going on is in `NoticeBar`.
final class UndoBar extends JPanel {
  private final JLabel words = Labels.styled(new JLabel(), "body");

  UndoBar() {
    super(new MigLayout("insets 4 24 4 12, fillx, gap 8", "[][][grow][]"));
    Labels.styled(this, "message");
    words.setName("invoices.message");
    setVisible(false);
  }

  void show(String sentence, @Nullable Runnable undo) {
    removeAll();
    words.setText(sentence);
    add(words);
    if (undo != null) {
      JButton back =
          Buttons.quiet(
              TEXTS.undo(),
              () -> {
                close();
                undo.run();
              });
      back.setName("invoices.undo");
      add(back);
    }
    add(new JLabel(), "growx");
    add(Buttons.icon("close", TEXTS.closeMessage(), this::close));
    setVisible(true);
    revalidate();
    repaint();
  }

  void close() {
    setVisible(false);
  }
}
