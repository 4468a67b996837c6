package app.landfall.store.push;

import app.landfall.store.tables.CapturedLine;
import app.landfall.sync.protocol.Ancestry;
import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The builder of changes from captured lines: fields of one row, one local transaction, one kind
/// and one base become one change.
final class ChangeBuilder {
  private final PutBody bodies;
  private final CoalescedLines thinned;
  private final Map<String, Draft> drafts = new LinkedHashMap<>();
  private final Map<RowKey, Long> putIn = new HashMap<>();

  private ChangeBuilder(PutBody bodies, CoalescedLines thinned) {
    this.bodies = bodies;
    this.thinned = thinned;
  }

  /// Says when a local transaction was made.
  @FunctionalInterface
  interface Times {
    HybridTime of(long tx) throws SQLException;
  }

  /// Leaves out what a later line overwrites.
  ///
  /// @param lines of one push transaction, in the order they were captured
  static List<Change> of(List<CapturedLine> lines, PutBody bodies, Times times)
      throws SQLException {
    CoalescedLines thinned = CoalescedLines.of(lines);
    ChangeBuilder drafts = new ChangeBuilder(bodies, thinned);
    for (CapturedLine line : thinned.lines()) {
      drafts.add(line);
    }
    return drafts.changes(times);
  }

  private void add(CapturedLine line) throws SQLException {
    switch (line.kind()) {
      case "put" -> {
        putIn.put(line.row(), line.tx());
        Map<String, Value> fields = bodies.of(line);
        fields.keySet().removeAll(thinned.omittedOf(line));
        draft(line, Change.Kind.PUT).fields.putAll(fields);
      }
      case "remove" -> draft(line, Change.Kind.REMOVE);
      default -> {
        boolean fresh = Long.valueOf(line.tx()).equals(putIn.get(line.row()));
        draft(line, fresh ? Change.Kind.PUT : Change.Kind.PATCH)
            .fields
            .put(line.fieldName(), line.value());
      }
    }
  }

  private List<Change> changes(Times times) throws SQLException {
    Map<Long, HybridTime> known = new HashMap<>();
    for (Draft draft : drafts.values()) {
      long tx = draft.first.tx();
      if (!known.containsKey(tx)) {
        known.put(tx, times.of(tx));
      }
    }
    return drafts.values().stream()
        .sorted(
            Comparator.<Draft>comparingLong(d -> d.first.tx())
                .thenComparingInt(ChangeBuilder::place))
        .map(draft -> draft.change(known.getOrDefault(draft.first.tx(), HybridTime.ZERO)))
        .toList();
  }

  /// A new root goes before its children and a removed one after them, in whatever order the
  /// statements of a local transaction came.
  private static int place(Draft draft) {
    if (!draft.first.isOfRoot() || draft.kind == Change.Kind.PATCH) {
      return 1;
    }
    return draft.kind == Change.Kind.PUT ? 0 : 2;
  }

  private Draft draft(CapturedLine line, Change.Kind kind) {
    String base = kind == Change.Kind.PATCH ? ":" + line.base() + line.seen() : "";
    return drafts.computeIfAbsent(
        line.tx() + ":" + line.row() + ":" + kind + base, key -> new Draft(line, kind));
  }

  /// Collects the fields of one change.
  private static final class Draft {
    private final CapturedLine first;
    private final Change.Kind kind;
    private final TreeMap<String, Value> fields = new TreeMap<>();

    Draft(CapturedLine first, Change.Kind kind) {
      this.first = first;
      this.kind = kind;
    }

    Change change(HybridTime time) {
      long base = kind == Change.Kind.PUT ? 0 : first.base();
      return new Change(first.row(), first.root(), kind, time, base, fields)
          .seeing(base, kind == Change.Kind.PUT ? Ancestry.NONE : first.seen());
    }
  }
}
