package app.landfall.dist.person;

import app.landfall.testkit.window.EventTimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// How long the event thread waited for a processor, as Linux counts it: on a machine that does
/// other things meanwhile that is no fault of the window. Elsewhere, nothing.
final class ProcessorWaits implements AutoCloseable {
  private static final Path THREADS = Path.of("/proc/self/task");
  private static final long EVERY_NANOS = 20_000_000;
  private static final int KEPT = 3_000;

  /// What had been waited for up to a moment.
  private record Sample(long at, long waited) {}

  private final Deque<Sample> samples = new ArrayDeque<>();
  private final Thread watcher =
      Thread.ofPlatform().daemon().name("processor-waits").unstarted(this::run);
  private volatile boolean closed;

  private ProcessorWaits() {}

  static ProcessorWaits watch() {
    ProcessorWaits waits = new ProcessorWaits();
    if (Files.isDirectory(THREADS)) {
      waits.watcher.start();
    }
    return waits;
  }

  private void run() {
    while (!closed) {
      Sample sample = new Sample(System.nanoTime(), waited());
      synchronized (samples) {
        samples.addLast(sample);
        if (samples.size() > KEPT) {
          samples.removeFirst();
        }
      }
      LockSupport.parkNanos(EVERY_NANOS);
    }
  }

  /// Of all event threads there are: only one of them works.
  private static long waited() {
    long all = 0;
    try (Stream<Path> threads = Files.list(THREADS)) {
      for (Path thread : threads.toList()) {
        if (read(thread.resolve("comm")).startsWith("AWT-EventQueue")) {
          all += Long.parseLong(read(thread.resolve("schedstat")).split(" ")[1]);
        }
      }
    } catch (IOException e) {
      return all;
    }
    return all;
  }

  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.US_ASCII).strip();
  }

  /// Milliseconds that were waited for during an event.
  long between(EventTimes.Longest event) {
    long before = 0;
    long after = 0;
    synchronized (samples) {
      for (Sample sample : samples) {
        if (sample.at() <= event.from()) {
          before = sample.waited();
        }
        if (sample.at() <= event.to()) {
          after = sample.waited();
        }
      }
    }
    return Math.max(0, after - before) / 1_000_000;
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(watcher);
  }
}
