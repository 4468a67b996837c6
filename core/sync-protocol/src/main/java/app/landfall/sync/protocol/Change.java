package app.landfall.sync.protocol;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One row put, patched or removed by one replica at one moment, knowing one state of the row.
///
/// Fields that differ in time or base are separate changes of the same push transaction.
///
/// @param row the row
/// @param root the record a person would count; the row itself when it is a root
/// @param kind what happened to it
/// @param time when, by the replica's hybrid clock
/// @param base the highest server sequence the replica had applied to what it changed; 0 = none.
///   For a removal: the applied cursor, lowest of the aggregate's tables For an offer: the sequence
///   the row had in its branch
/// @param fields what was set: absent = unchanged, [Value#NULL] = emptied. Empty for a removal
/// @param seen what its writer had seen of branches that the server has lost
/// @param offered for an offer what else it says; else null
public record Change(
    RowKey row,
    RowKey root,
    Kind kind,
    HybridTime time,
    long base,
    SortedMap<String, Value> fields,
    Ancestry seen,
    @Nullable Offered offered) {

  /// What a change does to its row.
  public enum Kind {
    /// The row is new here; merges as field changes where the server has it already.
    PUT,
    /// Some fields of a row that exists.
    PATCH,
    /// A tombstone: of the whole aggregate when the row is its root, else of this row alone.
    REMOVE,
    /// A whole row, or a tombstone with its last fields, as a server had it before it went back.
    OFFER
  }

  /// Of a writer who had seen nothing that the server has lost.
  public Change(
      RowKey row,
      RowKey root,
      Kind kind,
      HybridTime time,
      long base,
      SortedMap<String, Value> fields) {
    this(row, root, kind, time, base, fields, Ancestry.NONE, null);
  }

  public Change {
    if (base < 0) {
      throw new ProtocolException("a base is a sequence, not " + base);
    }
    if (kind == Kind.REMOVE && !fields.isEmpty()) {
      throw new ProtocolException("a removal carries no fields: " + row);
    }
    if ((kind == Kind.OFFER) != (offered != null)) {
      throw new ProtocolException("an offer says where its row comes from: " + row);
    }
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
  }

  /// A change with fields given in any order.
  public static Change of(
      RowKey row, RowKey root, Kind kind, HybridTime time, long base, Map<String, Value> fields) {
    return new Change(row, root, kind, time, base, new TreeMap<>(fields));
  }

  /// The same with another base.
  public Change seeing(long otherBase, Ancestry otherSeen) {
    return new Change(row, root, kind, time, otherBase, fields, otherSeen, offered);
  }

  /// Whether the row is the record a person would count.
  public boolean isRoot() {
    return row.equals(root);
  }
}
