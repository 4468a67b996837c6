package app.landfall.store.replication;

/// The meaning of a session reply for this replica.
public enum SessionVerdict {
  /// Go on.
  OK,
  /// The server knows other pushes under this replica's id: call [Replication#forked], then open a
  /// new session.
  FORKED,
  /// The server has the history that is known here and has lost outcomes all the same, of pushes
  /// that changed nothing: call [Replication#forked] with no hashes, then open a new session.
  NUMBERS_LOST,

  /// The server was restored from a backup. The store has taken the new epoch and made ready what
  /// must be sent and pulled again: go on.
  EPOCH_CHANGED,
  /// Another server answers at the address. Nothing was changed.
  SERVER_REPLACED
}
