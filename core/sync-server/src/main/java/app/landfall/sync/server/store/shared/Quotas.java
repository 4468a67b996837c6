package app.landfall.sync.server.store.shared;

import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.server.store.CallRefused;
import app.landfall.sync.server.store.Device;
import app.landfall.sync.server.store.Quota;
import app.landfall.sync.server.store.Workspace;
import app.landfall.sync.server.store.ledger.PushLine;
import app.landfall.sync.server.store.sql.ServerSql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The quotas of workspaces and computers. What computers have sent in this minute is counted by
/// each server for itself. Thread-safe.
final class Quotas {
  private final Quota quota;
  private final Map<Long, Long> sent = new HashMap<>();
  private long minute;

  Quotas(Quota quota) {
    this.quota = quota;
  }

  /// @return 507 where there is no room for the line's new records, 429 where its computer has sent
  ///   enough for this minute; null = it can be taken
  @Nullable Problem obstacle(ServerSql sql, Device device, PushLine line, Instant now)
      throws SQLException {
    long fresh = line.push().changes().stream().filter(it -> it.kind() == Change.Kind.PUT).count();
    if (quota.records() > 0
        && fresh > 0
        && records(sql, device.workspace()) + fresh > quota.records()) {
      return full(quota.records() + " records");
    }
    return isTooMuch(device.no(), line.push().changes().size(), now)
        ? Problem.of(
            Problem.BUSY,
            429,
            "This computer has sent more than "
                + quota.changesAMinute()
                + " changes within a minute; it goes on by itself.")
        : null;
  }

  private static Problem full(String what) {
    return Problem.of(
        Problem.QUOTA,
        507,
        "There is room for " + what + " here, and no more: ask who runs the server.");
  }

  private static long records(ServerSql sql, Workspace workspace) throws SQLException {
    Long count =
        sql.first(
            "SELECT coalesce(sum(count), 0) FROM table_state WHERE workspace=?",
            row -> row.getLong(1),
            workspace.no());
    return count == null ? 0 : count;
  }

  /// The first line of a minute passes, however long it is.
  private synchronized boolean isTooMuch(long computer, long changes, Instant now) {
    if (quota.changesAMinute() == 0) {
      return false;
    }
    long current = now.getEpochSecond() / 60;
    if (current != minute) {
      minute = current;
      sent.clear();
    }
    long before = sent.getOrDefault(computer, 0L);
    if (before > 0 && before + changes > quota.changesAMinute()) {
      return true;
    }
    sent.put(computer, before + changes);
    return false;
  }

  /// @param bytes of one more file
  /// @throws CallRefused 507 where there is no room for it
  void requireRoom(ServerSql sql, Workspace workspace, long bytes) throws SQLException {
    if (quota.fileBytes() == 0) {
      return;
    }
    Long there =
        sql.first(
            "SELECT coalesce(sum(size), 0) FROM blob WHERE workspace=?",
            row -> row.getLong(1),
            workspace.no());
    if ((there == null ? 0 : there) + bytes > quota.fileBytes()) {
      throw new CallRefused(full((quota.fileBytes() >> 20) + " MB of attachments"));
    }
  }
}
