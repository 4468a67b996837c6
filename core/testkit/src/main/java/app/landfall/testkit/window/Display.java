package app.landfall.testkit.window;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/// A screen in memory (Xvfb), started before the first test, where tests want a window and there is
/// no display. Found by JUnit as a service; does nothing while `java.awt.headless` is not `false`.
/// `landfall.screen` gives its size, such as `3200x2000x24`.
///
/// Nobody ends it: with `-terminate` it goes when its last window has gone, and ending it earlier
/// would take this process along.
public final class Display implements LauncherSessionListener {
  private static final String SCREEN = System.getProperty("landfall.screen", "1600x1000x24");

  /// Called by JUnit.
  public Display() {}

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    provide();
  }

  /// The same for a program that is no test; before AWT is asked anything.
  public static void provide() {
    boolean wanted = "false".equals(System.getProperty("java.awt.headless"));
    boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux");
    String there = System.getenv("DISPLAY");
    if (wanted
        && linux
        && (there == null || there.isBlank() || Boolean.getBoolean("landfall.xvfb"))) {
      setDisplay(":" + start());
    }
  }

  private static String start() {
    try {
      Process xvfb =
          new ProcessBuilder(
                  "Xvfb",
                  "-displayfd",
                  "1",
                  "-screen",
                  "0",
                  SCREEN,
                  "-nolisten",
                  "tcp",
                  "-terminate")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      BufferedReader lines = xvfb.inputReader(StandardCharsets.UTF_8);
      String number = lines.readLine();
      if (number == null || number.isBlank()) {
        throw new IllegalStateException("Xvfb ended at once with " + xvfb.waitFor());
      }
      return number.strip();
    } catch (IOException e) {
      throw new IllegalStateException(
          "Tests in a window need a display: install Xvfb (on Debian: apt-get install xvfb).", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while Xvfb was started", e);
    }
  }

  /// AWT asks the C library, so the variable is set there; Java's own copy stays as it was.
  @SuppressWarnings("restricted") // native access is enabled for the program and its tests
  private static void setDisplay(String display) {
    Linker linker = Linker.nativeLinker();
    MethodHandle setenv =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("setenv"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom("DISPLAY");
      int failed = (int) setenv.invokeExact(name, arena.allocateFrom(display), 1);
      if (failed != 0) {
        throw new IllegalStateException("DISPLAY cannot be set");
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("DISPLAY cannot be set", e);
    }
  }
}
