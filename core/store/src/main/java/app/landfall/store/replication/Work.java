package app.landfall.store.replication;

/// What the store's writer has done since the file was opened.
///
/// @param statements SQL statements
/// @param commits durable commits, each one fsync
public record Work(long statements, long commits) {}
