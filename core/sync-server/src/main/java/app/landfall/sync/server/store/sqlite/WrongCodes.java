package app.landfall.sync.server.store.sqlite;

import app.landfall.sync.protocol.Problem;
import app.landfall.sync.server.store.CallRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/// The brake on who guesses pairing codes: ten wrong ones a minute, from whomever. Thread-safe.
final class WrongCodes {
  private static final int ALLOWED = 10;
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final Deque<Instant> wrong = new ArrayDeque<>();

  /// @throws CallRefused 429 while too many were wrong
  synchronized void require(Instant now) {
    while (!wrong.isEmpty() && wrong.getFirst().plus(WINDOW).isBefore(now)) {
      wrong.removeFirst();
    }
    if (wrong.size() >= ALLOWED) {
      throw CallRefused.of(
          Problem.BUSY, 429, "Too many wrong pairing codes: wait a minute and try again.");
    }
  }

  synchronized void add(Instant now) {
    wrong.addLast(now);
  }
}
