package app.landfall.sync.server.store;

import app.landfall.sync.protocol.Hashes;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// A replica's row while a transaction holds it: how far its log has come.
///
/// A replica belongs to the computer that brought it last: no other may push in its name. One that
/// comes with it all the same has a copy of that computer's profile, made before it was paired.
final class ReplicaState {
  final String id;
  private final long device;
  private long lastPushNo;
  private byte[] lastHash;

  private ReplicaState(String id, long device, long lastPushNo, byte[] lastHash) {
    this.id = id;
    this.device = device;
    this.lastPushNo = lastPushNo;
    this.lastHash = lastHash;
  }

  /// Finds a replica; gives one that has pushed nothing where it is not known.
  static ReplicaState load(Sql sql, Device device, String id) throws SQLException {
    ReplicaState found = find(sql, device.workspace().no(), id);
    return found == null ? new ReplicaState(id, device.no(), 0, Hashes.chainStart()) : found;
  }

  boolean belongsTo(Device computer) {
    return device == computer.no();
  }

  private static @Nullable ReplicaState find(Sql sql, long workspace, String id)
      throws SQLException {
    return sql.first(
        "SELECT device, last_push_no, last_hash FROM replica WHERE workspace=? AND id=?",
        row -> new ReplicaState(id, row.getLong(1), row.getLong(2), row.getBytes(3)),
        workspace,
        id);
  }

  /// Gives a replica to a computer; what it has pushed before stays.
  static void assign(Sql sql, long workspace, String id, long device) throws SQLException {
    sql.update(
        "INSERT INTO replica(workspace, id, device, last_push_no, last_hash) VALUES(?,?,?,0,?)"
            + " ON CONFLICT(workspace, id) DO UPDATE SET device=excluded.device",
        workspace,
        id,
        device,
        Hashes.chainStart());
  }

  static boolean isKnown(Sql sql, long workspace, String id) throws SQLException {
    return find(sql, workspace, id) != null;
  }

  long lastPushNo() {
    return lastPushNo;
  }

  byte[] lastHash() {
    return lastHash.clone();
  }

  void advance(long pushNo, byte[] hash) {
    lastPushNo = pushNo;
    lastHash = hash;
  }

  void save(Sql sql, long workspace) throws SQLException {
    sql.update(
        "UPDATE replica SET last_push_no=?, last_hash=? WHERE workspace=? AND id=?",
        lastPushNo,
        lastHash,
        workspace,
        id);
  }
}
