package app.landfall.sync.client.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A watch that notices when this computer is connected differently, or has slept. Bound to the
/// sync thread.
final class NetworkWatch {
  private final Supplier<Set<String>> network;
  private final Duration slept;
  private @Nullable Set<String> before;
  private @Nullable Instant lastLook;

  /// @param slept a gap between two looks that only a sleeping computer makes
  NetworkWatch(Supplier<Set<String>> network, Duration slept) {
    this.network = network;
    this.slept = slept;
  }

  /// Whether something has changed since the last look; false at the first.
  boolean changed(Instant now) {
    Set<String> found = network.get();
    boolean changed = before != null && !before.equals(found) && !found.isEmpty();
    boolean woke = lastLook != null && Duration.between(lastLook, now).compareTo(slept) > 0;
    before = found;
    lastLook = now;
    return changed || woke;
  }
}
