package app.landfall.plugin.ui;

import javax.swing.JComponent;

/// The segment of a [StatusItem]. Every method is called on the event thread and must return at
/// once.
public interface StatusPart {

  /// The segment; the same object at every call, and with an accessible name.
  JComponent component();

  /// It is gone. End what it subscribed to.
  default void closed() {}
}
