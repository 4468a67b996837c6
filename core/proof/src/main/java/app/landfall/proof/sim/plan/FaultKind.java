package app.landfall.proof.sim.plan;

/// A kind of fault. Each seed draws which of them do.
public enum FaultKind {
  /// A request never arrives.
  LOST_REQUEST,
  /// It arrives and takes effect; the answer never comes.
  LOST_REPLY,
  /// A request arrives twice.
  DUPLICATE,
  /// A call takes so long that others overtake it, or that it was given up.
  DELAY,
  /// An answer is damaged on the way.
  GARBLED,
  /// An answer ends early at the end of a line.
  TORN,
  /// The server answers 500 to 599.
  SERVER_ERROR,
  /// The server answers 429 and says how long to wait.
  BUSY,
  /// Something else answers: the sign-in page of a network.
  CAPTIVE_PORTAL,
  /// The server finds the program too old, for a while.
  OUTDATED,
  /// Nothing gets through, in both directions, without a word.
  PARTITION,
  /// Requests get through and answers do not, or nothing but old connections does.
  ONE_WAY,
  /// A key is not accepted for a while.
  TOKEN_EXPIRED,
  /// The server stops and begins again.
  SERVER_RESTART,
  /// A computer stops before a store call has done anything.
  CRASH_BEFORE,
  /// A computer stops after a store call is durable, before anybody hears of it.
  CRASH_AFTER,
  /// A computer stops between two transactions of one call.
  CRASH_BETWEEN,
  /// A store call fails and does nothing.
  DISK_FULL,
  /// A store call says that it failed, and it did not.
  UNKNOWN_COMMIT,
  /// A computer's clock is wrong by up to ten minutes.
  SKEW,
  /// It jumps.
  JUMP,
  /// It stands still.
  FROZEN,
  /// A profile is copied, and both go on.
  CLONE,
  /// A computer has no second plugin, or an older one.
  SCHEMA_MIX,
  /// Somebody works without a server first.
  LOCAL_FIRST,
  /// A save of what was opened long before.
  STALE_FORM,
  /// Lines, and parts of lines.
  AGGREGATES,
  /// Somebody deletes.
  REMOVALS,
  /// Somebody writes what no server takes.
  REFUSAL,
  /// Somebody pauses sync.
  PAUSE,
  /// Somebody clicks, or the network changes.
  CLICK,
  /// An answer is heard twice by the store.
  ECHO,
  /// The company next door uses the same server.
  NEIGHBOUR,
  /// The server's data is put back to what it was at an earlier moment, or forward again.
  SERVER_WENT_BACK,
  /// A cache on the way answers a pull with a page of before.
  STALE_PAGE,
  /// The server's clock says the end of all times.
  MAD_SERVER_CLOCK,
  /// One digit of a body is another one when it arrives.
  ALTERED
}
