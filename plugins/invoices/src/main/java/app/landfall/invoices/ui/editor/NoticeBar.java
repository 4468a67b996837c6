package app.landfall.invoices.ui.editor;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.Card;
import app.landfall.plugin.ui.look.Icons;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tone;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import net.miginfocom.swing.MigLayout;

/// A bar above the form with what a person should know before going on: one sentence a line, closed
/// by the person. What was just done in the list, with its undo, is in `UndoBar`.
final class NoticeBar extends JPanel {
  private final transient Runnable closed;
  private List<String> shown = List.of();

  NoticeBar(Runnable closed) {
    super(new MigLayout("insets 0, fillx", "[grow, fill]"));
    this.closed = closed;
    setOpaque(false);
    setName("invoice.notices");
    setVisible(false);
  }

  void show(List<String> sentences, Tone tone, String icon) {
    if (sentences.equals(shown)) {
      return;
    }
    shown = List.copyOf(sentences);
    removeAll();
    setVisible(!sentences.isEmpty());
    if (!sentences.isEmpty()) {
      add(card(sentences, tone, icon));
    }
    Spoken.name(this, String.join(" ", sentences));
    revalidate();
    repaint();
  }

  private Card card(List<String> sentences, Tone tone, String icon) {
    Card card =
        new Card(new MigLayout("insets 0, fillx, gap 8", "[][grow, fill][]", "[top]"), tone.tint());
    card.setBorder(BorderFactory.createEmptyBorder(8, 12, 8, 4));
    card.add(new JLabel(Icons.of(icon, 18, tone)), "gaptop 4");
    JTextArea text = Labels.wrapped(String.join("\n", sentences), "body");
    card.add(text, "wmin 0, gaptop 6, gapbottom 6");
    JButton close = Buttons.icon("close", TEXTS.closeMessage(), closed);
    close.setName("invoice.notices.close");
    card.add(close);
    return card;
  }
}
