package app.landfall.store.replication;

import app.landfall.sync.protocol.RowKey;
import java.util.List;

/// A removal of many records by the server, about which a person is asked before they go here, too.
///
/// @param table their table
/// @param removed how many they are
/// @param of how many records of the table are shown here, those among them
/// @param some some of them
public record AskedRemoval(String table, long removed, long of, List<RowKey> some) {
  public AskedRemoval {
    some = List.copyOf(some);
  }
}
