package app.landfall.store.push;

import app.landfall.store.tables.CapturedLine;
import app.landfall.sync.protocol.RowKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The lines of one push transaction without the values that a later line of it overwrites: the
/// later one stays, with its own, later time and with the lowest base of all.
///
/// @param lines what is left, in the order it was captured
/// @param omitted fields of new rows that a later line overwrites, by the insert's change id
record CoalescedLines(List<CapturedLine> lines, Map<Long, Set<String>> omitted) {
  static CoalescedLines of(List<CapturedLine> lines) {
    Pass pass = new Pass();
    lines.forEach(pass::add);
    return new CoalescedLines(new ArrayList<>(pass.left.values()), pass.omitted);
  }

  /// Fields of a new row that are not sent with it.
  Set<String> omittedOf(CapturedLine put) {
    return omitted.getOrDefault(put.changeId(), Set.of());
  }

  /// One walk over the lines, oldest first.
  private static final class Pass {
    private final Map<Long, CapturedLine> left = new LinkedHashMap<>();
    private final Map<Long, Set<String>> omitted = new HashMap<>();
    private final Map<RowKey, Map<String, CapturedLine>> sets = new HashMap<>();
    private final Map<RowKey, CapturedLine> puts = new HashMap<>();

    void add(CapturedLine line) {
      switch (line.kind()) {
        case "put" -> {
          sets.remove(line.row());
          puts.put(line.row(), line);
          left.put(line.changeId(), line);
        }
        case "remove" -> {
          forget(line);
          left.put(line.changeId(), line);
        }
        default -> set(line);
      }
    }

    private void forget(CapturedLine removal) {
      sets.keySet().removeIf(row -> row.equals(removal.row()));
      puts.keySet().removeIf(row -> row.equals(removal.row()));
      if (removal.isOfRoot()) {
        sets.values().removeIf(fields -> isOf(fields, removal.root()));
        puts.values().removeIf(put -> put.root().equals(removal.root()));
      }
    }

    private static boolean isOf(Map<String, CapturedLine> fields, RowKey root) {
      return fields.values().iterator().next().root().equals(root);
    }

    private void set(CapturedLine line) {
      Map<String, CapturedLine> fields = sets.computeIfAbsent(line.row(), row -> new HashMap<>());
      CapturedLine before = fields.get(line.fieldName());
      CapturedLine kept = line;
      if (before != null) {
        left.remove(before.changeId());
        kept = line.seenAt(before);
      }
      CapturedLine put = puts.get(line.row());
      if (put != null && put.tx() != line.tx()) {
        omitted.computeIfAbsent(put.changeId(), id -> new HashSet<>()).add(line.fieldName());
      }
      fields.put(line.fieldName(), kept);
      left.put(kept.changeId(), kept);
    }
  }
}
