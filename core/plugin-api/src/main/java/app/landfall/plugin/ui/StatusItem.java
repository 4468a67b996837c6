package app.landfall.plugin.ui;

import app.landfall.plugin.ExtensionPoint;
import app.landfall.plugin.Identified;
import app.landfall.plugin.Needed;
import jakarta.inject.Provider;

/// A segment of the status bar.
///
/// @param id such as `hello.count`; begins with the plugin's id
/// @param side which end of the bar
/// @param order lower stands nearer to that end
/// @param part makes the segment, on the event thread
public record StatusItem(String id, Side side, int order, Provider<? extends StatusPart> part)
    implements Identified {
  /// Checks what it is given.
  public StatusItem {
    id = Needed.part(id, "StatusItem.id");
    side = Needed.part(side, "StatusItem.side");
    part = Needed.part(part, "StatusItem.part");
  }

  /// Where status items are contributed.
  public static final ExtensionPoint<StatusItem> POINT =
      ExtensionPoint.of("landfall.status-items", StatusItem.class);

  /// An end of the status bar.
  public enum Side {
    /// Where the sync segment is.
    LEFT,
    /// Where sums and running jobs are.
    RIGHT
  }
}
