package app.landfall.shell.window;

import app.landfall.plugin.ui.EditorPart;
import app.landfall.plugin.ui.Part;
import java.util.Optional;
import javax.swing.JComponent;

/// A view or an editor that has been made.
///
/// @param plugin whose it is
/// @param key the id of the view, or the address of the editor
/// @param icon the name of its icon
/// @param component what is shown
/// @param part the plugin's part; empty for a placeholder
record Page(String plugin, String key, String icon, JComponent component, Optional<Part> part) {

  Optional<EditorPart> editor() {
    return part.filter(EditorPart.class::isInstance).map(EditorPart.class::cast);
  }
}
