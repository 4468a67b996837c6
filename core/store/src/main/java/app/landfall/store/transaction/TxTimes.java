package app.landfall.store.transaction;

import app.landfall.store.StoreException;
import app.landfall.store.sql.JsonList;
import app.landfall.store.sql.Sql;
import app.landfall.sync.protocol.HybridTime;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// The times of local transactions: drawn when they are made, and never changed. A copy of this
/// profile may send the same changes; only with the same times does the server know them again.
public final class TxTimes {
  private TxTimes() {}

  public static HybridTime of(Sql sql, long tx) throws SQLException {
    String time = sql.text("SELECT time FROM landfall_tx WHERE tx=?", tx);
    if (time == null) {
      throw new StoreException(
          StoreException.Kind.UNUSABLE, "local transaction " + tx + " has lost its time");
    }
    return HybridTime.parse(time);
  }

  /// The times of many at once.
  public static Map<Long, HybridTime> of(Sql sql, Collection<Long> transactions)
      throws SQLException {
    Map<Long, HybridTime> times = new HashMap<>();
    record Drawn(long tx, HybridTime time) {}
    for (Drawn drawn :
        sql.list(
            "SELECT t.tx,t.time FROM json_each(?) AS j CROSS JOIN landfall_tx AS t"
                + " WHERE t.tx=j.value",
            row -> new Drawn(row.getLong(1), HybridTime.parse(row.getString(2))),
            JsonList.numbers(transactions))) {
      times.put(drawn.tx(), drawn.time());
    }
    return times;
  }
}
