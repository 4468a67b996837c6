package app.landfall.store.transaction;

import app.landfall.sync.protocol.HybridTime;

/// A local transaction that is being settled.
///
/// @param from everything captured above this change id belongs to it
/// @param tx its number
/// @param time its time
/// @param outside whether another program made it and has committed it: what cannot be refused any
///   more is put right
public record LocalTransaction(long from, long tx, HybridTime time, boolean outside) {}
