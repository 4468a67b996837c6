package app.landfall.sync.server;

import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.ProtocolException;
import app.landfall.sync.server.store.CallRefused;
import app.landfall.sync.server.store.PairedComputer;
import app.landfall.sync.server.store.ServerStore;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The calls of a workspace's owner about its computers.
final class ComputerCalls {
  private final ServerStore store;

  ComputerCalls(ServerStore store) {
    this.store = store;
  }

  /// Those of the caller's own workspace, a line each.
  void list(HttpExchange call) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (PairedComputer computer : own(call)) {
      out.writeBytes(json(computer).toString().getBytes(StandardCharsets.UTF_8));
      out.write('\n');
    }
    call.send(200, HttpExchange.NDJSON, out.toByteArray());
  }

  private List<PairedComputer> own(HttpExchange call) {
    String workspace = call.workspace().name();
    return store.computers().stream().filter(it -> it.workspace().equals(workspace)).toList();
  }

  private static ObjectNode json(PairedComputer computer) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("no", computer.no())
        .put("name", computer.name())
        .put("paired_at", computer.pairedAt())
        .put("role", computer.role().text())
        .put("seen_at", computer.seenAt())
        .put("app", computer.app())
        .put("removed", computer.revoked());
  }

  /// Refuses a computer's token from now on. Idempotent.
  void revoke(HttpExchange call) throws IOException {
    long no = number(call.segment("no"));
    if (own(call).stream().noneMatch(it -> it.no() == no)) {
      throw CallRefused.of(Problem.NOT_FOUND, 404, "There is no such computer.");
    }
    store.revoke(no);
    call.sendNothing();
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new ProtocolException("a computer has a number", e);
    }
  }
}
