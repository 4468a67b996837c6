package app.landfall.sync.server.store.ledger;

import app.landfall.sync.protocol.Hashes;
import app.landfall.sync.server.store.Device;

/// A replica's row while a transaction holds it: how far its log has come.
///
/// A replica belongs to the computer that brought it last: no other may push in its name. One that
/// comes with it all the same has a copy of that computer's profile, made before it was paired.
public final class ReplicaRow {
  public final String id;
  public final long device;
  private long lastPushNo;
  private byte[] lastHash;
  private long lastSeq;

  /// @param lastSeq the sequence of its last accepted push; 0 = none
  public ReplicaRow(String id, long device, long lastPushNo, byte[] lastHash, long lastSeq) {
    this.id = id;
    this.device = device;
    this.lastPushNo = lastPushNo;
    this.lastHash = lastHash;
    this.lastSeq = lastSeq;
  }

  /// One that has pushed nothing.
  public static ReplicaRow unknown(String id, Device device) {
    return new ReplicaRow(id, device.no(), 0, Hashes.chainStart(), 0);
  }

  public boolean belongsTo(Device computer) {
    return device == computer.no();
  }

  public long lastPushNo() {
    return lastPushNo;
  }

  public byte[] lastHash() {
    return lastHash.clone();
  }

  public long lastSeq() {
    return lastSeq;
  }

  /// Its push was accepted when the head was this.
  public void acceptedAt(long seq) {
    lastSeq = seq;
  }

  public void advance(long pushNo, byte[] hash) {
    lastPushNo = pushNo;
    lastHash = hash;
  }
}
