package app.landfall.store.replication;

/// The work that the store's writer has done since the file was opened.
///
/// @param statements SQL statements
/// @param commits durable commits, each one fsync
public record WriterWork(long statements, long commits) {}
