package app.landfall.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One connection in somebody's hands: whose, since when, and the way to take it back.
///
/// Begun and ended by the pool's thread; any thread may cancel it. A cancelled statement ends with
/// SQLITE_INTERRUPT. Work that is between two statements has to be cancelled again, see [#again].
final class Lease {
  private final String holder;
  private final Caller caller;
  private final long since = System.nanoTime();
  private @Nullable Statement interrupter;
  private @Nullable String why;
  private boolean named;

  Lease(String holder, Caller caller, Connection connection) throws SQLException {
    this.holder = holder;
    this.caller = caller;
    this.interrupter = connection.createStatement();
  }

  /// Cancels what runs, and all that this lease tries afterwards.
  synchronized void cancel(String reason) {
    if (why == null) {
      why = reason;
    }
    again();
  }

  synchronized void again() {
    Statement running = interrupter;
    if (running == null || why == null) {
      return; // ended: the connection may be another's by now
    }
    try {
      running.cancel();
    } catch (SQLException e) {
      throw new IllegalStateException("SQLite refuses to interrupt a statement", e);
    }
  }

  /// Why it was cancelled, or null.
  synchronized @Nullable String cancelled() {
    return why;
  }

  synchronized void end() throws SQLException {
    Statement mine = interrupter;
    interrupter = null;
    if (mine != null) {
      mine.close();
    }
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - since);
  }

  /// Whether nobody has complained of it yet; then somebody has.
  synchronized boolean nameOnce() {
    boolean first = !named;
    named = true;
    return first;
  }

  @Override
  public String toString() {
    return holder + " for " + seconds(age()) + " by " + caller.place();
  }

  static String seconds(Duration time) {
    return time.toMillis() < 10_000
        ? "%.1f s".formatted(time.toMillis() / 1000.0)
        : time.toSeconds() + " s";
  }
}
