package app.landfall.sync.server.store.push;

import app.landfall.sync.protocol.Hashes;
import app.landfall.sync.protocol.Mark;
import app.landfall.sync.protocol.Outcome;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.ProtocolException;
import app.landfall.sync.protocol.PushHeader;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.protocol.Reserved;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.SessionReply;
import app.landfall.sync.protocol.SessionRequest;
import app.landfall.sync.protocol.Value;
import app.landfall.sync.server.store.CallRefused;
import app.landfall.sync.server.store.Device;
import app.landfall.sync.server.store.StoreOptions;
import app.landfall.sync.server.store.ledger.Ledger;
import app.landfall.sync.server.store.ledger.PushLine;
import app.landfall.sync.server.store.ledger.ReplicaRow;
import app.landfall.sync.server.store.ledger.WorkspaceState;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The calls of replicas, answered from a ledger: the same whatever keeps it.
public final class ReplicaCalls {
  private final String serverId;
  private final StoreOptions options;

  public ReplicaCalls(String serverId, StoreOptions options) {
    this.serverId = serverId;
    this.options = options;
  }

  /// Inside one transaction.
  public SessionReply session(
      Ledger ledger, WorkspaceState workspace, Device device, SessionRequest request)
      throws SQLException {
    ReplicaRow replica = ledger.replica(device, request.replica());
    workspace.moveAbove(workspace.clock());
    if (request.wentBackTo() >= 0) {
      workspace.wentBack(request.branch(), request.wentBackTo());
    }
    ledger.save(workspace);
    return new SessionReply(
        workspace.id,
        serverId,
        workspace.epoch,
        workspace.clock(),
        workspace.head(),
        0,
        replica.lastPushNo(),
        Hashes.hex(replica.lastHash()),
        0,
        options.practice(),
        options.limits(),
        0,
        workspace.mark().hash(),
        highestKnown(ledger, request.marks()));
  }

  /// The sequence of the highest mark that this log has, too; 0 = of none.
  private static long highestKnown(Ledger ledger, List<Mark> marks) throws SQLException {
    long known = 0;
    for (Mark mark : marks) {
      known = mark.seq() > known && ledger.has(mark) ? mark.seq() : known;
    }
    return known;
  }

  /// Refuses a replica that comes from another history than this log's.
  ///
  /// @param mark the newest it holds; null = none
  private static void requireHistory(Ledger ledger, @Nullable Mark mark) throws SQLException {
    if (mark != null && !ledger.has(mark)) {
      throw CallRefused.otherHistory();
    }
  }

  /// Takes some lines in one transaction of its own.
  @FunctionalInterface
  public interface Transaction {
    PushIntake.Batch take(List<PushLine> lines);
  }

  /// Takes the lines of a push in as many transactions as they need.
  public static PushReply push(List<byte[]> lines, Transaction transaction) {
    List<PushLine> readable = new ArrayList<>();
    ProtocolException malformed = null;
    for (int i = 0; i < lines.size() && malformed == null; i++) {
      malformed = read(lines.get(i), readable);
    }
    PushReply reply = pushReadable(readable, transaction);
    if (malformed != null) {
      throw malformed;
    }
    return reply;
  }

  private static @Nullable ProtocolException read(byte[] line, List<PushLine> into) {
    try {
      into.add(PushLine.read(line));
      return null;
    } catch (ProtocolException e) {
      return e;
    }
  }

  private static PushReply pushReadable(List<PushLine> lines, Transaction transaction) {
    List<Outcome> outcomes = new ArrayList<>();
    PushIntake.Batch batch;
    do {
      batch = transaction.take(lines.subList(outcomes.size(), lines.size()));
      outcomes.addAll(batch.outcomes());
    } while (batch.problem() == null && outcomes.size() < lines.size());
    Problem problem = batch.problem();
    if (problem != null) {
      throw new CallRefused(problem);
    }
    WorkspaceState workspace = batch.workspace();
    return new PushReply(
        workspace.id,
        workspace.epoch,
        workspace.clock(),
        workspace.head(),
        outcomes,
        workspace.mark().hash());
  }

  /// Inside one transaction.
  public PushIntake.Batch take(
      Ledger ledger,
      WorkspaceState workspace,
      Device device,
      PushHeader header,
      List<PushLine> lines)
      throws SQLException {
    return take(ledger, workspace, device, header, lines, line -> null);
  }

  /// The same with quotas.
  public PushIntake.Batch take(
      Ledger ledger,
      WorkspaceState workspace,
      Device device,
      PushHeader header,
      List<PushLine> lines,
      PushQuota quota)
      throws SQLException {
    requireHistory(ledger, header.mark());
    ReplicaRow replica = ledger.replica(device, header.replica());
    if (!ledger.isKnown(header.replica())) {
      ledger.assign(header.replica(), device.no());
      list(ledger, workspace, header.replica(), device.name(), options.clock().instant());
    }
    PushIntake pushes =
        new PushIntake(ledger, options.limits(), workspace, replica, device.role(), quota);
    return replica.belongsTo(device) ? pushes.take(lines) : pushes.none(lines);
  }

  /// Writes a replica's row of the synced table of computers.
  public static void list(
      Ledger ledger, WorkspaceState workspace, String replica, String name, Instant now)
      throws SQLException {
    RowSet rows = new RowSet(ledger, workspace);
    Map<String, Value> fields =
        Map.of("name", new Value.Text(name), "paired_at", new Value.Text(now.toString()));
    Conflicts.write(rows, new RowKey(Reserved.COMPUTERS, replica), fields, workspace.tick());
    rows.save();
    workspace.moveAbove(workspace.tick());
  }
}
