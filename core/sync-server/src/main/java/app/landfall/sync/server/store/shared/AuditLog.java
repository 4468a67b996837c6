package app.landfall.sync.server.store.shared;

import app.landfall.sync.protocol.Hashes;
import app.landfall.sync.server.store.AuditLine;
import app.landfall.sync.server.store.sql.ServerSql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The audit log: pairings, removals, roles, restores. Each line carries a hash of itself and of
/// the line before, so that one that was changed or taken out shows; that the last ones were cut
/// off shows only to who has kept the hash of one of them.
final class AuditLog {
  private final ServerSql sql;

  AuditLog(ServerSql sql) {
    this.sql = sql;
  }

  private record AuditRow(long no, String at, String what, String hash) {}

  /// Adds a line in the running transaction.
  void add(Instant now, String what) throws SQLException {
    // One line after the other, whichever server writes it.
    sql.exists("SELECT 1 FROM setting WHERE name='server'" + sql.lock());
    AuditRow last =
        sql.first(
            "SELECT n, at, what, hash FROM audit ORDER BY n DESC LIMIT 1",
            row ->
                new AuditRow(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)));
    long no = last == null ? 1 : last.no() + 1;
    String said = what.replaceAll("\\p{Cntrl}", " ");
    sql.update(
        "INSERT INTO audit(n, at, what, hash) VALUES(?,?,?,?)",
        no,
        now.toString(),
        said,
        hash(last == null ? "" : last.hash(), no, now.toString(), said));
  }

  private static String hash(String before, long no, String at, String what) {
    return Hashes.sha256Hex(before + "\n" + no + "\n" + at + "\n" + what);
  }

  /// All of it, oldest first.
  List<AuditLine> lines() throws SQLException {
    List<AuditLine> lines = new ArrayList<>();
    String before = "";
    boolean sound = true;
    for (AuditRow line :
        sql.list(
            "SELECT n, at, what, hash FROM audit ORDER BY n",
            row ->
                new AuditRow(
                    row.getLong(1), row.getString(2), row.getString(3), row.getString(4)))) {
      sound =
          sound
              && line.no() == lines.size() + 1L
              && line.hash().equals(hash(before, line.no(), line.at(), line.what()));
      lines.add(new AuditLine(line.no(), line.at(), line.what(), line.hash(), sound));
      before = line.hash();
    }
    return lines;
  }
}
