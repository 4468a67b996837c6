package app.landfall.sync.server.store.ledger;

import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The server's log of accepted changes: who has written what, above which sequence.
///
/// Entries of the running transaction are kept aside until [#save], so that a question is always
/// about what was there before it.
public final class ChangeLog {

  /// What one accepted change did.
  ///
  /// @param change with the fields that counted
  /// @param row where, with the sequence it got
  /// @param time its effective time
  /// @param lost fields that were not taken
  public record Entry(Change change, StoredRow row, HybridTime time, Set<String> lost) {}

  /// Somebody else's write.
  public record Write(String replica, HybridTime time) {}

  private final Ledger ledger;
  private final List<Entry> entries = new ArrayList<>();

  public ChangeLog(Ledger ledger) {
    this.ledger = ledger;
  }

  public void add(Change change, StoredRow row, HybridTime time, Set<String> lost) {
    entries.add(new Entry(change, row, time, lost));
  }

  public @Nullable Map<String, Value> written(RowKey row, HybridTime stamp) throws SQLException {
    return ledger.written(row, stamp);
  }

  public boolean removed(RowKey row, HybridTime stamp) throws SQLException {
    return ledger.removed(row, stamp);
  }

  public @Nullable Write latestInAggregate(RowKey root, long base, String replica)
      throws SQLException {
    return ledger.latestInAggregate(root, base, replica);
  }

  public @Nullable Write latestInRow(StoredRow row, long base, String replica) throws SQLException {
    return ledger.latestInRow(row, base, replica);
  }

  public Value valueAt(StoredRow row, String field, long base) throws SQLException {
    return ledger.valueAt(row, field, base);
  }

  /// Writes the running transaction's entries.
  public void save(String replica, long pushNo) throws SQLException {
    for (Entry entry : entries) {
      ledger.add(entry, replica, pushNo);
    }
  }
}
