package app.landfall.sync.server;

import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.server.store.CallRefused;
import app.landfall.sync.server.store.PlainRecord;
import app.landfall.sync.server.store.ServerStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The plain contract: `PUT·GET·DELETE /{table}/{id}` of flat JSON records.
final class PlainCalls {
  private final ServerStore store;

  PlainCalls(ServerStore store) {
    this.store = store;
  }

  void put(HttpExchange call) throws IOException {
    RowKey row = row(call);
    PlainRecord record = PlainRecord.read(call.body(), row.id());
    send(call, store.putPlain(call.workspace(), row, record));
  }

  void get(HttpExchange call) throws IOException {
    Optional<String> record = store.getPlain(call.workspace(), row(call));
    if (record.isEmpty()) {
      throw CallRefused.of(Problem.NOT_FOUND, 404, "There is no such record.");
    }
    send(call, record.get());
  }

  /// 204 when it is gone; 200 with the record where somebody's newer change keeps it.
  void delete(HttpExchange call) throws IOException {
    Optional<String> kept = store.deletePlain(call.workspace(), row(call));
    if (kept.isPresent()) {
      send(call, kept.get());
    } else {
      call.sendNothing();
    }
  }

  private static RowKey row(HttpExchange call) {
    return new RowKey(call.segment("table"), call.segment("id"));
  }

  private static void send(HttpExchange call, String record) throws IOException {
    call.send(200, HttpExchange.JSON, record.getBytes(StandardCharsets.UTF_8));
  }
}
