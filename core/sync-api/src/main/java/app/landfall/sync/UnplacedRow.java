package app.landfall.sync;

/// A row of the server that cannot be shown here, as [Sync#unplaced] lists it.
///
/// @param table its table
/// @param id its id
/// @param reason what stands against it; one English line for technical details
public record UnplacedRow(String table, String id, String reason) {}
