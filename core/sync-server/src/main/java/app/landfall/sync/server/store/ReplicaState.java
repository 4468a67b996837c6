package app.landfall.sync.server.store;

import app.landfall.sync.protocol.Hashes;

/// A replica's row while a transaction holds it: how far its log has come.
///
/// A replica belongs to the computer that brought it last: no other may push in its name. One that
/// comes with it all the same has a copy of that computer's profile, made before it was paired.
final class ReplicaState {
  final String id;
  final long device;
  private long lastPushNo;
  private byte[] lastHash;

  ReplicaState(String id, long device, long lastPushNo, byte[] lastHash) {
    this.id = id;
    this.device = device;
    this.lastPushNo = lastPushNo;
    this.lastHash = lastHash;
  }

  /// One that has pushed nothing.
  static ReplicaState unknown(String id, Device device) {
    return new ReplicaState(id, device.no(), 0, Hashes.chainStart());
  }

  boolean belongsTo(Device computer) {
    return device == computer.no();
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
}
