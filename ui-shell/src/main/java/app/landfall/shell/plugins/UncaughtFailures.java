package app.landfall.shell.plugins;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The handler of what no code has caught, on any thread of the process, while a window is there:
/// logged with its stack, told in words, noted with the plugin that threw it. The same failure
/// again within a while is counted and nothing more. The handler that was there before hears of
/// each, too.
public final class UncaughtFailures implements Thread.UncaughtExceptionHandler, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(UncaughtFailures.class);
  private static final long WHILE_NANOS = Duration.ofMinutes(10).toNanos();
  private static final int MOST_KINDS = 200;

  private final LongSupplier nanos;
  private final Thread.@Nullable UncaughtExceptionHandler before;
  private final Map<String, Occurrences> seen = new HashMap<>();
  private volatile @Nullable GuardedCalls guarded;

  /// How often one failure came, and since when it counts.
  private record Occurrences(long sinceNanos, long count) {}

  private UncaughtFailures(LongSupplier nanos, Thread.@Nullable UncaughtExceptionHandler before) {
    this.nanos = nanos;
    this.before = before;
  }

  /// Handles them from now on, until it is closed.
  public static UncaughtFailures watch() {
    return watch(System::nanoTime);
  }

  static UncaughtFailures watch(LongSupplier nanos) {
    UncaughtFailures made =
        new UncaughtFailures(nanos, Thread.getDefaultUncaughtExceptionHandler());
    Thread.setDefaultUncaughtExceptionHandler(made);
    return made;
  }

  /// Tells people through these from now on.
  public void tellBy(GuardedCalls calls) {
    guarded = calls;
  }

  @Override
  public void uncaughtException(Thread thread, Throwable thrown) {
    try {
      note(thread, thrown);
    } catch (RuntimeException | LinkageError e) { // nobody else would ever hear of the first one
      LOG.error("What {} threw could not be told", thread.getName(), e);
    }
    if (before != null) {
      before.uncaughtException(thread, thrown);
    }
  }

  private void note(Thread thread, Throwable thrown) {
    long count = count(kind(thrown));
    if (count > 1) {
      LOG.debug("{} threw {} for the {}th time", thread.getName(), thrown, count);
      return;
    }
    LOG.error("{} threw what nobody caught", thread.getName(), thrown);
    GuardedCalls calls = guarded;
    if (calls != null) {
      calls.uncaught(thrown);
    }
  }

  /// How often it came within a while, this time among them.
  private synchronized long count(String kind) {
    long now = nanos.getAsLong();
    if (seen.size() >= MOST_KINDS) {
      seen.clear();
    }
    Occurrences times = seen.get(kind);
    Occurrences counted =
        times == null || now - times.sinceNanos() >= WHILE_NANOS
            ? new Occurrences(now, 1)
            : new Occurrences(times.sinceNanos(), times.count() + 1);
    seen.put(kind, counted);
    return counted.count();
  }

  private static String kind(Throwable thrown) {
    StackTraceElement[] frames = thrown.getStackTrace();
    return thrown.getClass().getName() + (frames.length == 0 ? "" : " " + frames[0]);
  }

  /// Gives the handling back to who had it, unless somebody has taken it over meanwhile.
  @Override
  @SuppressWarnings("ReferenceEquality") // it is this one or it is not
  public void close() {
    guarded = null;
    if (Thread.getDefaultUncaughtExceptionHandler() == this) {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }
}
