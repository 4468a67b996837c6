package app.landfall.sync.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Conflict;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Outcome;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.TableSum;
import app.landfall.sync.protocol.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A random history of three replicas in a workspace of its own, with random redelivery, beside a
/// model of it.
final class RandomHistory {
  private static final int STEPS = 50;
  private static final List<String> REPLICAS = List.of("a", "b", "c");

  private final StoreLab lab;
  private final long seed;
  private final Random random;
  private final Map<String, View> views = new HashMap<>();
  private final List<Change> pushed = new ArrayList<>();
  private final int pulls; // of ten steps: how fresh what they have seen is
  private final int removals; // of six changes
  private final Workspace workspace;
  private final Model model;

  RandomHistory(StoreLab lab, long seed) {
    this.lab = lab;
    this.seed = seed;
    this.random = new Random(seed);
    this.pulls = 1 + random.nextInt(6);
    this.removals = 1 + random.nextInt(4);
    this.workspace = lab.store().workspace("seed " + seed);
    for (String replica : REPLICAS) {
      lab.pusher(workspace.name(), replica);
    }
    this.model = new Model(REPLICAS.size());
  }

  void run() {
    for (int step = 0; step < STEPS; step++) {
      int dice = random.nextInt(10);
      if (dice == 0) {
        redeliver(pick(REPLICAS));
      } else if (dice <= pulls) {
        pull(pick(REPLICAS));
      } else {
        push(pick(REPLICAS));
      }
    }
    compare();
  }

  /// All that a replica is told of it, as one text.
  String state() {
    byte[] text = lab.store().pullText(workspace, new PullQuery(0, 100_000, null));
    return new String(text, StandardCharsets.UTF_8);
  }

  private void push(String replica) {
    List<Change> changes = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      changes.add(change(replica));
    }
    Outcome outcome = lab.pusher(workspace.name(), replica).push(changes);
    if (outcome.status() == Outcome.Status.ACCEPTED) {
      model.push(replica, changes);
      pushed.addAll(changes);
      assertThat(outcome.had()).as("seed %d: had", seed).isEqualTo(model.had);
    } else {
      assertThat(outcome.reason()).as("seed %d", seed).isEqualTo(Outcome.MISSING);
    }
  }

  private Change change(String replica) {
    if (!pushed.isEmpty() && random.nextInt(12) == 0) {
      return pick(pushed); // again, as another push: the server may have it already
    }
    View view = views.computeIfAbsent(replica, name -> new View());
    view.clock += random.nextInt(4);
    int record = random.nextInt(2);
    RowKey root = new RowKey("invoices", "i" + record);
    RowKey row =
        random.nextInt(3) > 0 ? root : new RowKey("lines", "l" + record + random.nextInt(2));
    Change.Kind kind =
        random.nextInt(6) < removals
            ? Change.Kind.REMOVE
            : random.nextBoolean() ? Change.Kind.PUT : Change.Kind.PATCH;
    boolean removal = kind == Change.Kind.REMOVE;
    long base = removal ? view.cursor : view.known.getOrDefault(row, 0L);
    HybridTime time = new HybridTime(view.clock++, 0, replica);
    return Change.of(row, root, kind, time, base, removal ? Map.of() : fields());
  }

  private Map<String, Value> fields() {
    Map<String, Value> fields = new TreeMap<>();
    int count = 1 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      fields.put("f" + random.nextInt(3), new Value.Int(random.nextInt(4)));
    }
    return fields;
  }

  private void redeliver(String replica) {
    StoreLab.Pusher pusher = lab.pusher(workspace.name(), replica);
    if (pusher.lines.isEmpty()) {
      return;
    }
    int from = random.nextInt(pusher.lines.size());
    List<Outcome> expected = pusher.outcomes.subList(from, pusher.outcomes.size());
    assertThat(pusher.send(from)).as("seed %d: redelivery", seed).isEqualTo(expected);
  }

  private void pull(String replica) {
    View view = views.computeIfAbsent(replica, name -> new View());
    int limit = random.nextBoolean() ? 1 + random.nextInt(4) : 1000;
    PullPage page = lab.store().pull(workspace, new PullQuery(view.cursor, limit, null));
    page.rows().forEach(row -> view.known.put(row.row(), row.seq()));
    view.cursor = page.header().next();
  }

  void compare() {
    List<PulledRow> rows = lab.pull(workspace, 1 + random.nextInt(5));
    assertThat(rows).extracting(PulledRow::seq).as("seed %d: order", seed).isSorted();
    Map<RowKey, PulledRow> data =
        rows.stream()
            .filter(row -> !row.row().table().equals(Conflict.TABLE))
            .filter(row -> !row.row().table().equals("computers"))
            .collect(Collectors.toMap(PulledRow::row, row -> row));
    assertThat(new TreeMap<>(described(data)))
        .as("seed %d: rows", seed)
        .isEqualTo(new TreeMap<>(expected()));
    compareConflicts(rows);
    compareSums(rows);
  }

  private static Map<RowKey, String> described(Map<RowKey, PulledRow> rows) {
    Map<RowKey, String> described = new HashMap<>();
    rows.forEach((key, row) ->
        described.put(
            key, row.seq() + " " + (row.deleted() ? "deleted" : row.fields().toString())));
    return described;
  }

  private Map<RowKey, String> expected() {
    Map<RowKey, String> expected = new HashMap<>();
    model.rows.forEach((key, row) -> {
      SortedMap<String, Value> values = new TreeMap<>();
      row.fields.forEach((name, held) -> values.put(name, held.value()));
      if (!model.isHidden(key)) {
        expected.put(key, row.seq + " " + (row.deleted ? "deleted" : values.toString()));
      }
    });
    return expected;
  }

  private void compareConflicts(List<PulledRow> rows) {
    long found = rows.stream().filter(row -> row.row().table().equals(Conflict.TABLE)).count();
    assertThat(found).as("seed %d: conflicts", seed).isEqualTo(model.conflicts.size());
  }

  /// The sums kept incrementally are those computed from the rows themselves.
  private void compareSums(List<PulledRow> rows) {
    PullPage.Header header = lab.store().pull(workspace, new PullQuery(0, 100_000, null)).header();
    assertThat(header.complete()).isTrue();
    assertThat(header.head()).as("seed %d: head", seed).isEqualTo(model.head);
    SortedMap<String, TableSum> sums = new TreeMap<>();
    for (PulledRow row : rows) {
      if (!row.deleted()) {
        sums.merge(
            row.row().table(),
            TableSum.EMPTY.with(row.row().id(), row.seq()),
            (sum, one) -> sum.with(row.row().id(), row.seq()));
      }
    }
    for (String table : new TreeSet<>(header.tables().keySet())) {
      assertThat(header.tables().get(table))
          .as("seed %d: sum of %s", seed, table)
          .isEqualTo(sums.getOrDefault(table, TableSum.EMPTY));
    }
    assertThat(header.tables().keySet()).containsAll(sums.keySet());
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /// One replica's view: what it has pulled.
  private static final class View {
    final Map<RowKey, Long> known = new HashMap<>();
    long cursor;
    long clock = 1000;
  }
}
