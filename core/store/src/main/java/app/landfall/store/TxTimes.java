package app.landfall.store;

import app.landfall.sync.protocol.HybridTime;
import java.sql.SQLException;

/// The times of local transactions: drawn when they are made, and never changed. A copy of this
/// profile may send the same changes; only with the same times does the server know them again.
final class TxTimes {
  private TxTimes() {}

  static HybridTime of(Sql sql, long tx) throws SQLException {
    String time = sql.text("SELECT time FROM landfall_tx WHERE tx=?", tx);
    if (time == null) {
      throw new StoreException(
          StoreException.Kind.UNUSABLE, "local transaction " + tx + " has lost its time");
    }
    return HybridTime.parse(time);
  }
}
