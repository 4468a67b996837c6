package app.landfall.sync.server.store;

/// One tenant's data. Every row, log entry, token and blob is keyed by its number.
///
/// @param no the store's own short key
/// @param id what the protocol calls it
/// @param name what people call it
public record Workspace(long no, String id, String name) {}
