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
public record PulledRow(
    long seq,
    RowKey row,
    RowKey root,
    boolean deleted,
    HybridTime time,
    String replica,
    SortedMap<String, Value> fields) {
  public PulledRow {
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
  }

  /// Whether the row is the record a person would count.
  public boolean isRoot() {
    return row.equals(root);
  }
}
