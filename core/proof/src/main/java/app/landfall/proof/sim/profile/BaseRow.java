package app.landfall.proof.sim.profile;

import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.util.Map;

/// A row as the server had it, kept where what is shown differs from it.
///
/// @param deleted whether it is known to be deleted there, while it is still shown here
public record BaseRow(
    RowKey row, RowKey root, long seq, boolean deleted, Map<String, Value> fields) {}
