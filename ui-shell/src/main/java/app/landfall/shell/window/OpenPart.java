package app.landfall.shell.window;

import app.landfall.plugin.ui.EditorPart;
import app.landfall.plugin.ui.Part;
import app.landfall.shell.plugins.EntryIcon;
import java.util.Optional;
import javax.swing.JComponent;

/// A view or an editor that has been made.
///
/// @param plugin whose it is
/// @param key the id of the view, or the address of the editor
/// @param icon stands on its tab
/// @param component what is shown
/// @param part the plugin's part; empty for a placeholder
/// @param source the contribution it was made from; another one once its plugin has started anew
record OpenPart(
    String plugin,
    String key,
    EntryIcon icon,
    JComponent component,
    Optional<Part> part,
    Optional<Object> source) {

  @SuppressWarnings("ReferenceEquality") // a plugin started anew contributes another object
  boolean isFrom(Optional<?> contribution) {
    return source.orElse(null) == contribution.orElse(null);
  }

  Optional<EditorPart> editor() {
    return part.filter(EditorPart.class::isInstance).map(EditorPart.class::cast);
  }
}
