package app.landfall.shell.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The handler of what nobody caught passes everything on, and leaves as it came.
class UncaughtFailuresTest {
  private final Thread.UncaughtExceptionHandler before =
      Thread.getDefaultUncaughtExceptionHandler();

  @AfterEach
  void handleAsBefore() {
    Thread.setDefaultUncaughtExceptionHandler(before);
  }

  @Test
  void whoWasThereBeforeHearsOfEachAndIsThereAgainAfterwards() throws Exception {
    List<Throwable> heard = new ArrayList<>();
    Thread.UncaughtExceptionHandler first = (_, thrown) -> heard.add(thrown);
    Thread.setDefaultUncaughtExceptionHandler(first);
    try (UncaughtFailures _ = UncaughtFailures.watch()) {
      for (int i = 0; i < 3; i++) {
        Thread.ofPlatform().start(UncaughtFailuresTest::fail).join();
      }
    }
    assertThat(heard).hasSize(3);
    assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(first);
  }

  @Test
  void whoTookOverMeanwhileKeepsIt() {
    Thread.UncaughtExceptionHandler later = (_, _) -> {};
    try (UncaughtFailures _ = UncaughtFailures.watch()) {
      Thread.setDefaultUncaughtExceptionHandler(later);
    }
    assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(later);
  }

  private static void fail() {
    throw new IllegalStateException("not caught");
  }
}
