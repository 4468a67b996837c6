package app.landfall.store.push;

import app.landfall.store.tables.CapturedLine;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.RowKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The choice of waiting local transactions that are sent as one: those of which a later one
/// overwrites a value of an earlier one, so that the earlier value need not be sent.
///
/// Without joining them others could see the rest of the earlier transaction without the value that
/// belonged to it. What lies between two that are joined and touches one of their records is
/// joined, too; what does not may overtake them, since records do not depend on each other. Works
/// on what one look at the outbox gives and drops nothing itself; see [CoalescedLines].
final class Coalescing {
  /// How far back a transaction is looked for that a later one may join.
  private static final int REACH = 256;

  private final Limits limits;
  private final List<Group> groups = new ArrayList<>();
  private final Map<RowKey, Map<String, Group>> writers = new HashMap<>();
  private final Map<RowKey, Set<RowKey>> rows = new HashMap<>();

  private Coalescing(Limits limits) {
    this.limits = limits;
  }

  /// Transactions that are sent as one.
  private static final class Group {
    private final List<CapturedLine> lines;
    private final Set<RowKey> roots = new HashSet<>();
    private final int place;
    private @Nullable Group joined;

    Group(List<CapturedLine> lines, int place) {
      this.lines = lines;
      this.place = place;
      lines.forEach(line -> roots.add(line.root()));
    }

    Group now() {
      Group group = this;
      while (group.joined != null) {
        group = group.joined;
      }
      return group;
    }
  }

  /// @param transactions the lines of each, oldest first
  /// @return the lines of what is sent as one, in the order in which it is sent
  static List<List<CapturedLine>> join(List<List<CapturedLine>> transactions, Limits limits) {
    Coalescing coalescing = new Coalescing(limits);
    for (List<CapturedLine> transaction : transactions) {
      coalescing.add(transaction);
    }
    return coalescing.groups.stream()
        .filter(group -> group.joined == null)
        .map(group -> Collections.unmodifiableList(group.lines))
        .toList();
  }

  private void add(List<CapturedLine> lines) {
    Group group = new Group(lines, groups.size());
    groups.add(group);
    Set<Group> overwritten = new LinkedHashSet<>();
    for (CapturedLine line : lines) {
      Group writer = writer(line);
      if (writer != null && writer.now() != group) {
        overwritten.add(writer.now());
      }
    }
    for (Group earlier : overwritten) {
      group = join(earlier.now(), group);
    }
    for (CapturedLine line : lines) {
      note(line, group);
    }
  }

  /// Who wrote the value that a line overwrites.
  private @Nullable Group writer(CapturedLine line) {
    Map<String, Group> fields = writers.get(line.row());
    if (fields == null || line.isPut() || line.isRemoval()) {
      return null;
    }
    Group writer = fields.get(line.fieldName());
    return writer == null ? fields.get("") : writer; // "": an insert writes all
  }

  private void note(CapturedLine line, Group group) {
    if (line.isRemoval()) {
      if (line.isOfRoot()) {
        rows.getOrDefault(line.root(), Set.of()).forEach(writers::remove);
      }
      writers.remove(line.row());
      return;
    }
    rows.computeIfAbsent(line.root(), root -> new HashSet<>()).add(line.row());
    Map<String, Group> fields = writers.computeIfAbsent(line.row(), row -> new HashMap<>());
    if (line.isPut()) {
      fields.clear();
    }
    fields.put(line.isPut() ? "" : line.fieldName(), group);
  }

  /// @return the group in which the later one is from now on
  private Group join(Group earlier, Group later) {
    if (earlier == later || groups.size() - earlier.place > REACH) {
      return later;
    }
    List<Group> together = new ArrayList<>(List.of(earlier));
    Set<RowKey> roots = new HashSet<>(earlier.roots);
    roots.addAll(later.roots);
    int size = earlier.lines.size() + later.lines.size();
    for (Group between : groups.subList(earlier.place + 1, groups.size())) {
      boolean apart =
          between.joined != null || between == later || Collections.disjoint(between.roots, roots);
      if (!apart) {
        together.add(between);
        roots.addAll(between.roots);
        size += between.lines.size();
      }
    }
    if (size > limits.changes()) {
      return later;
    }
    together.add(later);
    List<CapturedLine> lines = new ArrayList<>();
    together.forEach(group -> lines.addAll(group.lines));
    lines.sort(Comparator.comparingLong(CapturedLine::changeId));
    Group joined = new Group(lines, groups.size());
    together.forEach(group -> group.joined = joined);
    groups.add(joined);
    return joined;
  }
}
