package app.landfall.sync.server.store.plain;

import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.FieldMerge;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.Outcome;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.Reserved;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import app.landfall.sync.server.store.CallRefused;
import app.landfall.sync.server.store.PlainRecord;
import app.landfall.sync.server.store.ledger.ChangeLog;
import app.landfall.sync.server.store.ledger.Ledger;
import app.landfall.sync.server.store.ledger.ReplicaId;
import app.landfall.sync.server.store.ledger.StoredRow;
import app.landfall.sync.server.store.ledger.WorkspaceState;
import app.landfall.sync.server.store.push.Admission;
import app.landfall.sync.server.store.push.PushIntake;
import app.landfall.sync.server.store.push.PushMerge;
import app.landfall.sync.server.store.push.PushRefused;
import app.landfall.sync.server.store.push.RowSet;
import app.landfall.sync.server.store.sql.ServerSql;
import app.landfall.sync.server.store.sql.SqlLedger;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Whole records put one at a time by clients that know no sequences: last writer wins by their
/// `updated_at`, and the answer is the record that won.
///
/// Runs inside one transaction. What was answered last for an id is what its writers have *seen*:
/// it is the base of the next put or delete, and decides what counts as concurrent.
public final class PlainContract {
  private static final PushMerge.Writer WRITER =
      new PushMerge.Writer(ReplicaId.PLAIN, false, false, false);

  private final ServerSql sql;
  private final Ledger ledger;
  private final Limits limits;
  private final WorkspaceState workspace;

  public PlainContract(ServerSql sql, Limits limits, WorkspaceState workspace) {
    this.sql = sql;
    this.ledger = new SqlLedger(sql, workspace.no);
    this.limits = limits;
    this.workspace = workspace;
  }

  /// @return the winning record
  public String put(RowKey key, PlainRecord put) throws SQLException {
    requireTable(key);
    put.fields().keySet().forEach(Admission::checkField);
    PlainKinds.check(key.table(), put);
    if (isNew(put.hash(key))) {
      remember(key.table(), put);
      StoredRow row = new RowSet(ledger, workspace).find(key);
      RowKey root = row == null ? newRoot(key) : row.root;
      HybridTime time = new HybridTime(put.millis(), 0, ReplicaId.PLAIN);
      apply(new Change(key, root, Change.Kind.PUT, time, answered(key), values(put, row)));
    }
    return get(key).orElseThrow(PlainContract::noRecord);
  }

  /// @return the living record, or empty
  public Optional<String> get(RowKey key) throws SQLException {
    requireTable(key);
    StoredRow row = new RowSet(ledger, workspace).find(key);
    if (row == null) {
      return Optional.empty();
    }
    answer(key, row.seq);
    return row.isLiving() ? Optional.of(json(row)) : Optional.empty();
  }

  /// @return the record where it stays, or empty where it is gone
  public Optional<String> delete(RowKey key) throws SQLException {
    requireTable(key);
    StoredRow row = new RowSet(ledger, workspace).find(key);
    if (row == null) {
      throw noRecord();
    }
    if (row.isLiving()) {
      HybridTime time = workspace.tick().by(ReplicaId.PLAIN);
      apply(new Change(key, row.root, Change.Kind.REMOVE, time, answered(key), new TreeMap<>()));
    }
    return get(key);
  }

  private void apply(Change change) throws SQLException {
    HybridTime tick = workspace.tick();
    RowSet rows = new RowSet(ledger, workspace);
    ChangeLog log = new ChangeLog(ledger);
    PushMerge merge = new PushMerge(rows, log, workspace, WRITER, new TreeMap<>());
    merge.apply(change);
    PushIntake.requireRowsWithinLimits(rows, limits);
    rows.save();
    log.save(ReplicaId.PLAIN, 0, null);
    workspace.moveAbove(HybridTime.max(tick, merge.highest()));
    ledger.save(workspace);
  }

  private static SortedMap<String, Value> values(PlainRecord put, @Nullable StoredRow row) {
    TreeMap<String, Value> values = new TreeMap<>();
    for (Map.Entry<String, PlainRecord.Field> field : put.fields().entrySet()) {
      FieldMerge.Held held = row == null ? null : row.fields.get(field.getKey());
      Value now = held == null ? null : held.value();
      values.put(field.getKey(), PlainRecord.stored(field.getValue(), now));
    }
    return values;
  }

  /// A new record of a table whose rows belong to others cannot say to which.
  private RowKey newRoot(RowKey key) throws SQLException {
    if (ledger.holdsChildren(key.table())) {
      throw CallRefused.of(
          Problem.MALFORMED,
          400,
          "Rows of '" + key.table() + "' belong to other records and cannot be made this way.");
    }
    return key;
  }

  private boolean isNew(String hash) throws SQLException {
    return sql.update(
            "INSERT INTO plain_seen(workspace, hash) VALUES(?,?) ON CONFLICT DO NOTHING",
            workspace.no,
            hash)
        == 1;
  }

  private long answered(RowKey key) throws SQLException {
    Long seq =
        sql.first(
            "SELECT seq FROM plain_answered WHERE workspace=? AND tbl=? AND id=?",
            row -> row.getLong(1),
            workspace.no,
            key.table(),
            key.id());
    return seq == null ? 0 : seq;
  }

  private void answer(RowKey key, long seq) throws SQLException {
    if (answered(key) != seq) {
      sql.update(
          "INSERT INTO plain_answered(workspace, tbl, id, seq) VALUES(?,?,?,?)"
              + " ON CONFLICT(workspace, tbl, id) DO UPDATE SET seq=excluded.seq",
          workspace.no,
          key.table(),
          key.id(),
          seq);
    }
  }

  // ---- numbers ----

  private void remember(String table, PlainRecord put) throws SQLException {
    for (Map.Entry<String, PlainRecord.Field> field : put.fields().entrySet()) {
      if (field.getValue().number()) {
        sql.update(
            "INSERT INTO plain_number(workspace, tbl, field) VALUES(?,?,?) ON CONFLICT DO NOTHING",
            workspace.no,
            table,
            field.getKey());
      }
    }
  }

  private String json(StoredRow row) throws SQLException {
    List<String> numbers =
        sql.list(
            "SELECT field FROM plain_number WHERE workspace=? AND tbl=?",
            found -> found.getString(1),
            workspace.no,
            row.key.table());
    return PlainAnswer.json(row, numbers);
  }

  // ---- refusals ----

  private static void requireTable(RowKey key) {
    if (Reserved.isTable(key.table())) {
      throw CallRefused.of(Problem.NOT_FOUND, 404, "There is no such table.");
    }
  }

  private static CallRefused noRecord() {
    return CallRefused.of(Problem.NOT_FOUND, 404, "There is no such record.");
  }

  /// The answer of a whole call for what would be an outcome of a push.
  public static CallRefused refused(PushRefused refusal) {
    return refusal.reason.equals(Outcome.TOO_LARGE)
        ? CallRefused.of(Problem.TOO_LARGE, 413, refusal.sentence())
        : CallRefused.of(Problem.MALFORMED, 400, refusal.sentence());
  }
}
