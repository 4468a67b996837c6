package app.landfall.plugin.ui;

import javax.swing.JComponent;

/// A part of a plugin that is on the screen. Every method is called on the event thread and must
/// return at once.
public interface Part {

  /// What is shown; the same object at every call, with an accessible name.
  JComponent component();

  /// It is another day while it is there: what was said of today, such as what is overdue, is shown
  /// anew.
  default void dayTurned() {}

  /// It is gone for good, with its plugin or the window. End what it subscribed to; live queries of
  /// the plugin's store end with the plugin in any case.
  default void closed() {}
}
