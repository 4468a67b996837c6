package app.landfall.sync.server.store;

import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.HybridTime;

/// One accepted change of a row, from the server's log.
///
/// @param seq the row's sequence when it was accepted
/// @param replica who pushed it
/// @param pushNo in which push transaction; 0 = not by a push
/// @param time its effective time
/// @param change what was accepted, with its own stamp and base
public record HistoryEntry(long seq, String replica, long pushNo, HybridTime time, Change change) {}
