package app.landfall.store;

import app.landfall.store.replication.PullWanted;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Outcome;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.TableSum;
import app.landfall.sync.protocol.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a server would say to a [TestProfile]: pages with right sums, and replies.
final class TestServer {
  static final HybridTime SERVER_TIME = new HybridTime(1_800_000_000_000L, 0, "server");

  private final TestProfile profile;

  /// What the server would count: living rows with their roots.
  private final Map<RowKey, PulledRow> living = new HashMap<>();

  TestServer(TestProfile profile) {
    this.profile = profile;
  }

  void pull(long after, long next, PulledRow... rows) {
    if (profile.door().state().binding() == null) {
      profile.connect();
    }
    profile.door().receive(PullWanted.main(after), page(after, next, next, rows));
  }

  PullPage page(long after, long next, long head, PulledRow... rows) {
    for (PulledRow row : rows) {
      if (row.deleted()) {
        living.values().removeIf(other -> other.root().equals(row.row()));
      } else {
        living.put(row.row(), row);
      }
    }
    TreeMap<String, TableSum> sums = new TreeMap<>();
    for (PulledRow row : living.values()) {
      String table = row.row().table();
      sums.put(table, sums.getOrDefault(table, TableSum.EMPTY).with(row.row().id(), row.seq()));
    }
    return new PullPage(header(after, next, head, true, sums), List.of(rows));
  }

  static PullPage.Header header(long after, long next, long head, boolean complete) {
    return header(after, next, head, complete, new TreeMap<>());
  }

  static PullPage.Header header(
      long after, long next, long head, boolean complete, SortedMap<String, TableSum> sums) {
    return new PullPage.Header("w", "e1", SERVER_TIME, after, next, head, complete, sums);
  }

  static PulledRow row(long seq, String id, String... fields) {
    TreeMap<String, Value> values = new TreeMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      values.put(fields[i], new Value.Text(fields[i + 1]));
    }
    RowKey key = new RowKey("invoices", id);
    return new PulledRow(seq, key, key, false, SERVER_TIME, "other", values);
  }

  static PulledRow line(long seq, String id, String invoice, String text) {
    TreeMap<String, Value> values = new TreeMap<>();
    values.put("invoice_id", new Value.Text(invoice));
    values.put("text", new Value.Text(text));
    return new PulledRow(
        seq,
        new RowKey("invoice_lines", id),
        new RowKey("invoices", invoice),
        false,
        SERVER_TIME,
        "other",
        values);
  }

  static PulledRow tombstone(long seq, String id) {
    RowKey key = new RowKey("invoices", id);
    return new PulledRow(seq, key, key, true, SERVER_TIME, "other", new TreeMap<>());
  }

  /// How the server tells of a computer.
  static PulledRow computer(long seq, String replica, String name) {
    TreeMap<String, Value> values = new TreeMap<>(Map.of("name", new Value.Text(name)));
    RowKey key = new RowKey("computers", replica);
    return new PulledRow(seq, key, key, false, SERVER_TIME, "server", values);
  }

  static PushReply reply(Outcome... outcomes) {
    return new PushReply("w", "e1", SERVER_TIME, 100, List.of(outcomes));
  }
}
