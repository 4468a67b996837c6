package app.landfall.sync.server.store.ledger;

import app.landfall.sync.protocol.Ancestry;
import app.landfall.sync.protocol.Branch;
import app.landfall.sync.protocol.Hashes;
import app.landfall.sync.protocol.HybridClock;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Mark;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/// A workspace's counter row while a transaction holds it: the sequence and the hybrid clock.
///
/// Read and written inside the transaction that uses it, so that sequences are commit-ordered and
/// the clock never goes back.
public final class WorkspaceState {
  /// Who draws the server's own times.
  public static final String SERVER = "server";

  private static final int MARK_BYTES = 16;

  /// So many branches are told: one a run of the server, more where it went back.
  private static final int TOLD = 20;

  public final long no;
  public final String id;
  public final String epoch;
  final long restoredHead;
  private final long wallMillis;
  private final ServerProcess process;
  private final List<Begun> branches;
  private final List<Begun> begun = new ArrayList<>();
  private long head;
  private HybridTime clock;
  private Mark mark;
  private byte[] written = new byte[0];

  /// A branch and who began it.
  ///
  /// @param process see [ServerProcess#id]
  public record Begun(Branch branch, String process) {}

  /// @param branches by where they begin
  /// @param mark the last one
  public WorkspaceState(
      long no,
      String id,
      String epoch,
      long restoredHead,
      long head,
      HybridTime clock,
      long wallMillis,
      ServerProcess process,
      List<Begun> branches,
      Mark mark) {
    this.no = no;
    this.id = id;
    this.epoch = epoch;
    this.restoredHead = restoredHead;
    this.head = head;
    this.clock = putRight(clock, wallMillis);
    this.wallMillis = wallMillis;
    this.process = process;
    this.branches = new ArrayList<>(branches);
    this.mark = mark;
  }

  /// A clock that a wall clock gone mad has left in another century: it is the wall's again once
  /// that is right. Times that were given meanwhile count as no more than it.
  public static HybridTime putRight(HybridTime clock, long wall) {
    boolean mad = clock.isBeyondReason() && HybridTime.isPlausible(wall);
    return mad ? new HybridTime(wall, 0, SERVER) : clock;
  }

  /// The same counters for a transaction that begins when the wall says so.
  public WorkspaceState at(long wall, ServerProcess running) {
    return new WorkspaceState(
        no, id, epoch, restoredHead, head, clock, wall, running, branches, mark);
  }

  public long head() {
    return head;
  }

  public HybridTime clock() {
    return clock;
  }

  /// The next sequence.
  public long nextSeq() {
    if (!branches.getLast().process().equals(process.id())) {
      begin(head);
    }
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

  // ---- marks ----

  /// The mark at the head, once the transaction's rows are written.
  public Mark mark() {
    return mark;
  }

  /// Takes note of what the transaction writes.
  public void writes(String what) {
    written = Hashes.sha256(written, what.getBytes(StandardCharsets.UTF_8));
  }

  /// Makes the mark of this transaction, if it has written sequences.
  ///
  /// @return whether there is a new one
  public boolean seal() {
    if (head == mark.seq()) {
      return false;
    }
    byte[] hash =
        Hashes.sha256(
            HexFormat.of().parseHex(mark.hash()),
            ByteBuffer.allocate(Long.BYTES).putLong(head).array(),
            written);
    mark = new Mark(head, Hashes.hex(hash).substring(0, 2 * MARK_BYTES));
    written = new byte[0];
    return true;
  }

  // ---- branches ----

  /// By where they begin.
  public List<Begun> branches() {
    return Collections.unmodifiableList(branches);
  }

  /// The newest of them, oldest first.
  public List<Branch> toldBranches() {
    return branches.subList(Math.max(0, branches.size() - TOLD), branches.size()).stream()
        .map(Begun::branch)
        .toList();
  }

  /// The branch in which a sequence was given.
  public String branchOf(long seq) {
    String found = branches.getFirst().branch().id();
    for (Begun begun : branches) {
      if (begun.branch().from() < seq) {
        found = begun.branch().id();
      }
    }
    return found;
  }

  /// The last sequence of a branch here; [Long#MAX_VALUE] for the newest, 0 for one that is not of
  /// this log.
  private long endOf(String branch) {
    for (int i = 0; i < branches.size(); i++) {
      if (branches.get(i).branch().id().equals(branch)) {
        return i + 1 < branches.size() ? branches.get(i + 1).branch().from() : Long.MAX_VALUE;
      }
    }
    return 0;
  }

  /// A replica says that this log and its own were the same up to `to`, and that its own went on
  /// under the name `branch`: from there on this one gets a name of its own, unless it has one.
  public void wentBack(String branch, long to) {
    if (endOf(branch) > to) {
      begin(to);
    }
  }

  /// Branches that this transaction has begun.
  public List<Begun> begun() {
    return List.copyOf(begun);
  }

  private void begin(long from) {
    Begun fresh = new Begun(new Branch(process.ids().get(), from), process.id());
    branches.add(fresh);
    begun.add(fresh);
    branches.sort(Comparator.comparingLong(begun -> begun.branch().from()));
  }

  /// How far this log goes that something includes which includes this of its branches.
  public long meeting(Ancestry ancestry) {
    long met = 0;
    for (int i = 0; i < branches.size(); i++) {
      Branch branch = branches.get(i).branch();
      long reached = Math.min(ancestry.of(branch.id()), endOf(branch.id()));
      if (reached > branch.from()) {
        met = Math.max(met, reached);
      }
      boolean later = i + 1 < branches.size() && ancestry.of(branch.id()) > endOf(branch.id());
      met = later ? Math.max(met, endOf(branch.id())) : met;
    }
    return Math.min(met, head);
  }

  /// What a base means in this epoch: one of an older epoch cannot have seen what came after the
  /// restored head.
  ///
  /// Whoever names a base above the head has seen nothing of what is here.
  long base(long base, String ofEpoch) {
    long here = ofEpoch.equals(epoch) ? base : Math.min(base, restoredHead);
    return here > head ? 0 : here;
  }
}
