package app.landfall.sync.server.store.sql;

import app.landfall.sync.protocol.Ancestry;
import app.landfall.sync.protocol.Branch;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Hashes;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Mark;
import app.landfall.sync.protocol.PushTransaction;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.TableSum;
import app.landfall.sync.protocol.Value;
import app.landfall.sync.server.store.Device;
import app.landfall.sync.server.store.Workspace;
import app.landfall.sync.server.store.ledger.ChangeLog;
import app.landfall.sync.server.store.ledger.Ledger;
import app.landfall.sync.server.store.ledger.Logged;
import app.landfall.sync.server.store.ledger.PushLine;
import app.landfall.sync.server.store.ledger.ReplicaRow;
import app.landfall.sync.server.store.ledger.ServerProcess;
import app.landfall.sync.server.store.ledger.StoredRow;
import app.landfall.sync.server.store.ledger.WorkspaceState;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A workspace's ledger in SQL, for as long as a transaction lasts.
public final class SqlLedger implements Ledger {
  private final ServerSql sql;
  private final long workspace;
  private final SqlRows rows;
  private final SqlLog log;

  public SqlLedger(ServerSql sql, long workspace) {
    this.sql = sql;
    this.workspace = workspace;
    this.rows = new SqlRows(sql, workspace);
    this.log = new SqlLog(sql, workspace);
  }

  @Override
  public @Nullable StoredRow row(RowKey key) throws SQLException {
    return rows.row(key);
  }

  @Override
  public List<StoredRow> children(RowKey root) throws SQLException {
    return rows.children(root);
  }

  @Override
  public String save(StoredRow row) throws SQLException {
    return rows.save(row);
  }

  @Override
  public TableSum sum(String table) throws SQLException {
    return rows.sum(table);
  }

  @Override
  public void save(String table, TableSum sum, boolean child) throws SQLException {
    rows.save(table, sum, child);
  }

  @Override
  public void read(long after, @Nullable String table, long most, Reader reader)
      throws SQLException {
    rows.read(after, table, most, reader);
  }

  @Override
  public boolean holdsChildren(String table) throws SQLException {
    return rows.holdChildren(table);
  }

  @Override
  public SortedMap<String, TableSum> sums(@Nullable String table) throws SQLException {
    return rows.sums(table);
  }

  @Override
  public @Nullable Map<String, Value> written(RowKey row, HybridTime stamp) throws SQLException {
    return log.written(row, stamp);
  }

  @Override
  public boolean removed(RowKey row, HybridTime stamp) throws SQLException {
    return log.removed(row, stamp);
  }

  @Override
  public List<Logged> above(RowKey root, long seq) throws SQLException {
    return log.above(root, seq);
  }

  @Override
  public void belongs(Logged entry, Ancestry origins) throws SQLException {
    log.belongs(entry, origins);
  }

  @Override
  public Value valueAt(StoredRow row, String field, long base) throws SQLException {
    return log.valueAt(row, field, base);
  }

  @Override
  public void add(
      ChangeLog.Entry entry, String replica, long pushNo, PushTransaction.@Nullable SentAs before)
      throws SQLException {
    log.add(entry, replica, pushNo, before);
  }

  // ---- push transactions ----

  @Override
  public @Nullable Pushed pushed(String replica, long pushNo) throws SQLException {
    return sql.first(
        "SELECT hash, outcome FROM push WHERE workspace=? AND replica=? AND push_no=?",
        row ->
            new Pushed(
                row.getBytes(1),
                Codec.readOutcome(row.getString(2).getBytes(StandardCharsets.UTF_8))),
        workspace,
        replica,
        pushNo);
  }

  @Override
  public SortedMap<Long, String> hashes(String replica, long from, int most) throws SQLException {
    SortedMap<Long, String> hashes = new TreeMap<>();
    sql.list(
        "SELECT push_no, hash FROM push WHERE workspace=? AND replica=? AND push_no>=?"
            + " ORDER BY push_no LIMIT ?",
        row -> hashes.put(row.getLong(1), Hashes.hex(row.getBytes(2))),
        workspace,
        replica,
        from,
        most);
    return hashes;
  }

  @Override
  public void add(String replica, long pushNo, Pushed pushed) throws SQLException {
    sql.update(
        "INSERT INTO push(workspace, replica, push_no, hash, outcome) VALUES(?,?,?,?,?)",
        workspace,
        replica,
        pushNo,
        pushed.hash(),
        new String(Codec.encode(pushed.outcome()), StandardCharsets.UTF_8));
  }

  @Override
  public List<PushLine> staged(String replica) throws SQLException {
    return sql.list(
        "SELECT line FROM staged WHERE workspace=? AND replica=? ORDER BY push_no",
        row -> PushLine.read(row.getBytes(1)),
        workspace,
        replica);
  }

  @Override
  public void stage(String replica, PushLine line) throws SQLException {
    sql.update(
        "INSERT INTO staged(workspace, replica, push_no, part, parts, line) VALUES(?,?,?,?,?,?)",
        workspace,
        replica,
        line.push().pushNo(),
        line.push().part(),
        line.push().parts(),
        line.bytes());
  }

  @Override
  public void unstage(String replica) throws SQLException {
    sql.update("DELETE FROM staged WHERE workspace=? AND replica=?", workspace, replica);
  }

  // ---- counters ----

  /// Reads a workspace's counters, first of all: in a transaction that writes, others that would
  /// write to the workspace wait here until it has ended, and what is read after is what they left.
  ///
  /// @param wallMillis the server's wall clock now
  /// @param process which run of the server asks
  public static WorkspaceState load(
      ServerSql sql, Workspace workspace, long wallMillis, ServerProcess process)
      throws SQLException {
    Counters counters =
        sql.first(
            "SELECT epoch, restored_head, head, clock, "
                + sql.run()
                + " FROM counter WHERE workspace=?"
                + sql.lock(),
            row ->
                new Counters(
                    row.getString(1),
                    row.getLong(2),
                    row.getLong(3),
                    HybridTime.parse(row.getString(4)),
                    process.in(row.getString(5))),
            workspace.no());
    if (counters == null) {
      throw new IllegalStateException("workspace " + workspace.id() + " is gone");
    }
    return counters.state(workspace, wallMillis, branches(sql, workspace), mark(sql, workspace));
  }

  /// A row of the table of that name.
  private record Counters(
      String epoch, long restoredHead, long head, HybridTime clock, ServerProcess process) {
    WorkspaceState state(
        Workspace workspace, long wallMillis, List<WorkspaceState.Begun> branches, Mark mark) {
      return new WorkspaceState(
          workspace.no(),
          workspace.id(),
          epoch,
          restoredHead,
          head,
          clock,
          wallMillis,
          process,
          branches,
          mark);
    }
  }

  private static List<WorkspaceState.Begun> branches(ServerSql sql, Workspace workspace)
      throws SQLException {
    return sql.list(
        "SELECT id, start, process FROM branch WHERE workspace=? ORDER BY start",
        row ->
            new WorkspaceState.Begun(
                new Branch(row.getString(1), row.getLong(2)), row.getString(3)),
        workspace.no());
  }

  private static Mark mark(ServerSql sql, Workspace workspace) throws SQLException {
    Mark mark =
        sql.first(
            "SELECT seq, hash FROM mark WHERE workspace=? ORDER BY seq DESC LIMIT 1",
            row -> new Mark(row.getLong(1), row.getString(2)),
            workspace.no());
    return mark == null ? new Mark(0, "") : mark;
  }

  // ---- marks ----

  @Override
  public boolean has(Mark mark) throws SQLException {
    return sql.exists(
        "SELECT 1 FROM mark WHERE workspace=? AND seq=? AND hash=?",
        workspace,
        mark.seq(),
        mark.hash());
  }

  @Override
  public List<Mark> marks(long after, long upTo, int most) throws SQLException {
    return sql.list(
            "SELECT seq, hash FROM mark WHERE workspace=? AND seq>? AND seq<=?"
                + " ORDER BY seq DESC LIMIT ?",
            row -> new Mark(row.getLong(1), row.getString(2)),
            workspace,
            after,
            upTo,
            most)
        .reversed();
  }

  @Override
  public SortedMap<String, Long> pushes(long after) throws SQLException {
    SortedMap<String, Long> pushes = new TreeMap<>();
    sql.list(
        "SELECT id, last_push_no FROM replica WHERE workspace=? AND last_seq>?"
            + " UNION ALL SELECT replica, push_no FROM known_push WHERE workspace=?",
        row -> pushes.merge(row.getString(1), row.getLong(2), Math::max),
        workspace,
        after,
        workspace);
    return pushes;
  }

  @Override
  public long known(String replica) throws SQLException {
    Long known =
        sql.first(
            "SELECT push_no FROM known_push WHERE workspace=? AND replica=?",
            row -> row.getLong(1),
            workspace,
            replica);
    return known == null ? 0 : known;
  }

  @Override
  public void knows(String replica, long pushNo) throws SQLException {
    sql.update(
        "INSERT INTO known_push(workspace, replica, push_no) VALUES(?,?,?)"
            + " ON CONFLICT(workspace, replica) DO UPDATE SET push_no=excluded.push_no"
            + " WHERE excluded.push_no>known_push.push_no",
        workspace,
        replica,
        pushNo);
  }

  @Override
  public void save(WorkspaceState state) throws SQLException {
    if (state.seal()) {
      sql.update(
          "INSERT INTO mark(workspace, seq, hash) VALUES(?,?,?)",
          workspace,
          state.mark().seq(),
          state.mark().hash());
    }
    sql.update(
        "UPDATE counter SET head=?, clock=? WHERE workspace=?",
        state.head(),
        state.clock().text(),
        workspace);
    for (WorkspaceState.Begun begun : state.begun()) {
      sql.update(
          "INSERT INTO branch(workspace, start, id, process) VALUES(?,?,?,?)",
          workspace,
          begun.branch().from(),
          begun.branch().id(),
          begun.process());
    }
  }

  @Override
  public ReplicaRow replica(Device device, String id) throws SQLException {
    ReplicaRow found =
        sql.first(
            "SELECT device, last_push_no, last_hash, last_seq FROM replica WHERE workspace=? AND id=?",
            row ->
                new ReplicaRow(id, row.getLong(1), row.getLong(2), row.getBytes(3), row.getLong(4)),
            workspace,
            id);
    return found == null ? ReplicaRow.unknown(id, device) : found;
  }

  @Override
  public boolean isKnown(String replica) throws SQLException {
    return sql.exists("SELECT 1 FROM replica WHERE workspace=? AND id=?", workspace, replica);
  }

  @Override
  public void assign(String replica, long device) throws SQLException {
    sql.update(
        "INSERT INTO replica(workspace, id, device, last_push_no, last_hash) VALUES(?,?,?,0,?)"
            + " ON CONFLICT(workspace, id) DO UPDATE SET device=excluded.device",
        workspace,
        replica,
        device,
        Hashes.chainStart());
  }

  @Override
  public void save(ReplicaRow replica) throws SQLException {
    sql.update(
        "UPDATE replica SET last_push_no=?, last_hash=?, last_seq=? WHERE workspace=? AND id=?",
        replica.lastPushNo(),
        replica.lastHash(),
        replica.lastSeq(),
        workspace,
        replica.id);
  }
}
