package app.landfall.sync.server;

import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Outcome;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.PushHeader;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.protocol.PushTransaction;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.SessionReply;
import app.landfall.sync.protocol.SessionRequest;
import app.landfall.sync.protocol.Value;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A replica without a database: it sends exactly what a test tells it to.
final class Replica {
  final Lab lab;
  final String workspace;
  final String id;
  final String token;
  private final String epoch;
  private long pushNo;

  Replica(Lab lab, String workspace, String id, String token) {
    this.lab = lab;
    this.workspace = workspace;
    this.id = id;
    this.token = token;
    this.epoch = session().epoch();
  }

  SessionReply session() {
    byte[] request = Codec.encode(new SessionRequest(workspace, id, "", "test/1"));
    return Codec.readSessionReply(Lab.ok(lab.post("/v1/session", token, request)));
  }

  String epoch() {
    return epoch;
  }

  /// Pushes changes as the next push transaction.
  Outcome push(Change... changes) {
    return reply(line(changes)).outcomes().getFirst();
  }

  byte[] line(Change... changes) {
    return Codec.line(new PushTransaction(++pushNo, 1, 1, epoch, List.of(changes)));
  }

  byte[] numbered(long no, Change... changes) {
    return Codec.line(new PushTransaction(no, 1, 1, epoch, List.of(changes)));
  }

  PushReply reply(byte[]... lines) {
    return Codec.readPushReply(Lab.ok(send(lines)));
  }

  Lab.Answer send(byte[]... lines) {
    return lab.post("/v1/push", token, body(lines));
  }

  byte[] body(byte[]... lines) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(Codec.encode(new PushHeader(workspace, id, epoch)));
    for (byte[] line : lines) {
      body.write('\n');
      body.writeBytes(line);
    }
    return body.toByteArray();
  }

  PullPage page(long after, int limit, String more) {
    String path =
        "/v1/pull?workspace="
            + workspace
            + "&replica="
            + id
            + "&after="
            + after
            + "&limit="
            + limit
            + more;
    return page(Lab.ok(lab.send("GET", path, token, new byte[0], "Accept-Encoding", "gzip")));
  }

  private static PullPage page(byte[] body) {
    List<byte[]> lines =
        Stream.of(new String(body, StandardCharsets.UTF_8).split("\n"))
            .map(line -> line.getBytes(StandardCharsets.UTF_8))
            .toList();
    List<PulledRow> rows = new ArrayList<>();
    lines.subList(1, lines.size()).forEach(line -> rows.add(Codec.readPulledRow(line)));
    return new PullPage(Codec.readPullHeader(lines.getFirst()), rows);
  }

  /// Everything above a cursor, however many pages it takes.
  List<PulledRow> pull(long after) {
    List<PulledRow> rows = new ArrayList<>();
    long cursor = after;
    while (true) {
      PullPage page = page(cursor, 1000, "");
      rows.addAll(page.rows());
      cursor = page.header().next();
      if (page.header().complete()) {
        return rows;
      }
    }
  }

  PulledRow row(RowKey key) {
    return pull(0).stream().filter(row -> row.row().equals(key)).findFirst().orElseThrow();
  }

  List<PulledRow> table(String table) {
    return pull(0).stream().filter(row -> row.row().table().equals(table)).toList();
  }

  // ---- changes ----

  HybridTime at(long millis) {
    return new HybridTime(millis, 0, id);
  }

  Change put(RowKey row, RowKey root, long millis, long base, Object... fields) {
    return Change.of(row, root, Change.Kind.PUT, at(millis), base, fields(fields));
  }

  Change put(RowKey row, long millis, long base, Object... fields) {
    return put(row, row, millis, base, fields);
  }

  Change patch(RowKey row, long millis, long base, Object... fields) {
    return Change.of(row, row, Change.Kind.PATCH, at(millis), base, fields(fields));
  }

  Change patch(RowKey row, RowKey root, long millis, long base, Object... fields) {
    return Change.of(row, root, Change.Kind.PATCH, at(millis), base, fields(fields));
  }

  Change remove(RowKey row, RowKey root, long millis, long base) {
    return Change.of(row, root, Change.Kind.REMOVE, at(millis), base, Map.of());
  }

  Change remove(RowKey row, long millis, long base) {
    return remove(row, row, millis, base);
  }

  static Map<String, Value> fields(Object... fields) {
    TreeMap<String, Value> map = new TreeMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      map.put((String) fields[i], Value.of(fields[i + 1]));
    }
    return map;
  }
}
