package app.landfall.plugin.ui;

import javax.swing.JComponent;

/// The page of a [View]. Every method is called on the event thread and must return at once.
public interface ViewPart {

  /// The page; the same object at every call.
  JComponent component();

  /// The number beside the entry in the navigation rail, 0 for none.
  default int badge() {
    return 0;
  }

  /// It is in front now.
  default void shown() {}

  /// It is no longer in front.
  default void hidden() {}

  /// It is gone for good, with its plugin or the window. End what it subscribed to.
  default void closed() {}
}
