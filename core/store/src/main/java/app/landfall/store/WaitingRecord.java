package app.landfall.store;

/// A record with changes that no server has accepted yet.
///
/// @param record which
/// @param rows how many of its rows, itself and its children, have such changes
public record WaitingRecord(RecordName record, long rows) {}
