package app.landfall.desktop;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The desktop program without a window: its command line.
public final class Desktop {
  private static final Duration SHUTDOWN_PATIENCE = Duration.ofSeconds(10);

  private Desktop() {}

  /// Runs what was typed, in this process or in the one that has the profile open. A signal to end
  /// lets the command end in order.
  ///
  /// @return the exit code, as `landfall --help` explains it
  public static int run(List<String> arguments) {
    LogFile.quiet();
    Thread runner = Thread.currentThread();
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(runner, ended), "shutdown"));
    try {
      return new Runner(Console.ofProcess()).run(arguments);
    } finally {
      ended.countDown();
    }
  }

  /// The same for tests, which keep what is printed.
  ///
  /// @param folder what relative paths are resolved against
  public static int run(List<String> arguments, Path folder, PrintWriter out, PrintWriter err) {
    LogFile.quiet();
    return new Runner(new Console(folder, out, err)).run(arguments);
  }

  private static void end(Thread runner, CountDownLatch ended) {
    if (ended.getCount() == 0) {
      return;
    }
    runner.interrupt();
    try {
      boolean _ = ended.await(SHUTDOWN_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
