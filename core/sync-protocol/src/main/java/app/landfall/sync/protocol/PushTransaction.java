package app.landfall.sync.protocol;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
/// @param before as what it was cut first, where the server went back since; null = it is the first
/// @param known with offers: of other replicas the last push number whose effect is part of them
public record PushTransaction(
    long pushNo,
    int part,
    int parts,
    String epoch,
    List<Change> changes,
    @Nullable SentAs before,
    SortedMap<String, Long> known) {
  /// The name under which a line was cut first.
  ///
  /// @param replica by whom
  /// @param pushNo and its number there
  public record SentAs(String replica, long pushNo) {}

  /// One that is sent for the first time.
  public PushTransaction(long pushNo, int part, int parts, String epoch, List<Change> changes) {
    this(pushNo, part, parts, epoch, changes, null, new TreeMap<>());
  }

  public PushTransaction {
    if (pushNo < 1 || part < 1 || parts < part) {
      throw new ProtocolException(
          "push transaction " + pushNo + " has part " + part + " of " + parts);
    }
    changes = List.copyOf(changes);
    known = Collections.unmodifiableSortedMap(new TreeMap<>(known));
  }
}
