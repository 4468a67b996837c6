package app.landfall.sync.protocol;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// The latest state of one row at the server.
///
/// @param seq the row's sequence
/// @param row the row
/// @param root its root
/// @param deleted whether it is a tombstone; a root's tombstone hides the whole aggregate
/// @param time the highest effective time of its fields; `updated_at` is derived from it
/// @param replica who wrote it last
/// @param fields every field the server has; empty for a tombstone
/// @param lineage what it includes of branches that the server has lost
public record PulledRow(
    long seq,
    RowKey row,
    RowKey root,
    boolean deleted,
    HybridTime time,
    String replica,
    SortedMap<String, Value> fields,
    Lineage lineage) {
  /// A row that was never offered.
  public PulledRow(
      long seq,
      RowKey row,
      RowKey root,
      boolean deleted,
      HybridTime time,
      String replica,
      SortedMap<String, Value> fields) {
    this(seq, row, root, deleted, time, replica, fields, Lineage.NONE);
  }

  public PulledRow {
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
  }

  /// The same row as if it had another sequence.
  public PulledRow at(long otherSeq) {
    return new PulledRow(otherSeq, row, root, deleted, time, replica, fields, lineage);
  }

  /// Whether the row is the record a person would count.
  public boolean isRoot() {
    return row.equals(root);
  }
}
