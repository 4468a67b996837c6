package app.landfall.plugin.ui.look;

import com.formdev.flatlaf.FlatClientProperties;
import javax.swing.JToggleButton;

/// A filter that is on or off: a toggle of 28 px with round ends.
public final class Chip extends JToggleButton {

  /// @param toggled called with the new state each time a person changes it
  public Chip(String text, java.util.function.Consumer<Boolean> toggled) {
    super(text);
    putClientProperty(FlatClientProperties.STYLE_CLASS, "chip");
    addActionListener(_ -> toggled.accept(isSelected()));
  }
}
