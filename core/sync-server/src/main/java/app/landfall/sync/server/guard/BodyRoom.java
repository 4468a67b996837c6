package app.landfall.sync.server.guard;

import app.landfall.sync.protocol.Problem;
import app.landfall.sync.server.store.CallRefused;
import java.util.concurrent.atomic.AtomicLong;

/// The memory for the bodies of all calls together: many large ones at once wait outside, rather
/// than end the process. Thread-safe.
public final class BodyRoom {
  private final AtomicLong left;

  public BodyRoom(long bytes) {
    this.left = new AtomicLong(bytes);
  }

  /// Room for what this process may have: an eighth of its memory, since a body is also taken
  /// apart.
  public static BodyRoom ofThisProcess() {
    return new BodyRoom(Runtime.getRuntime().maxMemory() / 8);
  }

  /// @throws CallRefused 503 where there is not so much room now
  public void take(int bytes) {
    if (left.addAndGet(-bytes) < 0) {
      left.addAndGet(bytes);
      throw CallRefused.of(
          Problem.BUSY, 503, "The server has too much to read at once: try again.");
    }
  }

  public void giveBack(int bytes) {
    left.addAndGet(bytes);
  }
}
