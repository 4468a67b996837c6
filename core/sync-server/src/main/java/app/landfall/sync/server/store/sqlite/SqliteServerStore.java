package app.landfall.sync.server.store.sqlite;

import app.landfall.database.Database;
import app.landfall.database.DatabaseOptions;
import app.landfall.database.Migration;
import app.landfall.database.Migrations;
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
import app.landfall.sync.server.store.CallRefused;
import app.landfall.sync.server.store.Device;
import app.landfall.sync.server.store.HistoryEntry;
import app.landfall.sync.server.store.PairedComputer;
import app.landfall.sync.server.store.PlainRecord;
import app.landfall.sync.server.store.PullQuery;
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
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server's store in one SQLite file.
///
/// Writes wait for each other on the database's one writer thread, which is what makes sequences
/// commit-ordered here. Reads run beside them, each in its own snapshot. Another process may open
/// the same file to make pairing codes.
public final class SqliteServerStore implements ServerStore {
  private static final DatabaseOptions OPTIONS =
      new DatabaseOptions(4, 10_000, Duration.ofSeconds(5), Duration.ofSeconds(30), "server");
  private static final int NAME = 100;
  private static final Logger LOG = LoggerFactory.getLogger(SqliteServerStore.class);

  private final Database database;
  private final StoreOptions options;
  private final Heads heads = new Heads();
  private final WrongCodes wrongCodes = new WrongCodes();
  private final String serverId;
  private final ReplicaCalls calls;
  private final ServerProcess process;

  private SqliteServerStore(Database database, StoreOptions options) {
    this.database = database;
    this.options = options;
    this.serverId = write(this::readOrMakeServerId);
    this.process = new ServerProcess(newId(), this::newId);
    this.calls = new ReplicaCalls(serverId, options);
    read(sql ->
        sql.list(
            "SELECT no, head, clock, name FROM workspace",
            row -> {
              heads.publish(row.getLong(1), row.getLong(2));
              tellClock(row.getString(4), HybridTime.parse(row.getString(3)));
              return row.getLong(1);
            }));
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

  /// Opens the store, making the file (not its folder) where there is none.
  ///
  /// @throws app.landfall.database.DatabaseException where the file cannot be used
  public static SqliteServerStore open(Path file, StoreOptions options) {
    Database database = Database.open(file, OPTIONS);
    try {
      Database.join(database.migrate(connection -> migrate(connection, options)));
      return new SqliteServerStore(database, options);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static int migrate(Connection connection, StoreOptions options) throws SQLException {
    List<Migration> steps = Migrations.pending(connection, Schema.OWNER, Schema.STEPS);
    if (!steps.isEmpty()) {
      Migrations.apply(connection, Schema.OWNER, steps, options.clock());
    }
    return steps.size();
  }

  private String readOrMakeServerId(ServerSql sql) throws SQLException {
    String found =
        sql.first("SELECT value FROM setting WHERE name='server'", row -> row.getString(1));
    if (found != null) {
      return found;
    }
    String made = newId();
    sql.update("INSERT INTO setting(name, value) VALUES('server', ?)", made);
    return made;
  }

  @Override
  public String serverId() {
    return serverId;
  }

  // ---- workspaces and computers ----

  @Override
  public Workspace workspace(String name) {
    if (name.isBlank() || name.length() > NAME || name.chars().anyMatch(Character::isISOControl)) {
      throw new ProtocolException("a workspace's name has 1 to " + NAME + " characters");
    }
    Workspace found = read(sql -> Optional.ofNullable(find(sql, name))).orElse(null);
    return found != null ? found : write(sql -> findOrMake(sql, name));
  }

  private Workspace findOrMake(ServerSql sql, String name) throws SQLException {
    Workspace known = find(sql, name);
    if (known != null) {
      return known;
    }
    sql.update(
        "INSERT INTO workspace(id, name, epoch, restored_head, head, clock, created_at)"
            + " VALUES(?,?,?,0,0,?,?)",
        newId(),
        name,
        newId(),
        HybridTime.ZERO.by(WorkspaceState.SERVER).text(),
        now().toString());
    Workspace made = find(sql, name);
    sql.update(
        "INSERT INTO branch(workspace, start, id, process) SELECT no, 0, epoch, ? FROM workspace"
            + " WHERE name=?",
        process.id(),
        name);
    sql.update(
        "INSERT INTO mark(workspace, seq, hash) SELECT no, 0, replace(epoch, '-', '') FROM workspace"
            + " WHERE name=?",
        name);
    if (made == null) {
      throw new IllegalStateException("the workspace just stored is not there");
    }
    return made;
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
  public String newPairingCode(Workspace workspace) {
    return write(sql -> pairings(sql).newCode(workspace));
  }

  @Override
  public PairReply pair(PairRequest request, @Nullable String key) {
    Pairings.check(request);
    wrongCodes.require(now());
    PairReply reply =
        write(sql -> Optional.ofNullable(pairings(sql).pair(request, key, serverId))).orElse(null);
    if (reply == null) {
      wrongCodes.add(now());
      throw CallRefused.of(
          Problem.PAIRING, 403, "The pairing code is wrong, used or has expired: make a new one.");
    }
    read(sql -> publish(sql, reply.workspace()));
    return reply;
  }

  private boolean publish(ServerSql sql, String workspaceId) throws SQLException {
    sql.list(
        "SELECT no, head FROM workspace WHERE id=?",
        row -> {
          heads.publish(row.getLong(1), row.getLong(2));
          return true;
        },
        workspaceId);
    return true;
  }

  private Pairings pairings(ServerSql sql) {
    return new Pairings(sql, options.random(), now(), process);
  }

  @Override
  public List<PairedComputer> computers() {
    return read(sql ->
        sql.list(
            "SELECT d.no, w.name, d.name, d.paired_at, d.revoked_at FROM device d"
                + " JOIN workspace w ON w.no=d.workspace ORDER BY w.name, d.no",
            row ->
                new PairedComputer(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5) != null)));
  }

  @Override
  public boolean revoke(long computer) {
    return write(sql ->
        sql.update(
                "UPDATE device SET revoked_at=coalesce(revoked_at, ?) WHERE no=?",
                now().toString(),
                computer)
            > 0);
  }

  // ---- replicas ----

  @Override
  public SessionReply session(Device device, SessionRequest request) {
    ReplicaId.check(request.replica());
    return write(sql -> session(sql, device, request));
  }

  private SessionReply session(ServerSql sql, Device device, SessionRequest request)
      throws SQLException {
    WorkspaceState workspace = load(sql, device.workspace());
    return calls.session(new SqlLedger(sql, workspace.no), workspace, device, request);
  }

  @Override
  public PushReply push(Device device, PushHeader header, List<byte[]> lines) {
    ReplicaId.check(header.replica());
    return ReplicaCalls.push(lines, left -> take(device, header, left));
  }

  private PushIntake.Batch take(Device device, PushHeader header, List<PushLine> lines) {
    long no = device.workspace().no();
    return Database.join(
        database.write(
            connection -> {
              try (ServerSql sql = new ServerSql(connection)) {
                return take(sql, device, header, lines);
              }
            },
            batch -> heads.publish(no, batch.workspace().head())));
  }

  private PushIntake.Batch take(
      ServerSql sql, Device device, PushHeader header, List<PushLine> lines) throws SQLException {
    WorkspaceState workspace = load(sql, device.workspace());
    return calls.take(new SqlLedger(sql, workspace.no), workspace, device, header, lines);
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
  public List<HistoryEntry> history(Workspace workspace, RowKey row) {
    return read(sql -> SqlLog.history(sql, workspace.no(), row));
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
      return Database.join(
              database.write(
                  connection -> {
                    try (ServerSql sql = new ServerSql(connection)) {
                      WorkspaceState state = load(sql, workspace);
                      T answer = call.on(new PlainContract(sql, options.limits(), state));
                      return new Answered<>(answer, state.head());
                    }
                  },
                  answered -> heads.publish(workspace.no(), answered.head())))
          .answer();
    } catch (PushRefused refusal) {
      throw PlainContract.refused(refusal);
    }
  }

  // ---- blobs ----

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

  // ---- pieces ----

  @FunctionalInterface
  private interface Work<T> {
    T run(ServerSql sql) throws SQLException;
  }

  private <T> T read(Work<T> work) {
    return Database.join(database.read(connection -> run(connection, work)));
  }

  private <T> T write(Work<T> work) {
    return Database.join(database.write(connection -> run(connection, work)));
  }

  private static <T> T run(Connection connection, Work<T> work) throws SQLException {
    try (ServerSql sql = new ServerSql(connection)) {
      return work.run(sql);
    }
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
