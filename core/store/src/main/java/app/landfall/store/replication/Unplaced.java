package app.landfall.store.replication;

/// A row of the server that cannot be stored here: kept as it came and tried again at each
/// checkpoint.
///
/// @param table its table
/// @param id its id
/// @param reason what stands against it; one English line for technical details
public record Unplaced(String table, String id, String reason) {}
