package app.landfall.store;

/// A record as a person would count it, and what people know it by.
///
/// @param table its root table
/// @param id its id
/// @param title what its table's title column says; empty where there is none, or the record is not
///   here
public record RecordName(String table, String id, String title) {}
