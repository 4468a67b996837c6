package app.landfall.shell.window;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import javax.swing.Timer;

/// A watch for another day: a window may stay open over night, and a laptop may sleep over it.
/// Event thread.
final class DateChangeWatch {
  private static final int LOOK_MILLIS = 30_000;

  private final InstantSource clock;
  private final Runnable turned;
  private final Timer timer = new Timer(LOOK_MILLIS, _ -> look());
  private LocalDate day;

  /// @param turned called on each new day
  DateChangeWatch(InstantSource clock, Runnable turned) {
    this.clock = clock;
    this.turned = turned;
    this.day = today();
  }

  void start() {
    timer.start();
  }

  void stop() {
    timer.stop();
  }

  void look() {
    LocalDate now = today();
    if (!now.equals(day)) {
      day = now;
      turned.run();
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
  }
}
