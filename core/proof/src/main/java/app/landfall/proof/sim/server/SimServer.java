package app.landfall.proof.sim.server;

import app.landfall.proof.sim.laws.Laws;
import app.landfall.proof.sim.laws.ServerLaws;
import app.landfall.proof.sim.time.WallClock;
import app.landfall.sync.protocol.PairReply;
import app.landfall.sync.protocol.PairRequest;
import app.landfall.sync.protocol.Problem;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The server as the network sees it: a message in, a message or a refusal out, keys checked; it
/// can be away.
public final class SimServer {
  private final Backend backend;
  private final Map<String, ServerLaws> watched = new HashMap<>();
  private final Map<String, Device> keys = new HashMap<>();
  private final Map<String, Workspace> codes = new HashMap<>();
  private final Map<String, String> owners = new HashMap<>();
  private final Set<String> expired = new HashSet<>();
  private final List<Runnable> listeners = new ArrayList<>();
  private final WallClock clock;
  private final Laws laws;
  private final ServerReplay replay;
  private int codesMade;
  private boolean away;

  public SimServer(Backend backend, WallClock clock, Laws laws) {
    this.backend = backend;
    this.clock = clock;
    this.laws = laws;
    this.replay = new ServerReplay(clock);
  }

  public Backend backend() {
    return backend;
  }

  public Workspace workspace(String name) {
    return backend.workspace(name);
  }

  public ServerReplay replay() {
    return replay;
  }

  public ServerLaws watched(Workspace workspace) {
    return watched.computeIfAbsent(
        workspace.id(), id -> new ServerLaws(backend.exchange(), workspace, clock, laws));
  }

  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  // ---- keys ----

  /// A pairing code, as somebody at the server makes it.
  public String newCode(Workspace workspace) {
    String code = "AAAA-%04d".formatted(++codesMade);
    codes.put(code, workspace);
    return code;
  }

  public String admit(Workspace workspace, String replica, String name) {
    Device device = backend.admit(workspace, replica, name);
    replay.admitted(device, replica);
    String token = "key-" + device.no();
    keys.put(token, device);
    owners.put(replica, token);
    watched(workspace).refresh();
    return token;
  }

  public void expire(String token) {
    expired.add(token);
  }

  public void renew(String token) {
    expired.remove(token);
  }

  // ---- being away ----

  public boolean isAway() {
    return away;
  }

  public void stop() {
    away = true;
  }

  public void begin() {
    away = false;
    backend.restart();
  }

  /// Keeps a copy of all that is stored now.
  ///
  /// @return puts it back, told whether somebody has applied the tombstone of a record
  public Consumer<BiPredicate<Workspace, PulledRow>> keep() {
    Runnable data = backend.keep();
    Map<String, ServerLaws> known = new HashMap<>();
    watched.forEach((id, watch) -> known.put(id, watch.copy(backend.exchange())));
    return applied -> {
      data.run();
      known.forEach((id, then) -> {
        ServerLaws watch = watched.get(id);
        if (watch != null) {
          watch.putBack(then, row -> applied.test(watch.workspace(), row));
        }
      });
      listeners.forEach(Runnable::run);
    };
  }

  // ---- calls ----

  /// @param key the key that whoever asks has already; null = none
  public PairReply pair(PairRequest request, @Nullable String key) {
    Workspace workspace = codes.get(request.code());
    if (workspace == null) {
      throw new CallRefused(Problem.of(Problem.PAIRING, 403, "The pairing code is wrong or used."));
    }
    String owner = owners.get(request.replica());
    if (owner != null && !owner.equals(key)) {
      throw new CallRefused(Problem.of(Problem.PAIRED, 409, "Another computer has this id."));
    }
    codes.remove(request.code());
    String token = admit(workspace, request.replica(), request.name());
    listeners.forEach(Runnable::run);
    return new PairReply(workspace.id(), workspace.name(), backend.serverId(), token);
  }

  public SessionReply session(String token, SessionRequest request) {
    Device device = device(token);
    replay.session(device, request);
    SessionReply reply = backend.exchange().session(device, request);
    watched(device.workspace()).session(reply);
    return reply;
  }

  public PushReply push(String token, PushHeader header, List<byte[]> lines) {
    Device device = device(token);
    replay.push(device, header, lines);
    ServerLaws watch = watched(device.workspace());
    long before = watch.head();
    try {
      return watch.push(header, lines, () -> backend.exchange().push(device, header, lines));
    } finally {
      if (watch.head() > before) {
        listeners.forEach(Runnable::run);
      }
    }
  }

  public PullPage pull(String token, PullQuery query) {
    Device device = device(token);
    PullPage page = backend.exchange().pull(device.workspace(), query);
    watched(device.workspace()).pulled(page, query);
    return page;
  }

  private Device device(String token) {
    Device device = keys.get(token);
    if (device == null || expired.contains(token)) {
      throw new CallRefused(Problem.of(Problem.UNAUTHORISED, 401, "The token is not valid."));
    }
    return device;
  }
}
