package app.landfall.sync.protocol;

import java.util.List;

/// The answer to a push whose every line got an outcome.
///
/// @param workspace whose data
/// @param epoch the server's epoch
/// @param clock the workspace's hybrid clock, to be merged into *seen*
/// @param head the highest sequence of the workspace
/// @param outcomes one a line, in order
/// @param mark the mark at that head; empty = the server knows no marks
public record PushReply(
    String workspace,
    String epoch,
    HybridTime clock,
    long head,
    List<Outcome> outcomes,
    String mark) {
  /// From a server that knows no marks.
  public PushReply(
      String workspace, String epoch, HybridTime clock, long head, List<Outcome> outcomes) {
    this(workspace, epoch, clock, head, outcomes, "");
  }

  public PushReply {
    outcomes = List.copyOf(outcomes);
  }
}
