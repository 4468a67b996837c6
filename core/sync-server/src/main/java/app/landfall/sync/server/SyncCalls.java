package app.landfall.sync.server;

import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.Mark;
import app.landfall.sync.protocol.PairRequest;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.ProtocolException;
import app.landfall.sync.protocol.PushHeader;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.SessionRequest;
import app.landfall.sync.server.guard.ProtocolVersion;
import app.landfall.sync.server.guard.WrongCodes;
import app.landfall.sync.server.store.CallRefused;
import app.landfall.sync.server.store.HistoryEntry;
import app.landfall.sync.server.store.PullQuery;
import app.landfall.sync.server.store.ServerStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/// The calls between replicas and the server: messages in, the store's answers out.
final class SyncCalls {
  private static final int NONCE = 64;

  /// The header that says where a history goes on.
  private static final String NEXT = "Landfall-Next";

  /// An answer ends with the entries that reach this; no history is too long to be asked for.
  private static final int HISTORY_BYTES = 1024 * 1024;

  private static final int SOME = 50;

  private final ServerStore store;
  private final Limits limits;
  private final InstantSource clock;
  private final WrongCodes wrongCodes = new WrongCodes();

  SyncCalls(ServerStore store, Limits limits, InstantSource clock) {
    this.store = store;
    this.limits = limits;
    this.clock = clock;
  }

  void pair(HttpExchange call) throws IOException {
    byte[] body = call.body();
    ProtocolVersion.require(body);
    PairRequest request = Codec.readPairRequest(body);
    String authorization = call.header(HttpHeader.AUTHORIZATION);
    String key = authorization == null ? null : Gateway.token(authorization);
    wrongCodes.require(call.address(), clock.instant());
    try {
      call.send(200, HttpExchange.JSON, Codec.encode(store.pair(request, key)));
    } catch (CallRefused refused) {
      if (refused.problem().type().equals(Problem.PAIRING)) {
        wrongCodes.add(call.address(), request.code(), clock.instant());
      }
      throw refused;
    }
  }

  void session(HttpExchange call) throws IOException {
    byte[] body = call.body();
    ProtocolVersion.require(body);
    SessionRequest request = Codec.readSessionRequest(body);
    call.requireWorkspace(request.workspace());
    call.send(200, HttpExchange.JSON, Codec.encode(store.session(call.device(), request)));
  }

  void push(HttpExchange call) throws IOException {
    List<byte[]> lines = lines(call.body());
    if (lines.isEmpty()) {
      throw new ProtocolException("a push begins with a header line");
    }
    ProtocolVersion.require(lines.getFirst());
    PushHeader header = Codec.readPushHeader(lines.getFirst());
    call.requireWorkspace(header.workspace());
    List<byte[]> pushes = lines.subList(1, lines.size());
    call.send(200, HttpExchange.JSON, Codec.encode(store.push(call.device(), header, pushes)));
  }

  private static List<byte[]> lines(byte[] body) {
    List<byte[]> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= body.length; i++) {
      if (i == body.length || body[i] == '\n') {
        if (i > from) {
          lines.add(Arrays.copyOfRange(body, from, i));
        }
        from = i + 1;
      }
    }
    return lines;
  }

  void pull(HttpExchange call) throws IOException {
    call.requireWorkspace(call.parameter("workspace"));
    long limit = call.number("limit", limits.pageRows());
    if (limit == 0) {
      throw new ProtocolException("limit= must be a number from 1");
    }
    PullQuery query =
        new PullQuery(
            call.number("after", 0),
            (int) Math.min(limit, limits.pageRows()),
            table(call),
            mark(call),
            nonce(call));
    call.send(200, HttpExchange.NDJSON, store.pullText(call.workspace(), query));
  }

  private static @Nullable Mark mark(HttpExchange call) {
    String hash = call.parameterOrNull("mark");
    return hash == null ? null : new Mark(call.number("at", 0), hash);
  }

  private static String nonce(HttpExchange call) {
    String nonce = call.parameterOrNull("nonce");
    if (nonce != null && nonce.length() > NONCE) {
      throw new ProtocolException("nonce= has at most " + NONCE + " characters");
    }
    return nonce == null ? "" : nonce;
  }

  private static @Nullable String table(HttpExchange call) {
    String table = call.parameterOrNull("table");
    if (table != null && !RowKey.isTableName(table)) {
      throw new ProtocolException("table= must name a table");
    }
    return table;
  }

  void history(HttpExchange call) throws IOException {
    call.requireWorkspace(call.parameter("workspace"));
    RowKey row = new RowKey(call.parameter("table"), call.parameter("id"));
    long from = call.number("from", 0);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<HistoryEntry> some;
    do {
      some = store.history(call.workspace(), row, from, SOME);
      some.forEach(entry -> line(out, json(entry)));
      from += some.size();
    } while (some.size() == SOME && out.size() < HISTORY_BYTES);
    if (some.size() == SOME) {
      call.header(NEXT, Long.toString(from));
    }
    call.send(200, HttpExchange.NDJSON, out.toByteArray());
  }

  private static byte[] json(HistoryEntry entry) {
    String text =
        "{\"seq\":%d,\"replica\":\"%s\",\"push_no\":%d,\"time\":\"%s\",\"stamp\":\"%s\",\"change\":%s}"
            .formatted(
                entry.seq(),
                entry.replica(),
                entry.pushNo(),
                entry.time().text(),
                entry.change().time().text(),
                new String(Codec.change(entry.change()), StandardCharsets.UTF_8));
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void line(ByteArrayOutputStream out, byte[] json) {
    out.writeBytes(json);
    out.write('\n');
  }
}
