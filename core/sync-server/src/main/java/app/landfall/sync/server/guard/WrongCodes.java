package app.landfall.sync.server.guard;

import app.landfall.sync.protocol.Problem;
import app.landfall.sync.server.store.CallRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// The brake on who guesses pairing codes: ten different wrong ones a minute from one address.
///
/// Nobody else is slowed down by it; a code is long enough to be safe from many addresses, too. The
/// same wrong code again is no further guess. Thread-safe.
public final class WrongCodes {
  private static final int ALLOWED = 10;
  private static final Duration WINDOW = Duration.ofMinutes(1);

  /// More are not remembered: whoever has so many addresses forgets the oldest.
  private static final int ADDRESSES = 10_000;

  private final Map<String, Map<String, Instant>> wrong = new LinkedHashMap<>();

  /// @throws CallRefused 429 while too many of this address were wrong
  public synchronized void require(String address, Instant now) {
    Map<String, Instant> codes = wrong.getOrDefault(address, new HashMap<>());
    codes.values().removeIf(since -> since.plus(WINDOW).isBefore(now));
    if (codes.size() >= ALLOWED) {
      throw CallRefused.of(
          Problem.BUSY, 429, "Too many wrong pairing codes: wait a minute and try again.");
    }
  }

  public synchronized void add(String address, String code, Instant now) {
    if (!wrong.containsKey(address) && wrong.size() >= ADDRESSES) {
      Iterator<String> oldest = wrong.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    wrong.computeIfAbsent(address, it -> new HashMap<>()).putIfAbsent(code, now);
  }
}
