package app.landfall.sync;

import app.landfall.store.RecordName;
import java.util.List;

/// A removal of many records of a table by the server, as [Sync#removals] lists it: they stay here
/// until a person has answered.
///
/// @param table their table
/// @param removed how many they are
/// @param of how many records of the table are shown here, those among them
/// @param some some of them
public record MassRemoval(String table, long removed, long of, List<RecordName> some) {
  public MassRemoval {
    some = List.copyOf(some);
  }
}
