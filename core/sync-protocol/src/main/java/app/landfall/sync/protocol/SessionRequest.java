package app.landfall.sync.protocol;

import java.util.List;

/// The first message of a replica in a session.
///
/// @param workspace whose data
/// @param replica who asks
/// @param epoch the epoch it knows; empty = none yet
/// @param app program and version, for the server's log, such as `landfall/0.1.0`
/// @param branch the branch of the newest mark it holds; empty = none
/// @param marks some of the marks it holds, the newest among them
/// @param wentBackTo once it has found that the server went back: the sequence of the highest mark
///   that both have; -1 = it has not
public record SessionRequest(
    String workspace,
    String replica,
    String epoch,
    String app,
    String branch,
    List<Mark> marks,
    long wentBackTo) {
  public SessionRequest {
    marks = List.copyOf(marks);
  }

  /// From a replica that knows no marks.
  public SessionRequest(String workspace, String replica, String epoch, String app) {
    this(workspace, replica, epoch, app, "", List.of(), -1);
  }
}
