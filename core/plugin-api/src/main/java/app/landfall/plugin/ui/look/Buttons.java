package app.landfall.plugin.ui.look;

import com.formdev.flatlaf.FlatClientProperties;
import javax.swing.JButton;

/// Buttons, 32 high. A page has one primary button at most.
public final class Buttons {
  private Buttons() {}

  /// The one action a page is for.
  public static JButton primary(String text, Runnable action) {
    return styled(new JButton(text), "primary", action);
  }

  /// Any other action.
  public static JButton plain(String text, Runnable action) {
    return styled(new JButton(text), "plain", action);
  }

  /// An action beside the others: no edge until the mouse is over it.
  public static JButton quiet(String text, Runnable action) {
    return styled(new JButton(text), "quiet", action);
  }

  /// An icon to press, 32 by 32.
  ///
  /// @param words for the tooltip, and for those who cannot see
  public static JButton icon(String icon, String words, Runnable action) {
    JButton button = styled(new JButton(Icons.of(icon, 18, Tone.MUTED)), "icon", action);
    button.setToolTipText(words);
    Spoken.name(button, words);
    return button;
  }

  /// Dresses a button as `primary`, `plain`, `quiet` or `icon`.
  private static JButton styled(JButton button, String style, Runnable action) {
    button.putClientProperty(FlatClientProperties.STYLE_CLASS, style);
    if (style.equals("quiet") || style.equals("icon")) {
      button.putClientProperty(
          FlatClientProperties.BUTTON_TYPE, FlatClientProperties.BUTTON_TYPE_BORDERLESS);
    }
    button.addActionListener(_ -> action.run());
    return button;
  }
}
