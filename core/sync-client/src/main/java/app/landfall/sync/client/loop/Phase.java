package app.landfall.sync.client.loop;

import app.landfall.sync.client.attempt.Cycle;
import app.landfall.sync.client.parts.Scheduler;
import java.time.Duration;
import java.time.Instant;

/// The phase of the sync loop: it is always in exactly one, and [SyncLoop] is the only one who
/// moves it. What happens in which:
///
/// | | `Resting` | `BackingOff` | `Asked` | `Running` |
/// |---|---|---|---|---|
/// | after every event | an attempt, if it may begin by itself and has something to do | – | an attempt | – |
/// | a click on *retry* | `Asked` | `Asked` | – | hurried; where it hangs, `Asked` |
/// | one attempt is asked for | `Asked` | `Asked` | – | hurried, and one more after it |
/// | another network | – | `Resting`, unless the server wants the wait | – | hurried; where it hangs, cut short |
/// | the wait is over | | `Resting` | | |
/// | all is synced | | | | `Resting` |
/// | something is left, or it failed | | | | `BackingOff` |
/// | pause | `Resting` | `Resting` | `Resting` | cut short |
///
/// Who asked for one more attempt gets it: what would go to `Resting` or `BackingOff` then goes to
/// `Asked`. From each, closing leads to `Closed`, and nothing leads out of that.
sealed interface Phase {
  /// Nothing is under way.
  record Resting() implements Phase {}

  /// The wait before the next attempt.
  ///
  /// @param byServer whether the server asked for it
  record BackingOff(Scheduler.Timer timer, Instant until, boolean byServer) implements Phase {}

  /// An attempt begins at the next look, whatever else is so.
  record Asked() implements Phase {}

  /// An attempt is under way.
  ///
  /// @param hurried whether the next one follows at once if this one fails
  /// @param onceMore whether another one was asked for meanwhile
  record Running(Cycle cycle, Instant began, boolean hurried, boolean onceMore) implements Phase {
    Running hurry() {
      return new Running(cycle, began, true, onceMore);
    }

    Running hurryAndOnceMore() {
      return new Running(cycle, began, true, true);
    }

    /// Whether it has been waiting for a first answer for so long that it may be given up.
    boolean isHung(Instant now, Duration limit) {
      return cycle.isOpening() && !began.plus(limit).isAfter(now);
    }
  }

  /// The end.
  record Closed() implements Phase {}

  /// The phase that follows when this one is over, or is cut short.
  default Phase next() {
    return switch (this) {
      case Resting _, BackingOff _ -> new Resting();
      case Asked _ -> new Asked();
      case Running running -> running.onceMore() ? new Asked() : new Resting();
      case Closed _ -> new Closed();
    };
  }
}
