package app.landfall.shell.window;

import java.awt.KeyEventDispatcher;
import java.awt.KeyboardFocusManager;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.JRootPane;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;

/// The table of the keys of the whole window: what each stroke does, and what that is called. Most
/// are left to what has the focus, where it wants them; those that come first are not, since tables
/// and fields take them for something that nobody presses them for. Event thread.
final class KeyTable implements KeyEventDispatcher {
  /// What a stroke does.
  ///
  /// @param owner the id of the command
  /// @param title in the words of the menu
  record Key(String owner, String title, Runnable run) {}

  private final JRootPane root;
  private final Map<KeyStroke, Key> keys = new LinkedHashMap<>();
  private final Set<KeyStroke> first = new HashSet<>();

  KeyTable(JRootPane root) {
    this.root = root;
    KeyboardFocusManager.getCurrentKeyboardFocusManager().addKeyEventDispatcher(this);
  }

  /// The window has another content.
  void close() {
    clear();
    KeyboardFocusManager.getCurrentKeyboardFocusManager().removeKeyEventDispatcher(this);
  }

  void clear() {
    keys.keySet().forEach(root.getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW)::remove);
    keys.clear();
    first.clear();
  }

  /// What each stroke does, in the order in which they were bound.
  Map<KeyStroke, Key> all() {
    return Map.copyOf(keys);
  }

  /// Whether the stroke does this.
  boolean has(KeyStroke stroke, String owner) {
    return owner(stroke).filter(owner::equals).isPresent();
  }

  /// What has a stroke.
  Optional<String> owner(KeyStroke stroke) {
    return Optional.ofNullable(keys.get(stroke)).map(Key::owner);
  }

  /// Binds a stroke, whatever has the focus.
  void bindFirst(String written, Key key) {
    KeyStrokes.stroke(written)
        .ifPresent(stroke -> {
          bind(stroke, key);
          first.add(stroke);
        });
  }

  void bind(KeyStroke stroke, Key key) {
    String name = "landfall " + stroke;
    keys.put(stroke, key);
    root.getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW).put(stroke, name);
    root.getActionMap()
        .put(
            name,
            new AbstractAction() {
              @Override
              public void actionPerformed(ActionEvent e) {
                key.run().run();
              }
            });
  }

  @Override
  public boolean dispatchKeyEvent(KeyEvent event) {
    KeyStroke stroke = KeyStroke.getKeyStrokeForEvent(event);
    Key key = first.contains(stroke) ? keys.get(stroke) : null;
    if (key == null || !root.equals(SwingUtilities.getRootPane(event.getComponent()))) {
      return false;
    }
    event.consume();
    key.run().run();
    return true;
  }
}
