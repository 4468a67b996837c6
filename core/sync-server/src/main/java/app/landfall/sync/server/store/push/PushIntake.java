package app.landfall.sync.server.store.push;

import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Hashes;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.Outcome;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.PushTransaction;
import app.landfall.sync.protocol.Reserved;
import app.landfall.sync.server.store.Role;
import app.landfall.sync.server.store.ledger.ChangeLog;
import app.landfall.sync.server.store.ledger.Ledger;
import app.landfall.sync.server.store.ledger.PushLine;
import app.landfall.sync.server.store.ledger.ReplicaRow;
import app.landfall.sync.server.store.ledger.StoredRow;
import app.landfall.sync.server.store.ledger.WorkspaceState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The intake of one replica's push lines inside one transaction: each once, in order, with its
/// outcome.
///
/// Several lines may share a transaction (one disk sync for all of them); each is still stored
/// whole, with its outcome, or not at all.
public final class PushIntake {
  /// Changes after which a transaction ends, so that others get the writer too.
  private static final int CHANGES_A_TRANSACTION = 2_000;

  private static final int HASHES = 1_000;
  private static final int PARTS = 64;

  /// What one transaction made of some lines.
  ///
  /// @param outcomes one a line taken
  /// @param problem why the next line was not; null = there is room for more
  /// @param workspace the counters after it
  public record Batch(
      List<Outcome> outcomes, @Nullable Problem problem, WorkspaceState workspace) {}

  private final Ledger ledger;
  private final Limits limits;
  private final WorkspaceState workspace;
  private final ReplicaRow replica;
  private final Role role;
  private final PushQuota quota;

  /// @param role of the computer whose pushes these are
  PushIntake(
      Ledger ledger,
      Limits limits,
      WorkspaceState workspace,
      ReplicaRow replica,
      Role role,
      PushQuota quota) {
    this.role = role;
    this.quota = quota;
    this.ledger = ledger;
    this.limits = limits;
    this.workspace = workspace;
    this.replica = replica;
  }

  Batch take(List<PushLine> lines) throws SQLException {
    List<Outcome> outcomes = new ArrayList<>();
    Problem problem = null;
    int changes = 0;
    for (PushLine line : lines) {
      problem = obstacle(line);
      if (problem == null) {
        Outcome outcome = take(line);
        problem = outcome == null ? fork(lines.getFirst().push().pushNo()) : null;
        if (outcome != null) {
          outcomes.add(outcome);
        }
      }
      if (problem != null) {
        break;
      }
      changes += line.push().changes().size();
      if (changes >= CHANGES_A_TRANSACTION) {
        break;
      }
    }
    ledger.save(replica);
    ledger.save(workspace);
    return new Batch(outcomes, problem, workspace);
  }

  /// Takes nothing from a computer that the replica does not belong to: it becomes another one.
  Batch none(List<PushLine> lines) throws SQLException {
    long from = lines.isEmpty() ? 1 : lines.getFirst().push().pushNo();
    return new Batch(List.of(), fork(from), workspace);
  }

  /// Why a line that was not seen before cannot be taken now.
  private @Nullable Problem obstacle(PushLine line) throws SQLException {
    long expected = replica.lastPushNo() + 1;
    long no = line.push().pushNo();
    if (no > expected) {
      String detail = "Push " + no + " came where " + expected + " is expected.";
      return new Problem(Problem.GAP, 409, detail, expected, Map.of());
    }
    if (no == expected && line.push().part() == 1 && !ledger.staged(replica.id).isEmpty()) {
      String detail = "Push " + no + " came where another part is expected.";
      return Problem.of(Problem.MALFORMED, 400, detail);
    }
    return no == expected ? quota.obstacle(line) : null;
  }

  /// @return null if the number was used for other bytes
  private @Nullable Outcome take(PushLine line) throws SQLException {
    long no = line.push().pushNo();
    if (no > replica.lastPushNo()) {
      return receive(line);
    }
    byte[] hash = line.chainAfter(hash(no - 1));
    Ledger.Pushed before = ledger.pushed(replica.id, no);
    return before != null && Arrays.equals(before.hash(), hash) ? before.outcome() : null;
  }

  private byte[] hash(long no) throws SQLException {
    Ledger.Pushed pushed = ledger.pushed(replica.id, no);
    return pushed == null ? Hashes.chainStart() : pushed.hash();
  }

  private Problem fork(long from) throws SQLException {
    return new Problem(
        Problem.FORK,
        409,
        "Another copy of this profile has used these push numbers already.",
        0,
        ledger.hashes(replica.id, from, HASHES));
  }

  // ---- a new line ----

  private Outcome receive(PushLine line) throws SQLException {
    Outcome outcome = outcome(line);
    byte[] hash = line.chainAfter(replica.lastHash());
    ledger.add(replica.id, line.push().pushNo(), new Ledger.Pushed(hash, outcome));
    replica.advance(line.push().pushNo(), hash);
    return outcome;
  }

  private Outcome outcome(PushLine line) throws SQLException {
    long before = workspace.head();
    List<PushLine> parts = new ArrayList<>();
    try {
      requireWriter();
      requireWithinLimits(line);
      parts.addAll(partsBefore(line));
      parts.add(line);
      if (line.push().part() < line.push().parts()) {
        ledger.stage(replica.id, line);
        return Outcome.staged(line.push().pushNo());
      }
      return apply(line.push().pushNo(), parts);
    } catch (PushRefused refusal) {
      workspace.rewindTo(before);
      ledger.unstage(replica.id);
      List<Change> named = line.changes(workspace);
      long seq = PushMerge.highestSeq(new RowSet(ledger, workspace), named);
      return Outcome.refused(line.push().pushNo(), seq, refusal.reason, refusal.sentence());
    }
  }

  private void requireWriter() {
    if (!role.has(Role.WRITER)) {
      throw PushRefused.forbidden("This computer may read here, and change nothing.");
    }
  }

  private void requireWithinLimits(PushLine line) {
    if (line.bytes().length > limits.transactionBytes()) {
      throw PushRefused.tooLarge(
          "A push transaction has at most "
              + limits.transactionBytes()
              + " bytes, this one has "
              + line.bytes().length
              + ".");
    }
    if (line.push().parts() > PARTS) {
      throw PushRefused.tooLarge("A record goes in at most " + PARTS + " parts.");
    }
    if (line.push().changes().size() > limits.changes()) {
      throw PushRefused.tooLarge(
          "A push transaction has at most "
              + limits.changes()
              + " changes, this one has "
              + line.push().changes().size()
              + ".");
    }
  }

  private Outcome apply(long pushNo, List<PushLine> parts) throws SQLException {
    HybridTime tick = workspace.tick();
    RowSet rows = new RowSet(ledger, workspace);
    ChangeLog log = new ChangeLog(ledger);
    PushTransaction last = parts.getLast().push();
    PushMerge merge =
        new PushMerge(
            rows,
            log,
            workspace,
            PushMerge.Writer.replica(replica.id, isKnown(last)),
            last.known());
    List<Change> changes = new ArrayList<>();
    parts.forEach(part -> changes.addAll(part.changes(workspace)));
    for (Change change : changes) {
      merge.apply(change);
    }
    if (changes.stream().noneMatch(change -> change.kind() == Change.Kind.OFFER)) {
      requireRowsWithinLimits(rows, limits); // what is offered was once
    }
    rows.save();
    log.save(replica.id, pushNo, last.before());
    replica.acceptedAt(workspace.head());
    for (Map.Entry<String, Long> known : last.known().entrySet()) {
      ledger.knows(known.getKey(), known.getValue());
    }
    PushTransaction.SentAs before = last.before();
    if (before != null) {
      ledger.knows(before.replica(), before.pushNo());
    }
    ledger.unstage(replica.id);
    workspace.moveAbove(HybridTime.max(tick, merge.highest()));
    return Outcome.accepted(pushNo, PushMerge.highestSeq(rows, changes), merge.had());
  }

  /// Whether its effect is part of what was offered: it comes from before the server went back,
  /// late or once more.
  private boolean isKnown(PushTransaction push) throws SQLException {
    PushTransaction.SentAs before = push.before();
    return ledger.known(replica.id) >= push.pushNo()
        || before != null && ledger.known(before.replica()) >= before.pushNo();
  }

  public static void requireRowsWithinLimits(RowSet rows, Limits limits) {
    for (StoredRow row : rows.changed()) {
      int bytes =
          Reserved.isServerWritten(row.key.table()) ? 0 : RowSet.bytes(row, limits.rowBytes());
      if (bytes > limits.rowBytes()) {
        throw PushRefused.tooLarge(
            row.key
                + " would have "
                + bytes
                + " bytes; a row has at most "
                + limits.rowBytes()
                + ".");
      }
    }
  }

  // ---- parts ----

  /// The parts before this one.
  private List<PushLine> partsBefore(PushLine line) throws SQLException {
    List<PushLine> staged = ledger.staged(replica.id);
    boolean follows =
        staged.size() == line.push().part() - 1
            && staged.stream().allMatch(part -> part.push().parts() == line.push().parts());
    if (!follows) {
      throw PushRefused.invalid(
          "Part "
              + line.push().part()
              + " of "
              + line.push().parts()
              + " came without the parts before it.");
    }
    return staged;
  }
}
