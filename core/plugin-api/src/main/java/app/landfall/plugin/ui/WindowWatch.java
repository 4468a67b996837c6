package app.landfall.plugin.ui;

import app.landfall.plugin.ExtensionPoint;
import app.landfall.plugin.Preview;

/// A watch over what a plugin has, for as long as the window is there, whichever page stands in
/// front and whether or not anybody has opened one of the plugin's own: it counts what waits (see
/// [Workbench#badge]), or opens again what a crash left unsaved. Every method is called on the
/// event thread and returns at once.
@Preview
public interface WindowWatch {

  /// Where they are contributed.
  ExtensionPoint<WindowWatch> POINT =
      ExtensionPoint.of("landfall.window-watches", WindowWatch.class);

  /// The window shows what it showed when it was left. Called again after [#end], where the window
  /// or the plugin has started anew.
  void begin();

  /// A new day has begun.
  default void dayTurned() {}

  /// The window closes, or the plugin stops.
  default void end() {}
}
