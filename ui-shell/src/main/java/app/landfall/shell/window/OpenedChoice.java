package app.landfall.shell.window;

import java.util.Optional;
import javax.swing.JComboBox;
import javax.swing.event.PopupMenuEvent;
import javax.swing.event.PopupMenuListener;

/// The list of a choice while it is open: Swing takes what the arrow keys come by, and the escape
/// key would leave it so. Here escape gives back what was chosen before. Event thread.
final class OpenedChoice implements PopupMenuListener {
  private static final String KEY = "landfall.openedChoice";

  private final JComboBox<?> box;
  private Optional<Object> before = Optional.empty();

  private OpenedChoice(JComboBox<?> box) {
    this.box = box;
  }

  /// Equips a choice, once.
  static void of(JComboBox<?> box) {
    if (box.getClientProperty(KEY) == null) {
      OpenedChoice choice = new OpenedChoice(box);
      box.putClientProperty(KEY, choice);
      box.addPopupMenuListener(choice);
    }
  }

  @Override
  public void popupMenuWillBecomeVisible(PopupMenuEvent e) {
    before = Optional.ofNullable(box.getSelectedItem());
  }

  @Override
  public void popupMenuWillBecomeInvisible(PopupMenuEvent e) {}

  @Override
  public void popupMenuCanceled(PopupMenuEvent e) {
    before.ifPresent(box::setSelectedItem);
    before = Optional.empty();
  }
}
