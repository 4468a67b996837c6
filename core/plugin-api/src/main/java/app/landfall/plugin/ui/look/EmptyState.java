package app.landfall.plugin.ui.look;

import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingConstants;
import net.miginfocom.swing.MigLayout;

/// The content of a page where there is nothing: an icon, one sentence, at most one primary and one
/// quiet action.
public final class EmptyState extends JPanel {

  /// Without actions.
  public EmptyState(String icon, String sentence) {
    super(new MigLayout("insets 24, align center center, wrap 1, gap 0", "[center]"));
    setOpaque(false);
    add(new JLabel(Icons.of(icon, 40, Tone.MUTED)), "gapbottom 16");
    JLabel label = Labels.muted(sentence);
    label.setHorizontalAlignment(SwingConstants.CENTER);
    add(label);
    Spoken.name(this, sentence);
  }

  /// Adds actions, made by [Buttons], side by side.
  ///
  /// @return this
  public EmptyState with(JButton... actions) {
    JPanel row = new JPanel(new MigLayout("insets 0, gap 8"));
    row.setOpaque(false);
    for (JButton action : actions) {
      row.add(action);
    }
    add(row, "gaptop 16");
    return this;
  }
}
