package app.landfall.proof.sim.profile;

import app.landfall.sync.protocol.Ancestry;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import org.jspecify.annotations.Nullable;

/// One line of a change that is not done.
///
/// @param id ascending in the order of capture
/// @param tx its local transaction
/// @param kind what happened
/// @param field which column; null for a new and for a removed row
/// @param old what the column held before
/// @param value what it was set to
/// @param base what its writer had seen
/// @param push the push transaction it is in; 0 = none yet
/// @param state how far it has come
/// @param seen what its writer had seen of histories that the server has lost
public record Captured(
    long id,
    long tx,
    RowKey row,
    RowKey root,
    Kind kind,
    @Nullable String field,
    Value old,
    Value value,
    long base,
    long push,
    State state,
    Ancestry seen) {
  /// One whose writer had seen nothing that was lost.
  public Captured(
      long id,
      long tx,
      RowKey row,
      RowKey root,
      Kind kind,
      @Nullable String field,
      Value old,
      Value value,
      long base,
      long push,
      State state) {
    this(id, tx, row, root, kind, field, old, value, base, push, state, Ancestry.NONE);
  }

  /// What happened to a row or column.
  public enum Kind {
    PUT,
    SET,
    REMOVE
  }

  /// How far a change has come.
  public enum State {
    WAITING,
    CUT,
    ACCEPTED,
    PARKED,
    DONE
  }

  /// The same line, further on.
  public Captured in(long push, State state) {
    return new Captured(id, tx, row, root, kind, field, old, value, base, push, state, seen);
  }

  /// The same line with another base.
  public Captured seeing(long otherBase, Ancestry otherSeen) {
    return new Captured(
        id, tx, row, root, kind, field, old, value, otherBase, push, state, otherSeen);
  }

  /// The same line, whose writer had seen no more than another's.
  public Captured seenAt(Captured other) {
    return seeing(Math.min(base, other.base), seen.within(other.seen));
  }
}
