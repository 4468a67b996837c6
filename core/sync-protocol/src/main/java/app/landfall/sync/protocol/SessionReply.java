package app.landfall.sync.protocol;

/// The answer to a session request: what the server knows of the replica and of itself.
///
/// @param workspace whose data
/// @param server the server's own id; another one than before means a replaced server
/// @param epoch changes when the server is restored from a backup
/// @param clock the workspace's hybrid clock; its milliseconds measure the replica's clock offset
/// @param head the highest sequence
/// @param horizon below it nothing can be answered incrementally any more; 0 in version 1
/// @param lastPushNo the highest push number accepted from this replica; 0 = none
/// @param lastHash the chain hash of that push, 64 hex digits
/// @param tokenSeconds how long the device token still lives; 0 = until revoked
/// @param practice whether this server is a practice server on the user's own disk
/// @param limits what a message may hold
/// @param rows how many rows live in the workspace, to tell how far a first sync has come; 0 = the
///   server does not say
/// @param mark the mark at that head; empty = the server knows no marks
/// @param known the sequence of the highest of the marks sent that the server has; 0 = of none
public record SessionReply(
    String workspace,
    String server,
    String epoch,
    HybridTime clock,
    long head,
    long horizon,
    long lastPushNo,
    String lastHash,
    long tokenSeconds,
    boolean practice,
    Limits limits,
    long rows,
    String mark,
    long known) {

  /// From a server that does not say how many rows there are.
  public SessionReply(
      String workspace,
      String server,
      String epoch,
      HybridTime clock,
      long head,
      long horizon,
      long lastPushNo,
      String lastHash,
      long tokenSeconds,
      boolean practice,
      Limits limits) {
    this(
        workspace,
        server,
        epoch,
        clock,
        head,
        horizon,
        lastPushNo,
        lastHash,
        tokenSeconds,
        practice,
        limits,
        0,
        "",
        0);
  }

  /// From a server that knows no marks.
  public SessionReply(
      String workspace,
      String server,
      String epoch,
      HybridTime clock,
      long head,
      long horizon,
      long lastPushNo,
      String lastHash,
      long tokenSeconds,
      boolean practice,
      Limits limits,
      long rows) {
    this(
        workspace,
        server,
        epoch,
        clock,
        head,
        horizon,
        lastPushNo,
        lastHash,
        tokenSeconds,
        practice,
        limits,
        rows,
        "",
        0);
  }
}
