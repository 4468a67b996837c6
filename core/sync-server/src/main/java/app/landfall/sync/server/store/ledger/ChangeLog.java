package app.landfall.sync.server.store.ledger;

import app.landfall.sync.protocol.Ancestry;
import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.PushTransaction;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
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
  /// @param origins where it was written in lost branches; each entry names the same moment
  public record Entry(
      Change change, StoredRow row, HybridTime time, Set<String> lost, Ancestry origins) {}

  /// Somebody else's write.
  public record Write(String replica, HybridTime time) {}

  private final Ledger ledger;
  private final List<Entry> entries = new ArrayList<>();

  public ChangeLog(Ledger ledger) {
    this.ledger = ledger;
  }

  public void add(Change change, StoredRow row, HybridTime time, Set<String> lost) {
    add(change, row, time, lost, Ancestry.NONE);
  }

  public void add(
      Change change, StoredRow row, HybridTime time, Set<String> lost, Ancestry origins) {
    entries.add(new Entry(change, row, time, lost, origins));
  }

  public @Nullable Map<String, Value> written(RowKey row, HybridTime stamp) throws SQLException {
    return ledger.written(row, stamp);
  }

  public boolean removed(RowKey row, HybridTime stamp) throws SQLException {
    return ledger.removed(row, stamp);
  }

  /// The latest write of another replica to any row of an aggregate, that whoever had seen this has
  /// not seen: what keeps the root from being deleted. Other removals of the root are not writes,
  /// removals of children are.
  ///
  /// @param base what had been seen of this log
  /// @param seen and of lost branches
  public @Nullable Write latestInAggregate(RowKey root, long base, Ancestry seen, String replica)
      throws SQLException {
    return latest(
        root, base, seen, replica, entry -> !(entry.removal() && entry.row().equals(root)));
  }

  /// The same of one row alone.
  public @Nullable Write latestInRow(StoredRow row, long base, Ancestry seen, String replica)
      throws SQLException {
    return latest(
        row.root, base, seen, replica, entry -> !entry.removal() && entry.row().equals(row.key));
  }

  private @Nullable Write latest(
      RowKey root, long base, Ancestry seen, String replica, Predicate<Logged> counts)
      throws SQLException {
    for (Logged entry : ledger.above(root, base)) {
      boolean other = !entry.replica().equals(replica) && !seen.meets(entry.origins());
      if (other && counts.test(entry)) {
        return new Write(entry.replica(), entry.time());
      }
    }
    return null;
  }

  /// What was written to one row above a sequence and is not part of an offer.
  ///
  /// What the offering replica knows to have been pushed before is part of it, even where it was
  /// sent again since: from now on that is said of it.
  ///
  /// @param content what the offer includes
  /// @param origins where it was
  /// @param known see [app.landfall.sync.protocol.PushTransaction#known]
  public List<Logged> beside(
      StoredRow row, long above, Ancestry content, Ancestry origins, Map<String, Long> known)
      throws SQLException {
    List<Logged> beside = new ArrayList<>();
    for (Logged entry : ledger.above(row.root, above)) {
      if (!entry.row().equals(row.key) || content.meets(entry.origins())) {
        continue;
      }
      if (entry.isKnown(known)) {
        ledger.belongs(entry, origins);
      } else {
        beside.add(entry);
      }
    }
    return beside;
  }

  public Value valueAt(StoredRow row, String field, long base) throws SQLException {
    return ledger.valueAt(row, field, base);
  }

  /// Writes the running transaction's entries.
  public void save(String replica, long pushNo, PushTransaction.@Nullable SentAs before)
      throws SQLException {
    for (Entry entry : entries) {
      ledger.add(entry, replica, pushNo, before);
    }
  }
}
