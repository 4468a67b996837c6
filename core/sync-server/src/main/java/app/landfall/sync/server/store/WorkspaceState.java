package app.landfall.sync.server.store;

import app.landfall.sync.protocol.HybridClock;
import app.landfall.sync.protocol.HybridTime;
import java.sql.SQLException;

/// A workspace's counter row while a transaction holds it: the sequence and the hybrid clock.
///
/// Read and written inside the transaction that uses it, so that sequences are commit-ordered and
/// the clock never goes back.
final class WorkspaceState {
  /// Who draws the server's own times.
  static final String SERVER = "server";

  final long no;
  final String id;
  final String epoch;
  private final long restoredHead;
  private final long wallMillis;
  private long head;
  private HybridTime clock;

  private WorkspaceState(
      long no,
      String id,
      String epoch,
      long restoredHead,
      long head,
      HybridTime clock,
      long wallMillis) {
    this.no = no;
    this.id = id;
    this.epoch = epoch;
    this.restoredHead = restoredHead;
    this.head = head;
    this.clock = clock;
    this.wallMillis = wallMillis;
  }

  static WorkspaceState load(Sql sql, Workspace workspace, long wallMillis) throws SQLException {
    WorkspaceState state =
        sql.first(
            "SELECT no, id, epoch, restored_head, head, clock FROM workspace WHERE no=?",
            row ->
                new WorkspaceState(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    row.getLong(4),
                    row.getLong(5),
                    HybridTime.parse(row.getString(6)),
                    wallMillis),
            workspace.no());
    if (state == null) {
      throw new IllegalStateException("workspace " + workspace.id() + " is gone");
    }
    return state;
  }

  void save(Sql sql) throws SQLException {
    sql.update("UPDATE workspace SET head=?, clock=? WHERE no=?", head, clock.text(), no);
  }

  long head() {
    return head;
  }

  HybridTime clock() {
    return clock;
  }

  /// The next sequence.
  long nextSeq() {
    return ++head;
  }

  /// Gives the numbers of an abandoned transaction back.
  void rewindTo(long abandonedFrom) {
    head = abandonedFrom;
  }

  /// The moment no accepted time may exceed now.
  HybridTime tick() {
    return HybridClock.tick(clock, wallMillis, SERVER);
  }

  /// Moves the clock above the wall and above `accepted`.
  void moveAbove(HybridTime accepted) {
    HybridTime highest = accepted.isAfter(clock) ? accepted : clock;
    clock = HybridClock.tick(highest, wallMillis, SERVER);
  }

  /// What a base means in this epoch: one of an older epoch cannot have seen what came after the
  /// restored head.
  long base(long base, String ofEpoch) {
    return ofEpoch.equals(epoch) ? base : Math.min(base, restoredHead);
  }
}
