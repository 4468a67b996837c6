package app.landfall.sync.protocol;

import org.jspecify.annotations.Nullable;

/// The first line of a push: who sends to what. Push transactions follow, a line each.
///
/// @param workspace whose data
/// @param replica who sends
/// @param epoch the server epoch this replica knows; empty = none yet
/// @param mark the newest mark this replica holds; null = none
public record PushHeader(String workspace, String replica, String epoch, @Nullable Mark mark) {
  /// From a replica that knows no marks.
  public PushHeader(String workspace, String replica, String epoch) {
    this(workspace, replica, epoch, null);
  }
}
