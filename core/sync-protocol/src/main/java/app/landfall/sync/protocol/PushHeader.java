package app.landfall.sync.protocol;

/// The first line of a push: who sends to what. Push transactions follow, a line each.
///
/// @param workspace whose data
/// @param replica who sends
/// @param epoch the server epoch this replica knows; empty = none yet
public record PushHeader(String workspace, String replica, String epoch) {}
