package app.landfall.store;

/// The result of an undo.
///
/// @param back fields put back, rows inserted again and rows deleted
/// @param kept what was left because it has been changed since, or its record is gone
public record Undone(int back, int kept) {}
