package app.landfall.sync.server.store.ledger;

import app.landfall.sync.protocol.HybridClock;
import app.landfall.sync.protocol.HybridTime;

/// A workspace's counter row while a transaction holds it: the sequence and the hybrid clock.
///
/// Read and written inside the transaction that uses it, so that sequences are commit-ordered and
/// the clock never goes back.
public final class WorkspaceState {
  /// Who draws the server's own times.
  public static final String SERVER = "server";

  public final long no;
  public final String id;
  public final String epoch;
  final long restoredHead;
  private final long wallMillis;
  private long head;
  private HybridTime clock;

  public WorkspaceState(
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

  /// The same counters for a transaction that begins when the wall says so.
  public WorkspaceState at(long wall) {
    return new WorkspaceState(no, id, epoch, restoredHead, head, clock, wall);
  }

  public long head() {
    return head;
  }

  public HybridTime clock() {
    return clock;
  }

  /// The next sequence.
  public long nextSeq() {
    return ++head;
  }

  /// Gives the numbers of an abandoned transaction back.
  public void rewindTo(long abandonedFrom) {
    head = abandonedFrom;
  }

  /// The moment no accepted time may exceed now.
  public HybridTime tick() {
    return HybridClock.tick(clock, wallMillis, SERVER);
  }

  /// Moves the clock above the wall and above `accepted`.
  public void moveAbove(HybridTime accepted) {
    HybridTime highest = accepted.isAfter(clock) ? accepted : clock;
    clock = HybridClock.tick(highest, wallMillis, SERVER);
  }

  /// What a base means in this epoch: one of an older epoch cannot have seen what came after the
  /// restored head.
  long base(long base, String ofEpoch) {
    return ofEpoch.equals(epoch) ? base : Math.min(base, restoredHead);
  }
}
