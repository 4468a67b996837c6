package app.landfall.proof.sim.profile;

import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.util.Map;

/// A row as people see it.
///
/// @param seq the server's sequence of the row as known here; 0 = never
/// @param synced the cached mark that nothing of it waits
/// @param fields what is sent, by column
public record Shown(RowKey row, RowKey root, long seq, boolean synced, Map<String, Value> fields) {}
