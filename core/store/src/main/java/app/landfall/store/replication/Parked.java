package app.landfall.store.replication;

import app.landfall.sync.protocol.Change;
import java.util.List;

/// A push transaction that the server refused and on which nobody has decided yet.
///
/// What waits for it is in its dependants and in no list of its own: changes to a row whose insert
/// was refused and, where that row is a root, to its children, whether they were refused as well or
/// never sent. Nothing else waits for it.
///
/// @param id names it in [Replication#retry] and [Replication#discard], on this computer only
/// @param reason why, see [app.landfall.sync.protocol.Outcome#reason]
/// @param message the server's sentence for a person
/// @param changes what it says, in the order it was made, without what has been overtaken since by
///   an accepted change of this computer; a new row with its fields as they are shown now
/// @param dependants what waits for it, in the order it was made
public record Parked(
    long id, String reason, String message, List<Change> changes, List<Change> dependants) {
  public Parked {
    changes = List.copyOf(changes);
    dependants = List.copyOf(dependants);
  }
}
