package app.landfall.sync.server.store;

import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Conflict;
import app.landfall.sync.protocol.FieldMerge;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the protocol says a workspace must be after some pushes, computed the slow and obvious way:
/// everything in memory, every question answered by walking the whole log.
///
/// It knows no clamping: stamps must be below the server's clock. Refused pushes are not for it.
final class Model {
  /// A row as it should be.
  static final class Row {
    final RowKey root;
    final SortedMap<String, FieldMerge.Held> fields = new TreeMap<>();
    long seq;
    boolean deleted;
    String deletedBy = "";
    HybridTime deletedStamp = HybridTime.ZERO;

    Row(RowKey root) {
      this.root = root;
    }
  }

  private record Entry(Row row, RowKey key, Change change, String replica, long seq) {}

  final SortedMap<RowKey, Row> rows = new TreeMap<>();
  final Set<String> conflicts = new TreeSet<>();
  private final List<Entry> log = new ArrayList<>();
  long head;
  int had;
  private final Set<Object> numbered = new LinkedHashSet<>();
  private final List<Runnable> afterwards = new ArrayList<>();

  Model(long head) {
    this.head = head;
  }

  void push(String replica, List<Change> changes) {
    had = 0;
    numbered.clear();
    changes.forEach(change -> apply(replica, change));
    afterwards.forEach(Runnable::run);
    afterwards.clear();
  }

  private void apply(String replica, Change change) {
    Row row = rows.get(change.row());
    if (change.kind() == Change.Kind.REMOVE) {
      if (row != null && isHad(change, Conflict.DELETION)) {
        had++;
      } else if (row != null) {
        remove(replica, change, row);
        log(replica, change, row);
      }
      return;
    }
    SortedMap<String, Value> fields = new TreeMap<>(change.fields());
    fields.keySet().removeIf(field -> isHad(change, field));
    if (fields.isEmpty() && !change.fields().isEmpty()) {
      had++;
      return;
    }
    if (row == null) {
      row = new Row(change.root());
      rows.put(change.row(), row);
    }
    revive(replica, change.root(), change, true);
    revive(replica, change.row(), change, false);
    number(row);
    for (Map.Entry<String, Value> field : fields.entrySet()) {
      merge(replica, change, row, field.getKey(), field.getValue());
    }
    log(
        replica,
        Change.of(change.row(), change.root(), change.kind(), change.time(), change.base(), fields),
        row);
  }

  private boolean isHad(Change change, String field) {
    return log.stream()
        .anyMatch(entry ->
            entry.key().equals(change.row())
                && entry.change().time().equals(change.time())
                && (field.equals(Conflict.DELETION)
                    ? entry.change().kind() == Change.Kind.REMOVE
                    : entry.change().fields().containsKey(field)));
  }

  private void merge(String replica, Change change, Row row, String field, Value value) {
    FieldMerge.Held held = row.fields.get(field);
    FieldMerge.Decision decision =
        FieldMerge.decide(
            held,
            new FieldMerge.Incoming(
                value, change.time(), change.time(), change.base(), replica, true));
    FieldMerge.Held arrived =
        new FieldMerge.Held(value, decision.time(), change.time(), row.seq, replica);
    if (held != null && decision.conflict()) {
      conflict(change.row(), field, (decision.taken() ? held : arrived).stamp());
    }
    if (decision.taken()) {
      row.fields.put(field, arrived);
    }
  }

  private void remove(String replica, Change change, Row row) {
    boolean ofRoot = change.isRoot();
    Row root = known(change.root());
    if (!ofRoot && root.deleted && !root.deletedBy.equals(replica) && change.base() < root.seq) {
      revive(replica, change.root(), change, true);
    }
    if (row.deleted) {
      return;
    }
    if (isWritten(replica, change)) {
      if (ofRoot) {
        numberAggregate(change.root());
      }
      conflict(change.row(), Conflict.DELETION, change.time());
      number(row);
      return;
    }
    row.deleted = true;
    row.deletedBy = replica;
    row.deletedStamp = change.time();
    number(row);
  }

  /// Whether another replica wrote what would be removed above the base.
  private boolean isWritten(String replica, Change removal) {
    return log.stream()
        .filter(entry -> entry.seq() > removal.base() && !entry.replica().equals(replica))
        .anyMatch(entry ->
            removal.isRoot()
                ? entry.change().root().equals(removal.root())
                    && !(entry.change().kind() == Change.Kind.REMOVE && entry.change().isRoot())
                : entry.key().equals(removal.row()) && entry.change().kind() != Change.Kind.REMOVE);
  }

  private void revive(String replica, RowKey key, Change change, boolean asRoot) {
    Row row = rows.get(key);
    if (row == null || !row.deleted) {
      return;
    }
    if (!row.deletedBy.equals(replica) && change.base() < row.seq) {
      conflict(key, Conflict.DELETION, row.deletedStamp);
    }
    row.deleted = false;
    if (asRoot) {
      numberAggregate(key);
    }
  }

  private void numberAggregate(RowKey root) {
    number(known(root));
    for (Map.Entry<RowKey, Row> row : rows.entrySet()) {
      if (row.getValue().root.equals(root) && !row.getValue().deleted) {
        number(row.getValue());
      }
    }
  }

  private void number(Row row) {
    if (numbered.add(row)) {
      row.seq = ++head;
    }
  }

  private void conflict(RowKey row, String field, HybridTime loser) {
    String name = row + "#" + field + "#" + loser.text();
    if (conflicts.add(name)) {
      head++;
    }
  }

  private void log(String replica, Change change, Row row) {
    afterwards.add(() -> log.add(new Entry(row, change.row(), change, replica, row.seq)));
  }

  private Row known(RowKey key) {
    return Objects.requireNonNull(rows.get(key), key::toString);
  }

  boolean isHidden(RowKey key) {
    Row row = known(key);
    return !row.deleted && !row.root.equals(key) && known(row.root).deleted;
  }
}
