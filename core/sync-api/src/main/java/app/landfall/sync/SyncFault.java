package app.landfall.sync;

/// A fault of sync, as one fact that a person can be told in their own words, with what a
/// technician wants to know beside it.
///
/// @param kind decides what a person is told
/// @param detail one English line: what was met; for technical details only
public record SyncFault(Kind kind, String detail) {

  /// The kinds. In all of them everything waiting stays saved here.
  public enum Kind {
    /// The server does not answer.
    UNREACHABLE,
    /// This network wants a sign-in with a browser before it lets anything through.
    NETWORK_SIGN_IN,
    /// The server says that it failed.
    SERVER_FAILED,
    /// The server asks to come back later.
    SERVER_BUSY,
    /// Something answers that is not our server, or its answer is garbled.
    NOT_OURS,
    /// What was received does not add up to what the server says it has.
    DIFFERS,
    /// The key to the server is missing, or no longer accepted.
    SIGN_IN_NEEDED,
    /// This computer was removed from the company.
    REMOVED,
    /// This program is too old for the server.
    OUTDATED,
    /// Another server answers at the address.
    SERVER_REPLACED,
    /// The server's certificate is not trusted.
    NOT_TRUSTED,
    /// The server refused a whole call, not one record.
    CALL_REFUSED,
    /// The server misses changes that it had accepted and that are not kept here any more.
    SERVER_LOST_CHANGES,
    /// The server's clock is years away from now.
    SERVER_CLOCK,
    /// This computer cannot store: the disk is full or fails.
    CANNOT_STORE,
    /// This program has a fault.
    INTERNAL
  }
}
