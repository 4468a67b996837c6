package app.landfall.store;

import app.landfall.sync.protocol.HybridClock;
import app.landfall.sync.protocol.HybridTime;
import java.sql.SQLException;

/// The times of local transactions: drawn when they are made, corrected by the clock offset
/// measured since, and fixed for good when they are cut.
final class TxTimes {
  private static final String LAST_FIXED = "last_fixed_time";

  private final Sql sql;
  private final EngineState state;

  TxTimes(Sql sql, EngineState state) {
    this.sql = sql;
    this.state = state;
  }

  private record Drawn(HybridTime time, HybridTime seen, long wall, boolean fixed) {}

  /// The time as it stands now.
  static HybridTime of(Sql sql, long tx) throws SQLException {
    return drawn(sql, tx).time();
  }

  private static Drawn drawn(Sql sql, long tx) throws SQLException {
    Drawn drawn =
        sql.first(
            "SELECT time,seen,wall,fixed FROM landfall_tx WHERE tx=?",
            row ->
                new Drawn(
                    HybridTime.parse(row.getString(1)),
                    HybridTime.parse(row.getString(2)),
                    row.getLong(3),
                    row.getInt(4) != 0),
            tx);
    if (drawn == null) {
      throw new StoreException(
          StoreException.Kind.UNUSABLE, "local transaction " + tx + " has lost its time");
    }
    return drawn;
  }

  /// Fixes a time: never to or below what had been seen when it was drawn, and above every time
  /// fixed before, so that this computer's changes keep their order whatever its clock did.
  HybridTime fix(long tx) throws SQLException {
    Drawn drawn = drawn(sql, tx);
    if (drawn.fixed()) {
      return drawn.time();
    }
    HybridTime floor = HybridTime.max(drawn.seen(), lastFixed(tx));
    HybridTime time =
        HybridClock.tick(floor, drawn.wall() + state.clockShift(), drawn.time().replica());
    sql.update("UPDATE landfall_tx SET time=?,fixed=1 WHERE tx=?", time.text(), tx);
    state.put(LAST_FIXED, time.text());
    if (time.isAfter(state.lastTime())) {
      state.lastTime(time);
    }
    return time;
  }

  private HybridTime lastFixed(long tx) throws SQLException {
    String last = state.text(LAST_FIXED);
    if (last.isEmpty()) { // nothing was fixed yet, or by a program that did not note it
      String before =
          sql.text("SELECT time FROM landfall_tx WHERE tx<? ORDER BY tx DESC LIMIT 1", tx);
      last = before == null ? "" : before;
    }
    return last.isEmpty() ? HybridTime.ZERO : HybridTime.parse(last);
  }
}
