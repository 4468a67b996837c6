package app.landfall.sync.server.store.shared;

import app.landfall.sync.server.store.ListedWorkspace;
import app.landfall.sync.server.store.PairedComputer;
import app.landfall.sync.server.store.Rights;
import app.landfall.sync.server.store.Role;
import app.landfall.sync.server.store.sql.ServerSql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The work of who looks after workspaces and computers, inside one transaction. What is changed
/// gets a line in the audit log with it.
final class Administration {
  private final ServerSql sql;
  private final AuditLog log;
  private final Instant now;

  Administration(ServerSql sql, Instant now) {
    this.sql = sql;
    this.log = new AuditLog(sql);
    this.now = now;
  }

  List<ListedWorkspace> workspaces() throws SQLException {
    return sql.list(
        "SELECT name, created_at, archived_at FROM workspace ORDER BY name",
        row -> new ListedWorkspace(row.getString(1), row.getString(2), row.getString(3) != null));
  }

  boolean rename(String from, String to) throws SQLException {
    if (sql.update("UPDATE workspace SET name=? WHERE name=?", to, from) == 0) {
      return false;
    }
    log.add(now, "The workspace '" + from + "' is called '" + to + "'.");
    return true;
  }

  boolean archive(String name, boolean on) throws SQLException {
    String at = on ? now.toString() : null;
    if (sql.update("UPDATE workspace SET archived_at=? WHERE name=?", at, name) == 0) {
      return false;
    }
    log.add(now, "The workspace '" + name + "' is " + (on ? "archived." : "in use again."));
    return true;
  }

  List<PairedComputer> computers() throws SQLException {
    return sql.list(
        "SELECT d.no, w.name, d.name, d.paired_at, d.revoked_at, d.role, d.seen_at, d.app"
            + " FROM device d JOIN workspace w ON w.no=d.workspace ORDER BY w.name, d.no",
        row ->
            new PairedComputer(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5) != null,
                Role.of(row.getString(6)),
                Objects.requireNonNullElse(row.getString(7), ""),
                Objects.requireNonNullElse(row.getString(8), "")));
  }

  boolean revoke(long computer) throws SQLException {
    boolean there = sql.exists("SELECT 1 FROM device WHERE no=?", computer);
    int changed =
        sql.update(
            "UPDATE device SET revoked_at=? WHERE no=? AND revoked_at IS NULL",
            now.toString(),
            computer);
    if (changed > 0) {
      log.add(now, "Computer " + computer + " is removed.");
    }
    return there;
  }

  boolean setRole(long computer, Role role) throws SQLException {
    if (sql.update("UPDATE device SET role=? WHERE no=?", role.text(), computer) == 0) {
      return false;
    }
    log.add(now, "Computer " + computer + " is " + role.text() + ".");
    return true;
  }

  /// What was taken away since a backup was made stays away.
  void restrict(Rights before) throws SQLException {
    for (String code : before.codes()) {
      sql.update(
          "UPDATE pairing SET used_at=? WHERE code_hash=? AND used_at IS NULL",
          now.toString(),
          code);
    }
    for (ListedWorkspace workspace : workspaces()) {
      if (!workspace.archived() && before.archived().contains(workspace.name())) {
        archive(workspace.name(), true);
      }
    }
    for (Map.Entry<String, String> computer : before.roles().entrySet()) {
      restrict(computer.getKey(), computer.getValue());
    }
  }

  private void restrict(String token, String role) throws SQLException {
    PairedKey paired =
        sql.first(
            "SELECT no, role FROM device WHERE token_hash=? AND revoked_at IS NULL",
            row -> new PairedKey(row.getLong(1), Role.of(row.getString(2))),
            token);
    if (paired == null) {
      return;
    }
    if (role.isEmpty()) {
      revoke(paired.no());
    } else if (!Role.of(role).has(paired.role())) {
      setRole(paired.no(), Role.of(role));
    }
  }

  private record PairedKey(long no, Role role) {}

  /// A computer has opened a session.
  void seen(long computer, String app) throws SQLException {
    sql.update(
        "UPDATE device SET seen_at=?, app=? WHERE no=?",
        now.toString(),
        app.substring(0, Math.min(app.length(), 100)).replaceAll("\\p{Cntrl}", " "),
        computer);
  }
}
