package app.landfall.shell.window;

import com.formdev.flatlaf.ui.FlatMenuItemRenderer;
import com.formdev.flatlaf.ui.FlatMenuItemUI;
import javax.swing.JMenuItem;
import javax.swing.KeyStroke;

/// A line of the menu whose keys are written as everywhere else in the window.
final class MenuEntry extends JMenuItem {
  MenuEntry(String words) {
    super(words);
  }

  @Override
  public void updateUI() {
    setUI(new Look());
  }

  private static final class Look extends FlatMenuItemUI {
    @Override
    protected FlatMenuItemRenderer createRenderer() {
      return new FlatMenuItemRenderer(
          menuItem, checkIcon, arrowIcon, acceleratorFont, acceleratorDelimiter) {
        @Override
        protected String getTextForAccelerator(KeyStroke keys) {
          return KeyStrokes.shown(keys);
        }
      };
    }
  }
}
