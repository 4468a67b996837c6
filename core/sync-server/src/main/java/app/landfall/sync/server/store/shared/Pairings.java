package app.landfall.sync.server.store.shared;

import app.landfall.sync.protocol.Hashes;
import app.landfall.sync.protocol.PairReply;
import app.landfall.sync.protocol.PairRequest;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.ProtocolException;
import app.landfall.sync.server.store.CallRefused;
import app.landfall.sync.server.store.Device;
import app.landfall.sync.server.store.Role;
import app.landfall.sync.server.store.Workspace;
import app.landfall.sync.server.store.ledger.Ledger;
import app.landfall.sync.server.store.ledger.ReplicaId;
import app.landfall.sync.server.store.ledger.ServerProcess;
import app.landfall.sync.server.store.ledger.WorkspaceState;
import app.landfall.sync.server.store.push.ReplicaCalls;
import app.landfall.sync.server.store.sql.ServerSql;
import app.landfall.sync.server.store.sql.SqlLedger;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Pairing codes and device tokens. Of both only hashes are stored.
///
/// A token belongs to a computer, not to a replica id: a copied profile that moves to a new replica
/// id goes on with the token it has. Pairing a known replica id again needs its present token, or
/// that it was revoked; it gets a new one and the old one is gone.
final class Pairings {
  static final Duration LIFETIME = Duration.ofMinutes(15);

  /// No letters that look like digits.
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int CODE_LETTERS = 12;
  private static final int TOKEN_BYTES = 32;
  private static final int NAME = 100;

  private final ServerSql sql;
  private final RandomGenerator random;
  private final Instant now;
  private final ServerProcess process;

  Pairings(ServerSql sql, RandomGenerator random, Instant now, ServerProcess process) {
    this.process = process;
    this.sql = sql;
    this.random = random;
    this.now = now;
  }

  String newCode(Workspace workspace, Role role) throws SQLException {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < CODE_LETTERS; i++) {
      code.append(i > 0 && i % 4 == 0 ? "-" : "");
      code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    sql.update("DELETE FROM pairing WHERE expires_at<?", now.toEpochMilli());
    sql.update(
        "INSERT INTO pairing(code_hash, workspace, expires_at, used_at, role) VALUES(?,?,?,NULL,?)",
        Hashes.sha256Hex(code.toString()),
        workspace.no(),
        now.plus(LIFETIME).toEpochMilli(),
        role.text());
    return code.toString();
  }

  /// Checks what can be checked before a code is spent.
  static void check(PairRequest request) {
    ReplicaId.check(request.replica());
    String name = request.name();
    boolean readable = name.chars().noneMatch(Character::isISOControl);
    if (name.isBlank() || name.length() > NAME || !readable) {
      throw new ProtocolException("a computer's name has 1 to " + NAME + " characters");
    }
  }

  /// Whether a code is good now.
  boolean knows(String code) throws SQLException {
    return sql.exists(
        "SELECT 1 FROM pairing WHERE code_hash=? AND used_at IS NULL AND expires_at>=?",
        hash(code),
        now.toEpochMilli());
  }

  private static String hash(String code) {
    return Hashes.sha256Hex(code.strip().toUpperCase(Locale.ROOT));
  }

  /// What a code is good for.
  private record CodeGrant(Workspace workspace, Role role) {}

  /// @return null if the code is wrong, used or has expired
  /// @throws CallRefused 409 where another computer has the replica id
  @Nullable PairReply pair(PairRequest request, @Nullable String key, String server)
      throws SQLException {
    String hash = hash(request.code());
    CodeGrant offered =
        sql.first(
            "SELECT w.no, w.id, w.name, p.role FROM pairing p JOIN workspace w ON w.no=p.workspace"
                + " WHERE p.code_hash=? AND p.used_at IS NULL AND p.expires_at>=?",
            row ->
                new CodeGrant(
                    new Workspace(row.getLong(1), row.getString(2), row.getString(3)),
                    Role.of(row.getString(4))),
            hash,
            now.toEpochMilli());
    if (offered == null) {
      return null;
    }
    Workspace workspace = offered.workspace();
    WorkspaceState state = SqlLedger.load(sql, workspace, now.toEpochMilli(), process);
    requireOwn(workspace, request.replica(), key);
    if (!use(hash)) {
      return null;
    }
    String token = newToken();
    admit(offered, request, token, state);
    return new PairReply(workspace.id(), workspace.name(), server, token);
  }

  /// @return false where another server was quicker
  private boolean use(String codeHash) throws SQLException {
    return sql.update(
            "UPDATE pairing SET used_at=? WHERE code_hash=? AND used_at IS NULL",
            now.toString(),
            codeHash)
        == 1;
  }

  /// Nobody takes over a computer that is paired.
  private void requireOwn(Workspace workspace, String replica, @Nullable String key)
      throws SQLException {
    boolean others =
        sql.exists(
            "SELECT 1 FROM replica r JOIN device d ON d.no=r.device WHERE r.workspace=? AND r.id=?"
                + " AND d.revoked_at IS NULL AND d.token_hash<>?",
            workspace.no(),
            replica,
            key == null ? "" : Hashes.sha256Hex(key));
    if (others) {
      throw CallRefused.of(
          Problem.PAIRED,
          409,
          "This computer is paired already: it needs its present key, or 'revoke' at the server.");
    }
  }

  private void admit(CodeGrant offered, PairRequest request, String token, WorkspaceState state)
      throws SQLException {
    Workspace workspace = offered.workspace();
    Long before =
        sql.first(
            "SELECT d.no FROM replica r JOIN device d ON d.no=r.device WHERE r.workspace=? AND"
                + " r.id=? AND d.revoked_at IS NULL",
            row -> row.getLong(1),
            workspace.no(),
            request.replica());
    if (before != null) {
      sql.update("DELETE FROM device WHERE no=?", before);
    }
    sql.update(
        "INSERT INTO device(workspace, name, token_hash, paired_at, revoked_at, role)"
            + " VALUES(?,?,?,?,NULL,?)",
        workspace.no(),
        request.name(),
        Hashes.sha256Hex(token),
        now.toString(),
        offered.role().text());
    Device device = device(Hashes.sha256Hex(token));
    if (device == null) {
      throw new IllegalStateException("the computer just stored is not there");
    }
    new AuditLog(sql)
        .add(
            now,
            "Computer %d, '%s', is paired with '%s' as %s."
                .formatted(device.no(), request.name(), workspace.name(), offered.role().text()));
    Ledger ledger = new SqlLedger(sql, workspace.no());
    ledger.assign(request.replica(), device.no());
    if (before != null) { // the ids it had before are still its own
      sql.update(
          "UPDATE replica SET device=? WHERE workspace=? AND device=?",
          device.no(),
          workspace.no(),
          before);
    }
    ReplicaCalls.list(ledger, state, request.replica(), request.name(), now);
    ledger.save(state);
  }

  private String newToken() {
    byte[] token = new byte[TOKEN_BYTES];
    random.nextBytes(token);
    return HexFormat.of().formatHex(token);
  }

  /// Finds who holds a token.
  ///
  /// @throws CallRefused 401 or 403
  Device authenticate(String token) throws SQLException {
    String hash = Hashes.sha256Hex(token);
    if (sql.exists("SELECT 1 FROM device WHERE token_hash=? AND revoked_at IS NOT NULL", hash)) {
      throw CallRefused.of(Problem.FORBIDDEN, 403, "This computer was removed from the workspace.");
    }
    Device device = device(hash);
    if (device == null) {
      throw CallRefused.of(
          Problem.UNAUTHORISED, 401, "The token is missing or not valid: pair this computer.");
    }
    if (sql.exists(
        "SELECT 1 FROM workspace WHERE no=? AND archived_at IS NOT NULL",
        device.workspace().no())) {
      throw CallRefused.of(
          Problem.FORBIDDEN,
          403,
          "'" + device.workspace().name() + "' is archived on the server: ask who runs it.");
    }
    return device;
  }

  private @Nullable Device device(String tokenHash) throws SQLException {
    return sql.first(
        "SELECT d.no, d.name, w.no, w.id, w.name, d.role FROM device d JOIN workspace w ON w.no=d.workspace"
            + " WHERE d.token_hash=?",
        row ->
            new Device(
                row.getLong(1),
                new Workspace(row.getLong(3), row.getString(4), row.getString(5)),
                row.getString(2),
                Role.of(row.getString(6))),
        tokenHash);
  }
}
