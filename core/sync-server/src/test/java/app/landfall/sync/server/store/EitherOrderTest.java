package app.landfall.sync.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import app.landfall.sync.server.store.postgres.StoreKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Deletes and edits that had not seen each other end alike in whichever order they arrive.
class EitherOrderTest {
  private static final RowKey ROOT = new RowKey("invoices", "r");
  private static final RowKey LINE = new RowKey("lines", "l");
  private static final RowKey NEW_LINE = new RowKey("lines", "n");

  @TempDir Path folder;
  private int workspaces;

  /// What eight replicas do, each having seen the same state and nothing of the others.
  private static Change action(int replica, long base) {
    HybridTime time = new HybridTime(2000 + replica * 7L % 5, 0, "r" + replica);
    return switch (replica) {
      case 0 -> change(ROOT, ROOT, Change.Kind.REMOVE, time, base, Map.of());
      case 1 -> change(ROOT, ROOT, Change.Kind.PATCH, time, base, value("note", 1));
      case 2 -> change(LINE, ROOT, Change.Kind.PATCH, time, base, value("amount", 2));
      case 3 -> change(LINE, ROOT, Change.Kind.REMOVE, time, base, Map.of());
      case 4 -> change(NEW_LINE, ROOT, Change.Kind.PUT, time, 0, value("amount", 4));
      case 5 -> change(ROOT, ROOT, Change.Kind.PATCH, time, base, value("note", 5));
      case 6 -> change(ROOT, ROOT, Change.Kind.REMOVE, time, base, Map.of());
      case 7 -> change(LINE, ROOT, Change.Kind.REMOVE, time, base, Map.of());
      default -> throw new IllegalArgumentException("no replica " + replica);
    };
  }

  @Test
  void twoDeletesAndEditsEndAlikeInEitherOrder() {
    assertAlikeInEveryOrder(2);
  }

  @Tag("long")
  @Test
  void threeDeletesAndEditsEndAlikeInEveryOrder() {
    assertAlikeInEveryOrder(3);
  }

  private void assertAlikeInEveryOrder(int together) {
    try (StoreLab lab = new StoreLab(StoreKind.SQLITE, folder)) {
      for (int set = 0; set < 256; set++) {
        if (Integer.bitCount(set) == together) {
          assertAlike(lab, members(set));
        }
      }
    }
  }

  private void assertAlike(StoreLab lab, List<Integer> replicas) {
    List<List<Integer>> orders = new ArrayList<>();
    permute(new ArrayList<>(), replicas, orders);
    SortedSet<String> first = endOf(lab, orders.getFirst());
    for (List<Integer> order : orders.subList(1, orders.size())) {
      assertThat(endOf(lab, order))
          .as("order %s against order %s", order, orders.getFirst())
          .isEqualTo(first);
    }
  }

  private SortedSet<String> endOf(StoreLab lab, List<Integer> order) {
    String name = "w" + workspaces++;
    long base =
        lab.pusher(name, "maker")
            .push(
                List.of(
                    change(ROOT, ROOT, Change.Kind.PUT, at("maker"), 0, value("note", 0)),
                    change(LINE, ROOT, Change.Kind.PUT, at("maker"), 0, value("amount", 0))))
            .seq();
    for (int replica : order) {
      lab.pusher(name, "r" + replica).push(List.of(action(replica, base)));
    }
    SortedSet<String> end = new TreeSet<>();
    for (PulledRow row : lab.pull(lab.store().workspace(name), 100)) {
      String table = row.row().table();
      if (table.equals("invoices") || table.equals("lines")) {
        end.add(row.row() + " " + (row.deleted() ? "deleted" : row.fields().toString()));
      }
    }
    return end;
  }

  private static HybridTime at(String replica) {
    return new HybridTime(1000, 0, replica);
  }

  private static Change change(
      RowKey row,
      RowKey root,
      Change.Kind kind,
      HybridTime time,
      long base,
      Map<String, Value> fields) {
    return Change.of(row, root, kind, time, base, fields);
  }

  private static Map<String, Value> value(String field, long value) {
    return Map.of(field, new Value.Int(value));
  }

  private static List<Integer> members(int set) {
    List<Integer> members = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      if ((set >> i & 1) == 1) {
        members.add(i);
      }
    }
    return members;
  }

  private static void permute(List<Integer> begun, List<Integer> left, List<List<Integer>> all) {
    if (left.isEmpty()) {
      all.add(List.copyOf(begun));
    }
    for (Integer next : left) {
      List<Integer> longer = new ArrayList<>(begun);
      longer.add(next);
      List<Integer> shorter = left.stream().filter(other -> !other.equals(next)).toList();
      permute(longer, shorter, all);
    }
  }
}
