package app.landfall.proof.sim;

import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.PairReply;
import app.landfall.sync.protocol.PairRequest;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.ProtocolException;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.PushHeader;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.protocol.SessionReply;
import app.landfall.sync.protocol.SessionRequest;
import app.landfall.sync.server.store.CallRefused;
import app.landfall.sync.server.store.Device;
import app.landfall.sync.server.store.PullQuery;
import app.landfall.sync.server.store.Workspace;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The server as the network sees it: bytes in, bytes out, keys checked; it can be away.
final class Server {
  private final Backend backend;
  private final Map<String, ServerLaws> watched = new HashMap<>();
  private final Map<String, Device> keys = new HashMap<>();
  private final Map<String, Workspace> codes = new HashMap<>();
  private final Set<String> expired = new HashSet<>();
  private final List<Runnable> listeners = new ArrayList<>();
  private final WallClock clock;
  private final Laws laws;
  private final Replay replay;
  private int codesMade;
  private boolean away;

  Server(Backend backend, WallClock clock, Laws laws) {
    this.backend = backend;
    this.clock = clock;
    this.laws = laws;
    this.replay = new Replay(clock);
  }

  Backend backend() {
    return backend;
  }

  Workspace workspace(String name) {
    return backend.workspace(name);
  }

  Replay replay() {
    return replay;
  }

  ServerLaws watched(Workspace workspace) {
    return watched.computeIfAbsent(
        workspace.id(), id -> new ServerLaws(backend.exchange(), workspace, clock, laws));
  }

  void onChange(Runnable listener) {
    listeners.add(listener);
  }

  // ---- keys ----

  /// A pairing code, as somebody at the server makes it.
  String newCode(Workspace workspace) {
    String code = "AAAA-%04d".formatted(++codesMade);
    codes.put(code, workspace);
    return code;
  }

  String admit(Workspace workspace, String replica, String name) {
    Device device = backend.admit(workspace, replica, name);
    replay.admitted(device, replica);
    String token = "key-" + device.no();
    keys.put(token, device);
    watched(workspace).refresh();
    return token;
  }

  void expire(String token) {
    expired.add(token);
  }

  void renew(String token) {
    expired.remove(token);
  }

  // ---- being away ----

  boolean isAway() {
    return away;
  }

  void stop() {
    away = true;
  }

  void begin() {
    away = false;
    backend.restart();
  }

  // ---- calls ----

  Reply pair(byte[] body) {
    PairRequest request = Codec.readPairRequest(body);
    Workspace workspace = codes.remove(request.code());
    if (workspace == null) {
      return Reply.problem(Problem.of(Problem.PAIRING, 403, "The pairing code is wrong or used."));
    }
    String token = admit(workspace, request.replica(), request.name());
    listeners.forEach(Runnable::run);
    return Reply.ok(
        Codec.encode(new PairReply(workspace.id(), workspace.name(), backend.serverId(), token)));
  }

  Reply session(String token, byte[] body) {
    return answer(
        token,
        device -> {
          SessionRequest request = Codec.readSessionRequest(body);
          replay.session(device, request);
          SessionReply reply = backend.exchange().session(device, request);
          watched(device.workspace()).session(reply);
          return Codec.encode(reply);
        });
  }

  Reply push(String token, byte[] headerLine, List<byte[]> lines) {
    return answer(
        token,
        device -> {
          PushHeader header = Codec.readPushHeader(headerLine);
          replay.push(device, header, lines);
          ServerLaws watch = watched(device.workspace());
          long before = watch.head();
          try {
            PushReply reply =
                watch.push(header, lines, () -> backend.exchange().push(device, header, lines));
            return Codec.encode(reply);
          } finally {
            if (watch.head() > before) {
              listeners.forEach(Runnable::run);
            }
          }
        });
  }

  Reply pull(String token, PullQuery query) {
    return answer(
        token,
        device -> {
          PullPage page = backend.exchange().pull(device.workspace(), query);
          watched(device.workspace()).pulled(page, query);
          ByteArrayOutputStream out = new ByteArrayOutputStream(512);
          out.writeBytes(Codec.encode(page.header()));
          out.write('\n');
          for (PulledRow row : page.rows()) {
            out.writeBytes(Codec.encode(row));
            out.write('\n');
          }
          return out.toByteArray();
        });
  }

  @FunctionalInterface
  private interface Call {
    byte[] by(Device device);
  }

  private Reply answer(String token, Call call) {
    Device device = keys.get(token);
    if (device == null || expired.contains(token)) {
      return Reply.problem(Problem.of(Problem.UNAUTHORISED, 401, "The token is not valid."));
    }
    try {
      return Reply.ok(call.by(device));
    } catch (CallRefused refused) {
      return Reply.problem(refused.problem());
    } catch (ProtocolException broken) {
      return Reply.problem(Problem.of(Problem.MALFORMED, 400, String.valueOf(broken.getMessage())));
    }
  }
}
