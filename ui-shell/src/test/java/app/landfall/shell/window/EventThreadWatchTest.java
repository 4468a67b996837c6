package app.landfall.shell.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The time for which code is to blame that keeps the window.
final class EventThreadWatchTest {
  private static final Duration LASTED = Duration.ofMillis(1_200);
  private static final Duration USED = Duration.ofMillis(300);

  @Test
  void codeIsToBlameForItsWaitingAndItsWorkAndForNoBusyMachine() {
    StackTraceElement[] work = {frame(1)};
    StackTraceElement[] nativeWork = {frame(-2)};
    assertThat(EventThreadWatch.held(Thread.State.RUNNABLE, work, LASTED, USED))
        .isLessThan(Duration.ofSeconds(1));
    assertThat(EventThreadWatch.held(Thread.State.RUNNABLE, work, LASTED, LASTED))
        .isEqualTo(LASTED);
    assertThat(EventThreadWatch.held(Thread.State.RUNNABLE, nativeWork, LASTED, USED))
        .isEqualTo(LASTED);
    assertThat(EventThreadWatch.held(Thread.State.TIMED_WAITING, work, LASTED, USED))
        .isEqualTo(LASTED);
    assertThat(EventThreadWatch.held(Thread.State.RUNNABLE, work, LASTED, Duration.ZERO))
        .isEqualTo(LASTED);
  }

  /// @param line -2 = native code
  private static StackTraceElement frame(int line) {
    return new StackTraceElement("Prices", "read", "Prices.java", line);
  }
}
