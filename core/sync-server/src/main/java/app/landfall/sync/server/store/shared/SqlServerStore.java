package app.landfall.sync.server.store.shared;

import app.landfall.database.DatabaseException;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.PairReply;
import app.landfall.sync.protocol.PairRequest;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.ProtocolException;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PushHeader;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.SessionReply;
import app.landfall.sync.protocol.SessionRequest;
import app.landfall.sync.server.store.AuditLine;
import app.landfall.sync.server.store.BlobBytes;
import app.landfall.sync.server.store.CallRefused;
import app.landfall.sync.server.store.Device;
import app.landfall.sync.server.store.HistoryEntry;
import app.landfall.sync.server.store.ListedWorkspace;
import app.landfall.sync.server.store.PairedComputer;
import app.landfall.sync.server.store.PlainRecord;
import app.landfall.sync.server.store.PullQuery;
import app.landfall.sync.server.store.Rights;
import app.landfall.sync.server.store.Role;
import app.landfall.sync.server.store.ServerStore;
import app.landfall.sync.server.store.StoreOptions;
import app.landfall.sync.server.store.Workspace;
import app.landfall.sync.server.store.ledger.PushLine;
import app.landfall.sync.server.store.ledger.ReplicaId;
import app.landfall.sync.server.store.ledger.ServerProcess;
import app.landfall.sync.server.store.ledger.WorkspaceState;
import app.landfall.sync.server.store.plain.PlainContract;
import app.landfall.sync.server.store.pull.Heads;
import app.landfall.sync.server.store.pull.PullReader;
import app.landfall.sync.server.store.push.PushIntake;
import app.landfall.sync.server.store.push.PushRefused;
import app.landfall.sync.server.store.push.ReplicaCalls;
import app.landfall.sync.server.store.sql.ServerSql;
import app.landfall.sync.server.store.sql.SqlLedger;
import app.landfall.sync.server.store.sql.SqlLog;
import app.landfall.sync.server.store.sql.SqlRows;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server's store in an SQL database, whichever it is.
///
/// Each call is one transaction of that database. Other processes may use the same one: to make
/// pairing codes, or as further servers.
public final class SqlServerStore implements ServerStore {
  private static final int NAME = 100;
  private static final Logger LOG = LoggerFactory.getLogger(SqlServerStore.class);

  private final SqlDatabase database;
  private final StoreOptions options;
  private final Heads heads;
  private final String serverId;
  private final ReplicaCalls calls;
  private final ServerProcess process;
  private final Quotas quotas;

  /// Opens the store in a database that has its tables.
  ///
  /// @param heads where the database tells what other servers have stored
  public SqlServerStore(SqlDatabase database, StoreOptions options, Heads heads) {
    this.database = database;
    this.options = options;
    this.heads = heads;
    this.quotas = new Quotas(options.quota());
    read(SqlServerStore::requireWhole);
    this.serverId = write(this::readOrMakeServerId);
    this.process = new ServerProcess(newId(), this::newId);
    this.calls = new ReplicaCalls(serverId, options);
    read(sql ->
        sql.list(
            "SELECT w.no, c.head, c.clock, w.name FROM workspace w"
                + " JOIN counter c ON c.workspace=w.no",
            row -> {
              heads.publish(row.getLong(1), row.getLong(2));
              tellClock(row.getString(4), HybridTime.parse(row.getString(3)));
              return row.getLong(1);
            }));
  }

  /// A database that another one is still moved to is none yet.
  private static boolean requireWhole(ServerSql sql) throws SQLException {
    if (sql.exists("SELECT 1 FROM setting WHERE name='moving'")) {
      throw new DatabaseException(
          DatabaseException.Kind.OTHER,
          "data is being moved here, and not all of it has come: run 'migrate' again");
    }
    String moved =
        sql.first("SELECT value FROM setting WHERE name='moved'", row -> row.getString(1));
    if (moved != null) {
      throw new DatabaseException(
          DatabaseException.Kind.OTHER,
          "it has moved to "
              + moved
              + ", and what is changed here would not come there: name that, or let this be used"
              + " again with 'migrate --undo'");
    }
    return true;
  }

  private void tellClock(String workspace, HybridTime stored) {
    HybridTime right = WorkspaceState.putRight(stored, options.clock().millis());
    if (!right.equals(stored)) {
      LOG.warn(
          "The clock of '{}' was left at {} and is put right, to {}",
          workspace,
          Instant.ofEpochMilli(stored.millis()),
          Instant.ofEpochMilli(right.millis()));
    }
  }

  /// Two servers may start on a new database at once.
  private String readOrMakeServerId(ServerSql sql) throws SQLException {
    String found = findServerId(sql);
    if (found != null) {
      return found;
    }
    sql.update(
        "INSERT INTO setting(name, value) VALUES('server', ?) ON CONFLICT DO NOTHING", newId());
    return Objects.requireNonNull(findServerId(sql), "the server's id just stored is not there");
  }

  private static @Nullable String findServerId(ServerSql sql) throws SQLException {
    return sql.first("SELECT value FROM setting WHERE name='server'", row -> row.getString(1));
  }

  @Override
  public String serverId() {
    return serverId;
  }

  // ---- workspaces and computers ----

  @Override
  public Workspace workspace(String name) {
    requireName(name);
    Workspace found = read(sql -> Optional.ofNullable(find(sql, name))).orElse(null);
    return found != null ? found : write(sql -> findOrMake(sql, name));
  }

  private static void requireName(String name) {
    if (name.isBlank() || name.length() > NAME || name.chars().anyMatch(Character::isISOControl)) {
      throw new ProtocolException("a workspace's name has 1 to " + NAME + " characters");
    }
  }

  /// Two servers may make the same one at once.
  private Workspace findOrMake(ServerSql sql, String name) throws SQLException {
    Workspace known = find(sql, name);
    if (known != null) {
      return known;
    }
    int made =
        sql.update(
            "INSERT INTO workspace(id, name, created_at) VALUES(?,?,?) ON CONFLICT(name) DO NOTHING",
            newId(),
            name,
            now().toString());
    Workspace workspace = Objects.requireNonNull(find(sql, name), "the workspace just stored");
    if (made == 1) {
      new AuditLog(sql).add(now(), "The workspace '" + name + "' is made.");
      begin(sql, workspace.no(), newId());
    }
    return workspace;
  }

  private void begin(ServerSql sql, long workspace, String epoch) throws SQLException {
    sql.update(
        "INSERT INTO counter(workspace, epoch, restored_head, head, clock) VALUES(?,?,0,0,?)",
        workspace,
        epoch,
        HybridTime.ZERO.by(WorkspaceState.SERVER).text());
    String run = sql.first("SELECT " + sql.run(), row -> row.getString(1));
    sql.update(
        "INSERT INTO branch(workspace, start, id, process) VALUES(?,0,?,?)",
        workspace,
        epoch,
        process.in(String.valueOf(run)).id());
    sql.update(
        "INSERT INTO mark(workspace, seq, hash) VALUES(?,0,?)", workspace, epoch.replace("-", ""));
  }

  private static @Nullable Workspace find(ServerSql sql, String name) throws SQLException {
    return sql.first(
        "SELECT no, id, name FROM workspace WHERE name=?",
        row -> new Workspace(row.getLong(1), row.getString(2), row.getString(3)),
        name);
  }

  @Override
  public Device authenticate(String token) {
    return read(sql -> pairings(sql).authenticate(token));
  }

  @Override
  public String newPairingCode(Workspace workspace, Role role) {
    return write(sql -> pairings(sql).newCode(workspace, role));
  }

  @Override
  public PairReply pair(PairRequest request, @Nullable String key) {
    Pairings.check(request);
    // Who guesses keeps no writer busy.
    PairReply reply =
        read(sql -> pairings(sql).knows(request.code()))
            ? write(sql -> Optional.ofNullable(pairings(sql).pair(request, key, serverId)))
                .orElse(null)
            : null;
    if (reply == null) {
      throw CallRefused.of(
          Problem.PAIRING, 403, "The pairing code is wrong, used or has expired: make a new one.");
    }
    read(sql ->
        sql.list(
            "SELECT w.no, c.head FROM workspace w JOIN counter c ON c.workspace=w.no WHERE w.id=?",
            row -> publish(row.getLong(1), row.getLong(2)),
            reply.workspace()));
    return reply;
  }

  private boolean publish(long workspace, long head) {
    heads.publish(workspace, head);
    database.tell(workspace, head);
    return true;
  }

  private Pairings pairings(ServerSql sql) {
    return new Pairings(sql, options.random(), now(), process);
  }

  @Override
  public List<PairedComputer> computers() {
    return read(sql -> administration(sql).computers());
  }

  @Override
  public boolean revoke(long computer) {
    return write(sql -> administration(sql).revoke(computer));
  }

  @Override
  public boolean setRole(long computer, Role role) {
    return write(sql -> administration(sql).setRole(computer, role));
  }

  @Override
  public List<ListedWorkspace> workspaces() {
    return read(sql -> administration(sql).workspaces());
  }

  @Override
  public boolean renameWorkspace(String from, String to) {
    requireName(to);
    return write(sql -> find(sql, to) == null && administration(sql).rename(from, to));
  }

  @Override
  public boolean archiveWorkspace(String name, boolean on) {
    return write(sql -> administration(sql).archive(name, on));
  }

  @Override
  public void restrict(Rights before) {
    write(sql -> {
      administration(sql).restrict(before);
      return true;
    });
  }

  @Override
  public void note(String what) {
    write(sql -> {
      new AuditLog(sql).add(now(), what);
      return true;
    });
  }

  @Override
  public List<AuditLine> audit() {
    return read(sql -> new AuditLog(sql).lines());
  }

  private Administration administration(ServerSql sql) {
    return new Administration(sql, now());
  }

  // ---- replicas ----

  @Override
  public SessionReply session(Device device, SessionRequest request) {
    ReplicaId.check(request.replica());
    return database.write(
        device.workspace().no(), sql -> session(sql, device, request), reply -> {});
  }

  private SessionReply session(ServerSql sql, Device device, SessionRequest request)
      throws SQLException {
    WorkspaceState workspace = load(sql, device.workspace());
    administration(sql).seen(device.no(), request.app());
    return calls.session(new SqlLedger(sql, workspace.no), workspace, device, request);
  }

  @Override
  public PushReply push(Device device, PushHeader header, List<byte[]> lines) {
    ReplicaId.check(header.replica());
    return ReplicaCalls.push(lines, left -> take(device, header, left));
  }

  private PushIntake.Batch take(Device device, PushHeader header, List<PushLine> lines) {
    return database.write(
        device.workspace().no(),
        sql -> take(sql, device, header, lines),
        batch -> publish(batch.workspace().no, batch.workspace().head()));
  }

  private PushIntake.Batch take(
      ServerSql sql, Device device, PushHeader header, List<PushLine> lines) throws SQLException {
    WorkspaceState workspace = load(sql, device.workspace());
    return calls.take(
        new SqlLedger(sql, workspace.no),
        workspace,
        device,
        header,
        lines,
        line -> quotas.obstacle(sql, device, line, now()));
  }

  @Override
  public PullPage pull(Workspace workspace, PullQuery query) {
    return read(sql ->
        new PullReader(new SqlLedger(sql, workspace.no()), load(sql, workspace), query).page());
  }

  @Override
  public byte[] pullText(Workspace workspace, PullQuery query) {
    return read(sql ->
        new PullReader(new SqlLedger(sql, workspace.no()), load(sql, workspace), query)
            .text(new SqlRows(sql, workspace.no())));
  }

  @Override
  public List<HistoryEntry> history(Workspace workspace, RowKey row, long from, int limit) {
    return read(sql -> SqlLog.history(sql, workspace.no(), row, from, limit));
  }

  @Override
  public long awaitHead(Workspace workspace, long head, Duration atMost) {
    return heads.await(workspace.no(), head, atMost);
  }

  @Override
  public void stopWaiting() {
    heads.close();
  }

  // ---- the plain contract ----

  @Override
  public String putPlain(Workspace workspace, RowKey row, PlainRecord put) {
    return plain(workspace, contract -> contract.put(row, put));
  }

  @Override
  public Optional<String> getPlain(Workspace workspace, RowKey row) {
    return plain(workspace, contract -> contract.get(row));
  }

  @Override
  public Optional<String> deletePlain(Workspace workspace, RowKey row) {
    return plain(workspace, contract -> contract.delete(row));
  }

  @FunctionalInterface
  private interface PlainCall<T> {
    T on(PlainContract contract) throws SQLException;
  }

  private record Answered<T>(T answer, long head) {}

  private <T> T plain(Workspace workspace, PlainCall<T> call) {
    try {
      return database
          .write(
              workspace.no(),
              sql -> {
                WorkspaceState state = load(sql, workspace);
                T answer = call.on(new PlainContract(sql, options.limits(), state));
                return new Answered<>(answer, state.head());
              },
              answered -> publish(workspace.no(), answered.head()))
          .answer();
    } catch (PushRefused refusal) {
      throw PlainContract.refused(refusal);
    }
  }

  // ---- blobs ----

  @Override
  public void requireRoom(Workspace workspace, long bytes) {
    read(sql -> {
      quotas.requireRoom(sql, workspace, bytes);
      return true;
    });
  }

  @Override
  public void addBlob(Workspace workspace, String sha256, long size) {
    write(sql ->
        sql.update(
            "INSERT INTO blob(workspace, sha256, size, created_at) VALUES(?,?,?,?)"
                + " ON CONFLICT DO NOTHING",
            workspace.no(),
            sha256,
            size,
            now().toString()));
  }

  @Override
  public boolean hasBlob(Workspace workspace, String sha256) {
    return read(sql ->
        sql.exists("SELECT 1 FROM blob WHERE workspace=? AND sha256=?", workspace.no(), sha256));
  }

  @Override
  public @Nullable BlobBytes blobsInside() {
    return database.holdsBlobs() ? new SqlBlobs(database, options.clock()) : null;
  }

  // ---- pieces ----

  private <T> T read(SqlDatabase.InTransaction<T> work) {
    return database.read(work);
  }

  private <T> T write(SqlDatabase.InTransaction<T> work) {
    return database.write(SqlDatabase.NO_WORKSPACE, work, result -> {});
  }

  private WorkspaceState load(ServerSql sql, Workspace workspace) throws SQLException {
    return SqlLedger.load(sql, workspace, options.clock().millis(), process);
  }

  private Instant now() {
    return options.clock().instant();
  }

  /// A random id as UUID text (version 4).
  private String newId() {
    long high = options.random().nextLong() & ~0xf000L | 0x4000L;
    long low = options.random().nextLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  @Override
  public void close() {
    heads.close();
    database.close();
  }
}
