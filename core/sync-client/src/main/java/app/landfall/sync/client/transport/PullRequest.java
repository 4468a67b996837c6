package app.landfall.sync.client.transport;

import app.landfall.store.replication.PullWanted;
import app.landfall.sync.protocol.Mark;
import org.jspecify.annotations.Nullable;

/// One page asked for.
///
/// @param workspace whose data
/// @param replica who asks
/// @param wanted which cursor, from where
/// @param limit at most so many rows
/// @param mark the newest mark held here; null = none
/// @param nonce fresh for each call; its page echoes it, which no other page does; empty = none
public record PullRequest(
    String workspace,
    String replica,
    PullWanted wanted,
    int limit,
    @Nullable Mark mark,
    String nonce) {
  /// Of who holds no mark.
  public PullRequest(String workspace, String replica, PullWanted wanted, int limit) {
    this(workspace, replica, wanted, limit, null, "");
  }
}
