package app.landfall.sync.protocol;

import java.util.List;

/// The unit of push, refusal and parking: changes that take effect together or not at all.
///
/// Its line (see [Codec#line(PushTransaction)]) is frozen when it is cut: sent again, it is the
/// same bytes.
///
/// @param pushNo dense per replica, from 1, given when cut
/// @param part 1 to `parts`: a root over the limits goes in parts, effective with the last
/// @param parts how many push transactions make up this one, usually 1
/// @param epoch the server epoch its bases belong to; empty before the first session
/// @param changes in the order they were made
public record PushTransaction(
    long pushNo, int part, int parts, String epoch, List<Change> changes) {
  public PushTransaction {
    if (pushNo < 1 || part < 1 || parts < part) {
      throw new ProtocolException(
          "push transaction " + pushNo + " has part " + part + " of " + parts);
    }
    changes = List.copyOf(changes);
  }
}
