package app.landfall.sync.client.transport;

import app.landfall.store.replication.PullWanted;

/// One page asked for.
///
/// @param workspace whose data
/// @param replica who asks
/// @param wanted which cursor, from where
/// @param limit at most so many rows
public record PullRequest(String workspace, String replica, PullWanted wanted, int limit) {}
