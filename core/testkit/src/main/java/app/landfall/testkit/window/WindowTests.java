package app.landfall.testkit.window;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/// Around tests in a window. A test fails if anything touched Swing off the event thread, if the
/// event thread itself read or wrote a file or the network, or if it threw; a failure leaves a
/// picture of the screen and what every thread was doing under `target/screens`.
public final class WindowTests
    implements BeforeEachCallback, AfterEachCallback, TestExecutionExceptionHandler {
  private @Nullable EventThreadRules rules;

  /// Called by JUnit.
  public WindowTests() {}

  @Override
  public void beforeEach(ExtensionContext context) {
    rules = EventThreadRules.watch();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (rules != null) {
      rules.close();
    }
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    String name = context.getRequiredTestClass().getSimpleName() + "-" + context.getDisplayName();
    String file = name.replaceAll("[^A-Za-z0-9-]", "_");
    try {
      Screens.capture("failed-" + file);
      Files.writeString(
          Screens.FOLDER.resolve("failed-" + file + ".threads.txt"),
          threads(),
          StandardCharsets.UTF_8);
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
    }
    throw failure;
  }

  private static String threads() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<Thread, StackTraceElement[]> one : Thread.getAllStackTraces().entrySet()) {
      text.append(one.getKey()).append('\n');
      for (StackTraceElement frame : one.getValue()) {
        text.append("    at ").append(frame).append('\n');
      }
    }
    return text.toString();
  }

  /// Where pictures go.
  static Path folder() {
    return Screens.FOLDER;
  }
}
