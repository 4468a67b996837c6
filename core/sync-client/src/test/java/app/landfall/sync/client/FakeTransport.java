package app.landfall.sync.client;

import app.landfall.sync.client.transport.Answer;
import app.landfall.sync.client.transport.PullRequest;
import app.landfall.sync.client.transport.ServerCredentials;
import app.landfall.sync.client.transport.Transport;
import app.landfall.sync.protocol.PairReply;
import app.landfall.sync.protocol.PairRequest;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PushHeader;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.protocol.SessionReply;
import app.landfall.sync.protocol.SessionRequest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The way to a [FakeServer], with faults: scripted ones first, then whatever `weather` says.
final class FakeTransport implements Transport {
  static final Duration ROUND_TRIP = Duration.ofMillis(20);
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  /// What happens to one call.
  sealed interface Fault {
    record None() implements Fault {}

    record Refused() implements Fault {}

    record LostRequest() implements Fault {}

    record LostReply() implements Fault {}

    record Stuck() implements Fault {}

    record Garbled() implements Fault {}

    record Status(int status, String type, @Nullable Duration retryAfter) implements Fault {}
  }

  static final Fault NONE = new Fault.None();

  final List<String> calls = new ArrayList<>();

  /// What computers that paired are called.
  final List<String> names = new ArrayList<>();

  /// The keys that sessions were asked with.
  final List<String> keys = new ArrayList<>();

  final Deque<Fault> script = new ArrayDeque<>();
  Supplier<Fault> weather = () -> NONE;
  boolean streams = true;
  boolean polls;
  @Nullable EventListener listener;
  final List<String> pairedAs = new ArrayList<>();
  final Deque<Answer<PairReply>> pairings = new ArrayDeque<>();
  Answer<PairReply> pairing = Answer.failed(Answer.Failure.UNREACHABLE, "nobody there");

  /// What a cache answers to the next pulls.
  final Deque<Answer<PullPage>> cached = new ArrayDeque<>();

  /// What a proxy on the way lets pass of lines.
  int proxyBytes = Integer.MAX_VALUE;

  private int opened;
  private final VirtualTime time;
  private final FakeServer server;

  FakeTransport(VirtualTime time, FakeServer server) {
    this.time = time;
    this.server = server;
    server.onChange(this::hint);
  }

  void hint() {
    EventListener hears = listener;
    if (hears != null) {
      time.after(ROUND_TRIP.dividedBy(2), hears::changed);
    }
  }

  void breakStream() {
    EventListener hears = listener;
    listener = null;
    if (hears != null) {
      hears.closed("broken");
    }
  }

  @Override
  public CompletableFuture<Answer<PairReply>> pair(
      URI address, PairRequest request, @Nullable String key) {
    names.add(request.name());
    pairedAs.add(request.replica() + " " + key);
    if (!pairings.isEmpty()) {
      pairing = pairings.remove();
    }
    return call("pair", () -> pairing);
  }

  @Override
  public CompletableFuture<Answer<SessionReply>> session(
      ServerCredentials access, SessionRequest request) {
    keys.add(access.token());
    return call("session", () -> server.session(request));
  }

  @Override
  public CompletableFuture<Answer<PushReply>> push(
      ServerCredentials access, PushHeader header, List<byte[]> lines) {
    int sent = lines.stream().mapToInt(line -> line.length).sum();
    return call(
        "push " + lines.size(),
        () ->
            sent > proxyBytes
                ? new Answer.Refused<>(Problem.of(Problem.TOO_LARGE, 413, "Entity too large"))
                : server.push(header, lines));
  }

  @Override
  public CompletableFuture<Answer<PullPage>> pull(ServerCredentials access, PullRequest request) {
    String table = request.wanted().table();
    return call(
        table == null ? "pull" : "pull " + table,
        () -> cached.isEmpty() ? server.pull(request) : cached.remove());
  }

  @Override
  public EventStream events(
      ServerCredentials access, String workspace, String replica, EventListener hears) {
    if (!streams) {
      time.execute(() -> hears.closed("no stream"));
      return () -> {};
    }
    int mine = ++opened;
    listener = hears;
    time.after(ROUND_TRIP, hears::opened);
    keepAlive(hears, mine);
    return () -> {
      if (opened == mine) {
        listener = null;
      }
    };
  }

  @Override
  public EventStream polls(
      ServerCredentials access, String workspace, String replica, EventListener hears) {
    boolean stream = streams;
    calls.add("polls");
    streams = polls;
    try {
      return events(access, workspace, replica, hears);
    } finally {
      streams = stream;
    }
  }

  private void keepAlive(EventListener hears, int mine) {
    time.after(
        Duration.ofSeconds(15),
        () -> {
          if (opened == mine && listener != null) {
            hears.alive();
            keepAlive(hears, mine);
          }
        });
  }

  private <T> CompletableFuture<Answer<T>> call(String name, Supplier<Answer<T>> there) {
    calls.add(name);
    Fault fault = script.isEmpty() ? weather.get() : script.remove();
    CompletableFuture<Answer<T>> answer = new CompletableFuture<>();
    switch (fault) {
      case Fault.None _ ->
          arrives(() -> {
            Answer<T> reply = there.get();
            time.after(ROUND_TRIP.dividedBy(2), () -> answer.complete(reply));
          });
      case Fault.Refused _ -> arrives(() -> answer.complete(unreachable("Connection refused")));
      case Fault.LostRequest _ ->
          time.after(DEADLINE, () -> answer.complete(unreachable("timed out")));
      case Fault.LostReply _ -> {
        arrives(() -> calls.add("unheard: " + there.get()));
        time.after(DEADLINE, () -> answer.complete(unreachable("timed out")));
      }
      case Fault.Stuck _ -> arrives(() -> calls.add("unheard: " + there.get()));
      case Fault.Garbled _ ->
          arrives(() -> answer.complete(Answer.failed(Answer.Failure.NOT_OURS, "text/html, 200")));
      case Fault.Status(int status, String type, Duration after) ->
          arrives(() -> answer.complete(status(status, type, after)));
    }
    return answer;
  }

  private void arrives(Runnable there) {
    time.after(ROUND_TRIP.dividedBy(2), there);
  }

  private static <T> Answer<T> unreachable(String reason) {
    return Answer.failed(Answer.Failure.UNREACHABLE, reason);
  }

  private static <T> Answer<T> status(int status, String type, @Nullable Duration after) {
    if (status >= 500) {
      return new Answer.Failed<>(Answer.Failure.SERVER_FAILED, "HTTP " + status, after);
    }
    if (status == 429) {
      return new Answer.Failed<>(Answer.Failure.BUSY, "HTTP " + status, after);
    }
    return new Answer.Refused<>(Problem.of(type, status, "because"));
  }
}
