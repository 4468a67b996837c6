package app.landfall.sync.server.store.ledger;

import app.landfall.sync.protocol.HybridTime;

/// The mark that a row is deleted.
///
/// @param time the removal's effective time
/// @param stamp its own stamp
/// @param replica who removed
public record Tombstone(HybridTime time, HybridTime stamp, String replica) {}
