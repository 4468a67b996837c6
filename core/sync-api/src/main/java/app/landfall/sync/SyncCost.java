package app.landfall.sync;

/// The cost of sync, to be divided by the changes it moved.
///
/// @param changes changes that got their outcome
/// @param rows rows received
/// @param requests HTTP calls begun
/// @param sentBytes bytes of bodies and lines of requests, as they went over the network
/// @param receivedBytes bytes of bodies of answers, as they came over the network
/// @param statements SQL statements the store has run, for sync and for everybody else
/// @param commits durable commits of the store, each one fsync, for sync and for everybody else
public record SyncCost(
    long changes,
    long rows,
    long requests,
    long sentBytes,
    long receivedBytes,
    long statements,
    long commits) {}
