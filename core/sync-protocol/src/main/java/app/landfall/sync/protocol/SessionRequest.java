package app.landfall.sync.protocol;

/// The first message of a replica in a session.
///
/// @param workspace whose data
/// @param replica who asks
/// @param epoch the epoch it knows; empty = none yet
/// @param app program and version, for the server's log, such as `landfall/0.1.0`
public record SessionRequest(String workspace, String replica, String epoch, String app) {}
