package app.landfall.benchmarks.sync;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Map;
import java.util.TreeMap;

/// Processor time by thread, so that a figure can say who worked. Threads are taken together by
/// their names without numbers; one that ended meanwhile, and those of the Java runtime itself,
/// such as its compiler, are not seen.
final class ThreadTime {
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Map<Long, Long> before = new TreeMap<>();

  /// Begins to count.
  ThreadTime() {
    for (long id : threads.getAllThreadIds()) {
      before.put(id, threads.getThreadCpuTime(id));
    }
  }

  /// Nanoseconds of processor time since, by name.
  Map<String, Long> since() {
    Map<String, Long> found = new TreeMap<>();
    for (long id : threads.getAllThreadIds()) {
      ThreadInfo info = threads.getThreadInfo(id);
      long spent = threads.getThreadCpuTime(id) - before.getOrDefault(id, 0L);
      if (info != null && spent > 0) {
        found.merge(info.getThreadName().replaceAll("[0-9]+", "#"), spent, Long::sum);
      }
    }
    return found;
  }
}
