package app.landfall.sync.server.watch;

import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The log of calls: a line for each, at level INFO, with its id, which its answer carries, too.
/// Never what was in it, nor a key. Thread-safe.
public final class CallLog {
  /// The header of an answer that names its line in the log.
  public static final String HEADER = "X-Request-Id";

  private static final Logger LOG = LoggerFactory.getLogger(CallLog.class);

  private final CallCounts counts;
  private final AtomicLong next;

  /// @param random where the ids begin, so that those of another start are others
  public CallLog(CallCounts counts, RandomGenerator random) {
    this.counts = counts;
    this.next = new AtomicLong(random.nextLong());
  }

  /// The id of one more call.
  public String newId() {
    return HexFormat.of().toHexDigits(next.getAndIncrement());
  }

  /// @param route as the route table has it
  /// @param who asked, as `key=value` words
  public void answered(String id, String route, int status, long tookNanos, String who) {
    counts.add(route, status, tookNanos);
    if (LOG.isInfoEnabled()) {
      LOG.info(
          "id={} call=\"{}\" status={} ms={} {}", id, route, status, tookNanos / 1_000_000, who);
    }
  }
}
