package app.landfall.sync.server.store;

import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Hashes;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.Outcome;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.Reserved;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Takes the lines of one replica inside one transaction: each once, in order, with its outcome.
///
/// Several lines may share a transaction (one disk sync for all of them); each is still stored
/// whole, with its outcome, or not at all.
final class Pushes {
  /// Changes after which a transaction ends, so that others get the writer too.
  private static final int CHANGES_A_TRANSACTION = 2_000;

  private static final int HASHES = 1_000;
  private static final int PARTS = 64;

  /// What one transaction made of some lines.
  ///
  /// @param outcomes one a line taken
  /// @param problem why the next line was not; null = there is room for more
  /// @param workspace the counters after it
  record Batch(List<Outcome> outcomes, @Nullable Problem problem, WorkspaceState workspace) {}

  private final Sql sql;
  private final Limits limits;
  private final WorkspaceState workspace;
  private final ReplicaState replica;

  Pushes(Sql sql, Limits limits, WorkspaceState workspace, ReplicaState replica) {
    this.sql = sql;
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
    replica.save(sql, workspace.no);
    workspace.save(sql);
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
    if (no == expected && line.push().part() == 1 && !staged().isEmpty()) {
      String detail = "Push " + no + " came where another part is expected.";
      return Problem.of(Problem.MALFORMED, 400, detail);
    }
    return null;
  }

  /// @return null if the number was used for other bytes
  private @Nullable Outcome take(PushLine line) throws SQLException {
    long no = line.push().pushNo();
    if (no > replica.lastPushNo()) {
      return receive(line);
    }
    byte[] hash = line.chainAfter(hash(no - 1));
    return sql.first(
        "SELECT outcome FROM push WHERE workspace=? AND replica=? AND push_no=? AND hash=?",
        row -> Codec.readOutcome(row.getString(1).getBytes(StandardCharsets.UTF_8)),
        workspace.no,
        replica.id,
        no,
        hash);
  }

  private byte[] hash(long no) throws SQLException {
    byte[] hash =
        sql.first(
            "SELECT hash FROM push WHERE workspace=? AND replica=? AND push_no=?",
            row -> row.getBytes(1),
            workspace.no,
            replica.id,
            no);
    return hash == null ? Hashes.chainStart() : hash;
  }

  private Problem fork(long from) throws SQLException {
    Map<Long, String> hashes = new TreeMap<>();
    sql.list(
        "SELECT push_no, hash FROM push WHERE workspace=? AND replica=? AND push_no>=?"
            + " ORDER BY push_no LIMIT ?",
        row -> hashes.put(row.getLong(1), Hashes.hex(row.getBytes(2))),
        workspace.no,
        replica.id,
        from,
        HASHES);
    return new Problem(
        Problem.FORK,
        409,
        "Another copy of this profile has used these push numbers already.",
        0,
        hashes);
  }

  // ---- a new line ----

  private Outcome receive(PushLine line) throws SQLException {
    Outcome outcome = outcome(line);
    byte[] hash = line.chainAfter(replica.lastHash());
    sql.update(
        "INSERT INTO push(workspace, replica, push_no, hash, outcome) VALUES(?,?,?,?,?)",
        workspace.no,
        replica.id,
        line.push().pushNo(),
        hash,
        new String(Codec.encode(outcome), StandardCharsets.UTF_8));
    replica.advance(line.push().pushNo(), hash);
    return outcome;
  }

  private Outcome outcome(PushLine line) throws SQLException {
    long before = workspace.head();
    List<PushLine> parts = new ArrayList<>();
    try {
      requireWithinLimits(line);
      parts.addAll(partsBefore(line));
      parts.add(line);
      if (line.push().part() < line.push().parts()) {
        stage(line);
        return Outcome.staged(line.push().pushNo());
      }
      return apply(line.push().pushNo(), parts);
    } catch (Refusal refusal) {
      workspace.rewindTo(before);
      unstage();
      List<Change> named = line.changes(workspace);
      long seq = PushMerge.highestSeq(new RowSet(sql, workspace), named);
      return Outcome.refused(line.push().pushNo(), seq, refusal.reason, refusal.sentence());
    }
  }

  private void requireWithinLimits(PushLine line) {
    if (line.bytes().length > limits.transactionBytes()) {
      throw Refusal.tooLarge(
          "A push transaction has at most "
              + limits.transactionBytes()
              + " bytes, this one has "
              + line.bytes().length
              + ".");
    }
    if (line.push().parts() > PARTS) {
      throw Refusal.tooLarge("A record goes in at most " + PARTS + " parts.");
    }
    if (line.push().changes().size() > limits.changes()) {
      throw Refusal.tooLarge(
          "A push transaction has at most "
              + limits.changes()
              + " changes, this one has "
              + line.push().changes().size()
              + ".");
    }
  }

  private Outcome apply(long pushNo, List<PushLine> parts) throws SQLException {
    HybridTime tick = workspace.tick();
    RowSet rows = new RowSet(sql, workspace);
    ChangeLog log = new ChangeLog(sql, workspace.no);
    PushMerge merge = new PushMerge(rows, log, tick, PushMerge.Writer.replica(replica.id));
    List<Change> changes = new ArrayList<>();
    parts.forEach(part -> changes.addAll(part.changes(workspace)));
    for (Change change : changes) {
      merge.apply(change);
    }
    requireRowsWithinLimits(rows, limits);
    rows.save();
    log.save(replica.id, pushNo);
    unstage();
    workspace.moveAbove(HybridTime.max(tick, merge.highest()));
    return Outcome.accepted(pushNo, PushMerge.highestSeq(rows, changes), merge.had());
  }

  static void requireRowsWithinLimits(RowSet rows, Limits limits) {
    for (Row row : rows.changed()) {
      int bytes = Reserved.isServerWritten(row.key.table()) ? 0 : RowSet.bytes(row);
      if (bytes > limits.rowBytes()) {
        throw Refusal.tooLarge(
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

  private List<PushLine> staged() throws SQLException {
    return sql.list(
        "SELECT line FROM staged WHERE workspace=? AND replica=? ORDER BY push_no",
        row -> PushLine.read(row.getBytes(1)),
        workspace.no,
        replica.id);
  }

  /// The parts before this one.
  private List<PushLine> partsBefore(PushLine line) throws SQLException {
    List<PushLine> staged = staged();
    boolean follows =
        staged.size() == line.push().part() - 1
            && staged.stream().allMatch(part -> part.push().parts() == line.push().parts());
    if (!follows) {
      throw Refusal.invalid(
          "Part "
              + line.push().part()
              + " of "
              + line.push().parts()
              + " came without the parts before it.");
    }
    return staged;
  }

  private void stage(PushLine line) throws SQLException {
    sql.update(
        "INSERT INTO staged(workspace, replica, push_no, part, parts, line) VALUES(?,?,?,?,?,?)",
        workspace.no,
        replica.id,
        line.push().pushNo(),
        line.push().part(),
        line.push().parts(),
        line.bytes());
  }

  private void unstage() throws SQLException {
    sql.update("DELETE FROM staged WHERE workspace=? AND replica=?", workspace.no, replica.id);
  }
}
