package app.landfall.store;

/// The sync state of a record and its children: how far they have come.
public enum RowState {
  /// No server is connected: saved on this computer, and nothing waits.
  LOCAL,
  /// Saved here, not yet confirmed by the server.
  WAITING,
  /// The server has it.
  SYNCED,
  /// The server refused a change; this computer keeps it and its reason.
  PARKED,
  /// Two versions are kept and nobody has chosen yet.
  CONFLICT
}
