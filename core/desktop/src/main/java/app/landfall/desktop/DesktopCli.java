package app.landfall.desktop;

import app.landfall.desktop.profile.LogFile;
import app.landfall.desktop.profile.ProgramImage;
import app.landfall.desktop.terminal.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The desktop program without a window: its command line.
public final class DesktopCli {
  private static final Duration SHUTDOWN_PATIENCE = Duration.ofSeconds(10);

  private DesktopCli() {}

  /// Runs what was typed, in this process or in the one that has the profile open. A signal to end
  /// lets the command end in order.
  ///
  /// @return the exit code, as `landfall --help` explains it
  public static int run(List<String> arguments) {
    LogFile.quiet();
    tellDamage();
    Thread runner = Thread.currentThread();
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(runner, ended), "shutdown"));
    try {
      return new CommandDispatcher(Console.ofProcess()).run(arguments);
    } finally {
      ended.countDown();
    }
  }

  /// What became of starting the program without a command.
  public sealed interface Start {
    /// This process holds the profile: it wants a window.
    ///
    /// @param place close it in the end
    record Window(HeldProfile place) implements Start {}

    /// There is nothing more to do here: it was a command, it was wrong, or another process has the
    /// profile and has brought its window forward.
    ///
    /// @param code the exit code
    record Ended(int code) implements Start {}
  }

  /// Whether nothing was typed but where the profile is and which plugins to leave alone: the
  /// program is wanted with its window.
  public static boolean wantsWindow(List<String> arguments) {
    LogFile.quiet(); // the first of this class to be called may be this
    return CommandDispatcher.wantsWindow(arguments);
  }

  /// Takes the profile for a window where no command was typed; runs the command where one was.
  public static Start start(List<String> arguments) {
    LogFile.quiet();
    Console console = Console.ofProcess();
    if (!CommandDispatcher.wantsWindow(arguments)) {
      return new Start.Ended(run(arguments));
    }
    tellDamage();
    return new CommandDispatcher(console).takeForWindow(arguments);
  }

  private static void tellDamage() {
    ProgramImage.here().flatMap(ProgramImage::damage).ifPresent(System.err::println);
  }

  /// The same for tests, which keep what is printed.
  ///
  /// @param folder what relative paths are resolved against
  public static int run(List<String> arguments, Path folder, PrintWriter out, PrintWriter err) {
    LogFile.quiet();
    return new CommandDispatcher(new Console(folder, out, err)).run(arguments);
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
