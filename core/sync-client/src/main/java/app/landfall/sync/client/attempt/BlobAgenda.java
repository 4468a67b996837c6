package app.landfall.sync.client.attempt;

import app.landfall.sync.client.parts.SyncParts;
import app.landfall.sync.client.parts.SyncThread;
import java.time.Duration;
import java.time.Instant;

/// The times at which blobs are to be moved, and in what pieces: apart from those of the rows,
/// which a server that has trouble with files alone must not hold up. Outlives an attempt; bound to
/// the sync thread.
final class BlobAgenda {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Duration LONGEST_ASKING = Duration.ofMinutes(10);
  private static final int LEAST_BYTES = 32 * 1024;
  private static final int MOST_BYTES = 1024 * 1024;

  private final SyncParts parts;
  private final SyncThread thread;
  private boolean due = true;
  private Instant notBefore = Instant.MIN;
  private Duration wait = FIRST;
  private Duration asking = FIRST;
  private boolean onlyMissing;
  private int pieceBytes = 256 * 1024;

  BlobAgenda(SyncParts parts, SyncThread thread) {
    this.parts = parts;
    this.thread = thread;
  }

  /// Whether there may be something to do now.
  boolean isDue() {
    return due && !parts.clock().instant().isBefore(notBefore);
  }

  void due() {
    due = true;
  }

  /// Rows have come or gone: what was missing may be there.
  void news() {
    due = true;
    if (onlyMissing) {
      notBefore = Instant.MIN;
      asking = FIRST;
    }
  }

  void begun() {
    due = false;
  }

  /// Somebody waits for one: it is tried whatever went wrong before.
  void wanted() {
    due = true;
    notBefore = Instant.MIN;
  }

  int pieceBytes() {
    return pieceBytes;
  }

  void moved() {
    pieceBytes = Math.min(MOST_BYTES, 2 * pieceBytes);
    wait = FIRST;
    asking = FIRST;
  }

  /// A piece did not get through: smaller ones, later.
  void failed() {
    pieceBytes = Math.max(LEAST_BYTES, pieceBytes / 2);
    later(wait);
    wait = shorter(wait.multipliedBy(2), LONGEST);
  }

  /// The server has not got all that is wanted: another computer will send it.
  void missing() {
    later(asking);
    onlyMissing = true;
    asking = shorter(asking.multipliedBy(2), LONGEST_ASKING);
  }

  /// The server knows nothing of this.
  void unsupported() {
    later(LONGEST_ASKING);
  }

  /// A random half of it, so that many computers do not come at once.
  private void later(Duration most) {
    onlyMissing = false;
    Duration half = most.dividedBy(2);
    Duration delay = half.plus(half.multipliedBy(parts.random().nextInt(1000)).dividedBy(1000));
    notBefore = parts.clock().instant().plus(delay);
    var _ = thread.after(delay, this::due);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
