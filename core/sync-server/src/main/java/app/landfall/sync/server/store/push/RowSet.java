package app.landfall.sync.server.store.push;

import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.FieldMerge;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.TableSum;
import app.landfall.sync.protocol.Value;
import app.landfall.sync.server.store.ledger.Ledger;
import app.landfall.sync.server.store.ledger.StoredRow;
import app.landfall.sync.server.store.ledger.WorkspaceState;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows one push transaction works on: read once, changed in memory, written together.
///
/// Until [#save] nothing is written, so a refused transaction is one that is not saved.
public final class RowSet {
  /// The most bytes that one character is in JSON.
  private static final long ESCAPED = 6;

  private final Ledger ledger;
  private final WorkspaceState workspace;
  private final Map<RowKey, Optional<StoredRow>> known = new HashMap<>();
  private final Map<String, Boolean> childTables = new HashMap<>();
  private final LinkedHashSet<StoredRow> changed = new LinkedHashSet<>();

  public RowSet(Ledger ledger, WorkspaceState workspace) {
    this.ledger = ledger;
    this.workspace = workspace;
  }

  /// The row, or null where the server has none.
  public @Nullable StoredRow find(RowKey key) throws SQLException {
    Optional<StoredRow> found = known.get(key);
    if (found == null) {
      found = Optional.ofNullable(ledger.row(key));
      known.put(key, found);
    }
    return found.orElse(null);
  }

  /// Whether rows of a table are known to belong to other records.
  boolean holdChildren(String table) throws SQLException {
    Boolean known = childTables.get(table);
    if (known == null) {
      known = ledger.holdsChildren(table);
      childTables.put(table, known);
    }
    return known;
  }

  StoredRow create(RowKey key, RowKey root, HybridTime time, String replica) {
    StoredRow row = StoredRow.created(key, root, time, replica);
    known.put(key, Optional.of(row));
    return row;
  }

  /// The root and all its children at any depth, deleted ones too.
  List<StoredRow> aggregate(StoredRow root) throws SQLException {
    for (StoredRow child : ledger.children(root.key)) {
      known.putIfAbsent(child.key, Optional.of(child));
    }
    List<StoredRow> rows = new ArrayList<>();
    rows.add(root);
    for (Optional<StoredRow> candidate : known.values()) {
      candidate.filter(row -> row.root.equals(root.key) && row != root).ifPresent(rows::add);
    }
    rows.subList(1, rows.size()).sort((a, b) -> a.key.compareTo(b.key));
    return rows;
  }

  /// Gives the row this transaction's sequence, once.
  void touch(StoredRow row) {
    if (row.seq == row.storedSeq) { // 0 for a row that is new
      row.seq = workspace.nextSeq();
    }
    changed.add(row);
  }

  /// Hides or shows a row without a sequence of its own.
  void hide(StoredRow row, boolean hidden) {
    row.hidden = hidden;
    changed.add(row);
  }

  /// Rows with a change to save.
  Collection<StoredRow> changed() {
    return changed;
  }

  /// Writes what has changed and keeps the sums of the tables right.
  public void save() throws SQLException {
    Map<String, TableSum> sums = new LinkedHashMap<>();
    for (StoredRow row : changed) {
      workspace.writes(ledger.save(row));
      String table = row.key.table();
      TableSum sum = sums.containsKey(table) ? sums.get(table) : ledger.sum(table);
      if (row.wasLiving) {
        sum = sum.without(row.key.id(), row.storedSeq);
      }
      if (row.isLiving()) {
        sum = sum.with(row.key.id(), row.seq);
      }
      sums.put(table, sum);
    }
    for (Map.Entry<String, TableSum> sum : sums.entrySet()) {
      save(sum.getKey(), sum.getValue());
    }
  }

  private void save(String table, TableSum sum) throws SQLException {
    boolean child =
        changed.stream().anyMatch(row -> row.key.table().equals(table) && !row.isRoot());
    ledger.save(table, sum, child);
  }

  /// How many bytes a row's values are as JSON, or a number that is above that and not above a
  /// limit.
  static int bytes(StoredRow row, int limit) {
    long most = 2;
    for (Map.Entry<String, FieldMerge.Held> field : row.fields.entrySet()) {
      most += ESCAPED * field.getKey().length() + 4L;
      most +=
          field.getValue().value() instanceof Value.Text(String text)
              ? ESCAPED * text.length() + 2L
              : field.getValue().value().canonical().length();
    }
    return most <= limit ? (int) most : exactBytes(row);
  }

  private static int exactBytes(StoredRow row) {
    return Codec.document(row.values()).getBytes(StandardCharsets.UTF_8).length;
  }
}
