package app.landfall.sync.server.store.ledger;

import app.landfall.sync.protocol.Ancestry;
import app.landfall.sync.protocol.FieldMerge;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Lineage;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One row while a transaction works on it: what is stored, and what is to be.
///
/// Deleted rows keep their fields: a change that arrives later revives them whole.
public final class StoredRow {
  public final RowKey key;
  public final RowKey root;
  public final SortedMap<String, FieldMerge.Held> fields;
  public final boolean wasStored;
  public final boolean wasLiving;
  public final long storedSeq;

  public long seq;
  public boolean hidden;
  public HybridTime time;
  public String replica;
  public @Nullable Tombstone tombstone;

  /// What it includes of lost branches.
  public Ancestry past = Ancestry.NONE;

  /// The sequence at which an offer became the row whole; 0 = never.
  public long taken;

  private StoredRow(
      RowKey key,
      RowKey root,
      SortedMap<String, FieldMerge.Held> fields,
      boolean wasStored,
      long seq,
      boolean hidden,
      HybridTime time,
      String replica,
      @Nullable Tombstone tombstone) {
    this.key = key;
    this.root = root;
    this.fields = fields;
    this.wasStored = wasStored;
    this.storedSeq = seq;
    this.seq = seq;
    this.hidden = hidden;
    this.time = time;
    this.replica = replica;
    this.tombstone = tombstone;
    this.wasLiving = wasStored && isLiving();
  }

  public static StoredRow created(RowKey key, RowKey root, HybridTime time, String replica) {
    return new StoredRow(key, root, new TreeMap<>(), false, 0, false, time, replica, null);
  }

  public static StoredRow stored(
      RowKey key,
      RowKey root,
      SortedMap<String, FieldMerge.Held> fields,
      long seq,
      boolean hidden,
      HybridTime time,
      String replica,
      @Nullable Tombstone tombstone) {
    return new StoredRow(key, root, fields, true, seq, hidden, time, replica, tombstone);
  }

  public Lineage lineage() {
    return new Lineage(past, taken > 0 && taken == seq);
  }

  public boolean isRoot() {
    return key.equals(root);
  }

  public boolean isDeleted() {
    return tombstone != null;
  }

  /// Neither deleted itself nor hidden by its root's tombstone.
  public boolean isLiving() {
    return tombstone == null && !hidden;
  }

  /// The values alone.
  public SortedMap<String, Value> values() {
    TreeMap<String, Value> values = new TreeMap<>();
    for (Map.Entry<String, FieldMerge.Held> field : fields.entrySet()) {
      values.put(field.getKey(), field.getValue().value());
    }
    return values;
  }

  /// Stores a field that won.
  public void take(String field, FieldMerge.Held held) {
    fields.put(field, held);
    replica = held.replica();
    time = HybridTime.max(time, held.time());
  }
}
