package app.landfall.store.push;

import static app.landfall.store.tables.ChangeState.PARKED;
import static app.landfall.store.tables.ChangeState.UNFINISHED;

import app.landfall.store.sql.Sql;
import app.landfall.store.tables.CapturedLine;
import app.landfall.sync.protocol.RowKey;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The parked lines that belong together: those of one push transaction, and those that wait for a
/// row which one of them inserts.
final class ParkedLines {
  private final Sql sql;

  ParkedLines(Sql sql) {
    this.sql = sql;
  }

  /// A parked line and the push transaction that was refused with it; 0 = it was never sent.
  private record Line(CapturedLine captured, long push) {}

  /// The lines of one push transaction, in the order they were captured.
  List<CapturedLine> of(long push) throws SQLException {
    return sql.list(
        "SELECT "
            + CapturedLine.COLUMNS
            + " FROM landfall_change WHERE push=? AND push IS NOT NULL AND "
            + UNFINISHED
            + " AND "
            + PARKED.is()
            + " ORDER BY change_id",
        CapturedLine::read,
        push);
  }

  /// The lines of a push transaction, and all that wait for them.
  List<CapturedLine> withDependants(long push) throws SQLException {
    return connected(push, false);
  }

  /// The same, with all that they wait for themselves.
  List<CapturedLine> withBoth(long push) throws SQLException {
    return connected(push, true);
  }

  private List<CapturedLine> connected(long push, boolean upwards) throws SQLException {
    Map<Long, CapturedLine> found = new LinkedHashMap<>();
    Map<RowKey, List<Line>> byRoot = new LinkedHashMap<>();
    Set<Long> taken = new HashSet<>();
    Deque<Long> pushes = new ArrayDeque<>(List.of(push));
    while (!pushes.isEmpty()) {
      long next = pushes.removeFirst();
      if (next == 0 || !taken.add(next)) {
        continue;
      }
      for (CapturedLine line : of(next)) {
        found.put(line.changeId(), line);
        if (!byRoot.containsKey(line.root())) {
          byRoot.put(line.root(), ofRoot(line.root()));
        }
      }
      for (List<Line> lines : byRoot.values()) {
        spread(lines, found, pushes, upwards);
      }
    }
    List<CapturedLine> ordered = new ArrayList<>(found.values());
    ordered.sort(Comparator.comparingLong(CapturedLine::changeId));
    return ordered;
  }

  /// Adds what is connected with what was found, within one record, until nothing more is.
  private static void spread(
      List<Line> lines, Map<Long, CapturedLine> found, Deque<Long> pushes, boolean upwards) {
    for (int before = -1; before != found.size(); ) {
      before = found.size();
      for (Line line : lines) {
        boolean isNew = !found.containsKey(line.captured().changeId());
        if (isNew && isConnected(line.captured(), found.values(), upwards)) {
          found.put(line.captured().changeId(), line.captured());
          pushes.addLast(line.push());
        }
      }
    }
  }

  private static boolean isConnected(
      CapturedLine line, Iterable<CapturedLine> found, boolean upwards) {
    for (CapturedLine other : found) {
      if (waitsFor(line, other) || upwards && waitsFor(other, line)) {
        return true;
      }
    }
    return false;
  }

  private static boolean waitsFor(CapturedLine line, CapturedLine insert) {
    return insert.isPut()
        && insert.changeId() < line.changeId()
        && insert.root().equals(line.root())
        && (insert.isOfRoot() || insert.row().equals(line.row()));
  }

  private List<Line> ofRoot(RowKey root) throws SQLException {
    return sql.list(
        "SELECT "
            + CapturedLine.COLUMNS
            + ",ifnull(push,0) FROM landfall_change WHERE root=? AND root_tbl=? AND "
            + PARKED.is()
            + " ORDER BY change_id",
        row -> new Line(CapturedLine.read(row), row.getLong(11)),
        root.id(),
        root.table());
  }
}
