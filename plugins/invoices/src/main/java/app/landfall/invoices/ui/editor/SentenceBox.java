package app.landfall.invoices.ui.editor;

import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.look.Labels;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Insets;
import javax.swing.Icon;
import javax.swing.JCheckBox;
import javax.swing.JTextArea;
import javax.swing.UIManager;

/// A box to tick with a whole sentence beside it, in as many lines as it needs. Swing's own wraps
/// only HTML, which no text that somebody else may have written is ever read as. Event thread.
final class SentenceBox extends JCheckBox {
  private static final int GAP = 6;
  private static final int UNKNOWN_WIDTH = 400;

  private final JTextArea words = Labels.wrapped("", "body");

  /// The area beside the box shows the sentence; the box itself must not, too.
  private boolean isBare;

  SentenceBox(String sentence) {
    super(sentence);
    setOpaque(false);
    setLayout(null);
    setVerticalAlignment(TOP);
    words.setText(sentence);
    add(words);
  }

  @Override
  public void setText(String sentence) {
    super.setText(sentence);
    if (words != null) { // the constructor of a button calls this
      words.setText(sentence);
      revalidate();
    }
  }

  @Override
  public String getText() {
    return isBare ? "" : super.getText();
  }

  private int left() {
    return getInsets().left + icon().getIconWidth() + GAP;
  }

  private static Icon icon() {
    return UIManager.getIcon("CheckBox.icon");
  }

  @Override
  protected void paintComponent(Graphics g) {
    isBare = true;
    try {
      super.paintComponent(g);
    } finally {
      isBare = false;
    }
  }

  /// As high as its sentence is in the width that it has.
  @Override
  public Dimension getPreferredSize() {
    Insets insets = getInsets();
    int height = icon().getIconHeight() + insets.top + insets.bottom;
    if (words == null || getWidth() == 0) {
      return new Dimension(UNKNOWN_WIDTH, height);
    }
    return new Dimension(
        getWidth(), Math.max(height, words.getPreferredSize().height + insets.top + insets.bottom));
  }

  @Override
  public Dimension getMinimumSize() {
    return new Dimension(left(), getPreferredSize().height);
  }

  @Override
  public void setBounds(int x, int y, int width, int height) {
    boolean other = width != getWidth();
    super.setBounds(x, y, width, height);
    int room = Math.max(1, width - left());
    words.setSize(room, Short.MAX_VALUE);
    words.setBounds(left(), getInsets().top, room, words.getPreferredSize().height);
    if (other) {
      Edt.LATER.execute(this::revalidate); // it may need another height now
    }
  }
}
