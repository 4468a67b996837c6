package app.landfall.proof.sim.world;

import app.landfall.proof.sim.plan.FaultKind;
import app.landfall.proof.sim.time.Timeline.Event;
import app.landfall.sync.client.transport.Answer;
import app.landfall.sync.client.transport.PullRequest;
import app.landfall.sync.client.transport.ServerCredentials;
import app.landfall.sync.client.transport.Transport;
import app.landfall.sync.protocol.BodyDigest;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.PairReply;
import app.landfall.sync.protocol.PairRequest;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.ProtocolException;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PushHeader;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.protocol.SessionReply;
import app.landfall.sync.protocol.SessionRequest;
import app.landfall.sync.server.store.CallRefused;
import app.landfall.sync.server.store.PullQuery;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The line from one computer to the server, in bad weather.
public final class Network implements Transport {
  /// After so long without an answer a call is given up, as the HTTP client does.
  static final Duration DEADLINE = Duration.ofSeconds(20);

  private static final List<FaultKind> FAULTS = List.of(FaultKind.values());

  private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

  private final World world;
  private final SimComputer computer;
  private long calls;
  private long lastCallMillis;
  private int asking;
  private boolean up = true;
  private boolean down = true;
  private @Nullable Stream stream;

  Network(World world, SimComputer computer) {
    this.world = world;
    this.computer = computer;
  }

  // ---- the line ----

  /// @param requests whether requests get through
  /// @param answers whether answers do
  public void line(boolean requests, boolean answers) {
    up = requests;
    down = answers;
    Stream open = stream;
    if (open != null && down) {
      open.catchUp();
    }
  }

  boolean isWhole() {
    return up && down;
  }

  /// Whether an answer is still to come.
  boolean isAsking() {
    return asking > 0;
  }

  long lastCallMillis() {
    return lastCallMillis;
  }

  long calls() {
    return calls;
  }

  /// The server's head has moved.
  void hint() {
    Stream open = stream;
    if (open != null) {
      world.time().afterMillis(12, open::hint);
    }
  }

  /// The server ends the stream.
  void hangUp() {
    Stream open = stream;
    stream = null;
    if (open != null) {
      world.time().afterMillis(8, () -> open.end("the server has ended the stream"));
    }
  }

  /// This computer is off.
  void hangUpHere() {
    Stream open = stream;
    stream = null;
    if (open != null) {
      open.close();
    }
  }

  // ---- calls ----

  @Override
  public CompletableFuture<Answer<PairReply>> pair(
      URI address, PairRequest request, @Nullable String key) {
    PairRequest sent = carried(request, Codec::encode, Codec::readPairRequest);
    return call("pairs", () -> world.server().pair(sent, key), WireCodec.PAIR, weather());
  }

  @Override
  public CompletableFuture<Answer<SessionReply>> session(
      ServerCredentials access, SessionRequest request) {
    SessionRequest sent = carried(request, Codec::encode, Codec::readSessionRequest);
    return call(
        "opens a session",
        () -> world.server().session(access.token(), sent),
        WireCodec.SESSION,
        weather());
  }

  @Override
  public CompletableFuture<Answer<PushReply>> push(
      ServerCredentials access, PushHeader header, List<byte[]> lines) {
    long number = calls + 1;
    PushHeader sent = carried(header, Codec::encode, Codec::readPushHeader);
    for (byte[] line : lines) {
      world.trace().mix(Arrays.hashCode(line));
    }
    return call(
        "pushes " + lines.size(),
        () -> world.server().push(access.token(), sent, arrived(lines, number)),
        WireCodec.PUSH,
        world.forecast().of(computer, calls + 1, Arrays.hashCode(lines.getFirst())));
  }

  @Override
  public CompletableFuture<Answer<PullPage>> pull(ServerCredentials access, PullRequest request) {
    PullQuery query =
        new PullQuery(
            request.wanted().after(),
            request.limit(),
            request.wanted().table(),
            request.mark(),
            request.nonce());
    long number = calls + 1;
    return call(
        "pulls " + (query.table() == null ? "" : query.table() + " ") + "after " + query.after(),
        () -> pulled(access.token(), request.workspace(), query, number),
        WireCodec.PAGE,
        query.table() == null ? weather() : weather().withoutTearing());
  }

  /// What was pushed as the server finds it.
  private List<byte[]> arrived(List<byte[]> lines, long number) {
    if (!strikes(FaultKind.ALTERED, 5, -number)) {
      return lines;
    }
    byte[] come = AlteredBody.digit(lines.getFirst());
    if (!BodyDigest.fits(BodyDigest.of(lines.getFirst()), come)) {
      throw CallRefused.of(Problem.ALTERED, 503, "The request was altered on its way.");
    }
    List<byte[]> altered = new ArrayList<>(lines);
    altered.set(0, come);
    return altered;
  }

  /// The page as whatever stands between the two gives it.
  private PullPage pulled(String token, String workspace, PullQuery query, long number) {
    PullPage kept = world.cache().find(workspace, query);
    boolean stale = kept != null && strikes(FaultKind.STALE_PAGE, 3, number);
    return kept != null && stale
        ? kept
        : world.cache().keep(workspace, query, world.server().pull(token, query));
  }

  private <T> T carried(T request, Function<T, byte[]> write, Function<byte[], T> read) {
    return world.plan().isInBytes() ? read.apply(write.apply(request)) : request;
  }

  private CallFate weather() {
    return world.forecast().of(computer, calls + 1, 0);
  }

  private <T> CompletableFuture<Answer<T>> call(
      String what, Supplier<T> there, WireCodec<T> wire, CallFate weather) {
    long number = ++calls;
    lastCallMillis = world.time().millis();
    CompletableFuture<Answer<T>> answer = new CompletableFuture<>();
    world.called(computer, what);
    Event deadline =
        world.time().after(DEADLINE, () -> answer.complete(unreachable("no answer in time")));
    asking++;
    var _ =
        answer.whenComplete((_, _) -> {
          asking--;
          deadline.callOff();
        });
    if (up && !weather.lostRequest()) {
      Runnable arrival = () -> arrive(weather, number, there, wire, answer);
      world.time().afterMillis(weather.thereMillis(), arrival);
      if (weather.againMillis() > 0) {
        world.time().afterMillis(weather.thereMillis() + weather.againMillis(), arrival);
      }
    }
    return answer;
  }

  private <T> void arrive(
      CallFate weather,
      long number,
      Supplier<T> there,
      WireCodec<T> wire,
      CompletableFuture<Answer<T>> answer) {
    if (!up) {
      return;
    }
    if (world.server().isAway()) {
      back(weather, answer, unreachable("Connection refused"));
      return;
    }
    FaultKind instead = weather.instead();
    if (instead == null) {
      back(weather, answer, answered(weather, number, there, wire));
    } else {
      back(weather, answer, other(instead, weather.salt()));
    }
  }

  private <T> Answer<T> answered(
      CallFate weather, long number, Supplier<T> there, WireCodec<T> wire) {
    try {
      T message = there.get();
      world.trace().mix(WireCodec.mark(message));
      boolean mad = strikes(FaultKind.MAD_SERVER_CLOCK, 6, number);
      boolean altered = strikes(FaultKind.ALTERED, 4, number);
      if (weather.damage() == null && !world.plan().isInBytes() && !mad && !altered) {
        return new Answer.Given<>(message);
      }
      byte[] said = wire.write().apply(message);
      byte[] sent = mad ? AlteredBody.clock(said) : said;
      byte[] come = altered ? AlteredBody.digit(sent) : sent;
      return BodyDigest.fits(BodyDigest.of(sent), come)
          ? decoded(damaged(come, weather), wire)
          : Answer.failed(Answer.Failure.NOT_OURS, "altered on its way");
    } catch (CallRefused refused) {
      return refused(refused.problem());
    } catch (ProtocolException broken) {
      return refused(Problem.of(Problem.MALFORMED, 400, String.valueOf(broken.getMessage())));
    }
  }

  private boolean strikes(FaultKind fault, int oneIn, long number) {
    SplittableRandom random = world.strikes().random(computer.number(), number, 7 + place(fault));
    return world.strikes().strikes(fault, oneIn, random, computer.number(), number);
  }

  /// Its place among the kinds: one draw is not that of another.
  private static int place(FaultKind fault) {
    return FAULTS.indexOf(fault);
  }

  private <T> Answer<T> refused(Problem problem) {
    world.trace().mix(problem.status());
    if (problem.status() >= 500) {
      return Answer.failed(Answer.Failure.SERVER_FAILED, problem.detail());
    }
    return new Answer.Refused<>(carried(problem, Codec::encode, Codec::readProblem));
  }

  private <T> void back(CallFate weather, CompletableFuture<Answer<T>> future, Answer<T> answer) {
    if (!weather.lostReply()) {
      world
          .time()
          .afterMillis(
              weather.backMillis(),
              () -> {
                if (down && future.complete(answer)) {
                  world.tell(computer.name(), () -> "hears " + said(answer));
                }
              });
    }
  }

  private static String said(Answer<?> answer) {
    return switch (answer) {
      case Answer.Given<?>(PushReply reply) -> reply.outcomes().toString();
      case Answer.Given<?>(PullPage page) ->
          page.rows().size() + " rows up to " + page.header().next();
      case Answer.Given<?>(SessionReply reply) -> "that its last push is " + reply.lastPushNo();
      case Answer.Given<?>(Object message) -> message.getClass().getSimpleName();
      case Answer.Refused<?>(Problem problem) -> problem.status() + " " + problem.type();
      case Answer.Failed<?> failed -> failed.reason();
    };
  }

  private static <T> Answer<T> other(FaultKind instead, int salt) {
    return switch (instead) {
      case SERVER_ERROR -> Answer.failed(Answer.Failure.SERVER_FAILED, "HTTP 503");
      case BUSY ->
          new Answer.Failed<>(Answer.Failure.BUSY, "HTTP 429", Duration.ofSeconds(1 + (salt & 15)));
      case OUTDATED ->
          new Answer.Refused<>(Problem.of(Problem.VERSION, 426, "This program is too old."));
      default -> Answer.failed(Answer.Failure.NOT_OURS, "HTTP 200 text/html");
    };
  }

  /// Torn is an answer that ends with a line, garbled one that ends within one.
  private static byte[] damaged(byte[] body, CallFate weather) {
    FaultKind damage = weather.damage();
    if (damage == null || body.length < 2) {
      return body;
    }
    int cut = Math.floorMod(weather.salt(), body.length - 1);
    if (damage == FaultKind.TORN) {
      while (cut > 0 && body[cut - 1] != '\n') {
        cut--;
      }
    } else {
      while (cut > 0 && (body[cut - 1] == '\n' || body[cut] == '\n')) {
        cut--;
      }
    }
    return cut == 0 ? body : Arrays.copyOf(body, cut);
  }

  private static <T> Answer<T> decoded(byte[] body, WireCodec<T> wire) {
    try {
      return new Answer.Given<>(wire.read().apply(body));
    } catch (ProtocolException garbled) {
      return Answer.failed(Answer.Failure.NOT_OURS, "garbled: " + garbled.getMessage());
    }
  }

  private static <T> Answer<T> unreachable(String reason) {
    return Answer.failed(Answer.Failure.UNREACHABLE, reason);
  }

  // ---- hints ----

  @Override
  public EventStream events(
      ServerCredentials access, String workspace, String replica, EventListener hears) {
    Stream mine = new Stream(hears);
    stream = mine;
    world.time().afterMillis(20, mine::begin);
    return mine::close;
  }

  /// Long polls bring the same hints.
  @Override
  public EventStream polls(
      ServerCredentials access, String workspace, String replica, EventListener hears) {
    return events(access, workspace, replica, hears);
  }

  /// One open stream of hints.
  private final class Stream {
    private final EventListener listener;
    private boolean open;
    private boolean ended;
    private boolean missed;

    Stream(EventListener listener) {
      this.listener = listener;
    }

    void begin() {
      if (ended || !isWhole()) {
        return;
      }
      if (world.server().isAway()) {
        end("Connection refused");
        return;
      }
      open = true;
      listener.opened();
      world.time().after(KEEP_ALIVE, this::alive);
    }

    private void alive() {
      if (stream == this && open && !ended) {
        if (down) {
          listener.alive();
        }
        world.time().after(KEEP_ALIVE, this::alive);
      }
    }

    void hint() {
      missed = !down;
      if (open && !ended && down) {
        listener.changed();
      }
    }

    /// A connection that did not break delivers late what was sent into a dead line.
    void catchUp() {
      if (missed) {
        hint();
      }
    }

    void end(String reason) {
      if (!ended) {
        ended = true;
        listener.closed(reason);
      }
    }

    void close() {
      ended = true;
    }
  }
}
