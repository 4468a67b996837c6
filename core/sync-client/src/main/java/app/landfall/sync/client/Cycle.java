package app.landfall.sync.client;

import app.landfall.store.replication.CutPush;
import app.landfall.store.replication.PullEffect;
import app.landfall.store.replication.PullWanted;
import app.landfall.store.replication.PushEffect;
import app.landfall.store.replication.ReplicaState;
import app.landfall.store.replication.ServerBinding;
import app.landfall.store.replication.SessionVerdict;
import app.landfall.sync.Activity;
import app.landfall.sync.Link;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.ProtocolException;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PushHeader;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.protocol.SessionReply;
import app.landfall.sync.protocol.SessionRequest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One attempt: session if needed → pull if just connected → cut and push until nothing is left →
/// pull to the head → again while something could be cut.
///
/// Between events exactly one call is in flight, or the attempt has ended. Ends exactly once, by
/// telling `ended`, or by [#abandon], which tells nobody. What comes late, after a time-out or an
/// abandoning, finds its [Call] closed and is dropped: every message is safe to send again. Bound
/// to the sync thread.
final class Cycle {
  private static final int MENDINGS = 3;

  private final Desk desk;
  private final ServerBinding binding;
  private final Access access;
  private final Consumer<CycleEnd> ended;
  private final Progress progress = new Progress();
  private final Tally tally;
  private final Set<PullStream> pulled = new HashSet<>();
  private final Map<String, Integer> refills = new HashMap<>();

  private ReplicaState self;
  private @Nullable Call<?> call;
  private boolean pullOwed;
  private boolean renewedKey;
  private int mendings;
  private boolean over;
  private @Nullable CycleEnd how;

  Cycle(
      Desk desk,
      ReplicaState self,
      ServerBinding binding,
      Access access,
      Consumer<CycleEnd> ended) {
    this.desk = desk;
    this.tally = new Tally(desk::log);
    this.self = self;
    this.binding = binding;
    this.access = access;
    this.ended = ended;
  }

  void begin() {
    pullOwed = desk.pullDue();
    step(desk.session() == null ? this::openSession : this::push);
  }

  /// Ends it without a word.
  void abandon() {
    over = true;
    tally.tell();
    hangUp();
  }

  /// Whether it has ended or an answer is on its way: anything else would be stuck.
  boolean isSound() {
    return over || call != null;
  }

  /// Whether it is still waiting for the server to say anything at all.
  boolean isOpening() {
    return desk.session() == null;
  }

  Progress progress() {
    return progress;
  }

  // ---- session ----

  private void openSession() {
    desk.session(null);
    self = stored(desk.parts().replication()::state);
    long sent = desk.parts().clock().millis();
    SessionRequest request =
        new SessionRequest(binding.workspace(), self.replica(), self.epoch(), desk.parts().app());
    call(
        () -> desk.parts().transport().session(access, request),
        reply -> sessionOpened(reply, sent),
        this::refused,
        () -> {});
  }

  private void sessionOpened(SessionReply reply, long sent) {
    PageCheck.workspace(binding.workspace(), reply.workspace());
    PageCheck.limits(reply.limits());
    if (!reply.server().equals(binding.server())) {
      stuck(Link.Cause.SERVER_REPLACED, "another server answers at " + binding.address());
      return;
    }
    long received = desk.parts().clock().millis();
    SessionVerdict verdict =
        stored(() -> desk.parts().replication().session(reply, sent, received));
    switch (verdict) {
      case OK -> sessionHolds(reply);
      case EPOCH_CHANGED -> {
        mended(Activity.Mended.What.SERVER_RESTORED, "");
        sessionHolds(reply);
      }
      case FORKED -> forked(Map.of(reply.lastPushNo(), reply.lastHash()));
      case SERVER_REPLACED ->
          stuck(Link.Cause.SERVER_REPLACED, "another server answers at " + binding.address());
    }
  }

  private void sessionHolds(SessionReply reply) {
    self = stored(desk.parts().replication()::state);
    desk.session(reply);
    pulled.clear();
    pull();
  }

  private void forked(Map<Long, String> hashes) {
    if (!mayMend("this computer's number was used by another copy of its data, again and again")) {
      return;
    }
    stored(() -> desk.parts().replication().forked(hashes));
    mended(Activity.Mended.What.COPY_FOUND, "");
    openSession();
  }

  // ---- push ----

  private void push() {
    SessionReply session = desk.session();
    if (session == null) {
      openSession();
      return;
    }
    Batch batch = desk.batch();
    List<CutPush> cuts =
        stored(() ->
            desk.parts()
                .replication()
                .cut(session.limits(), batch.transactions(), batch.bytes(session.limits())));
    if (!cuts.isEmpty()) {
      send(cuts, session);
    } else if (pullOwed) {
      pull();
    } else {
      end(new CycleEnd.Done(progress.moved()));
    }
  }

  private void send(List<CutPush> cuts, SessionReply session) {
    desk.refreshCounts();
    progress.sending(desk.counts().waiting());
    pullOwed = true;
    PushHeader header = new PushHeader(binding.workspace(), self.replica(), session.epoch());
    List<byte[]> lines = cuts.stream().map(CutPush::line).toList();
    call(
        () -> desk.parts().transport().push(access, header, lines),
        reply -> pushed(cuts, session, reply),
        problem -> pushRefused(cuts, problem),
        desk.batch()::pushFailed);
  }

  private void pushed(List<CutPush> cuts, SessionReply session, PushReply reply) {
    PageCheck.workspace(binding.workspace(), reply.workspace());
    PageCheck.outcomes(cuts.stream().map(CutPush::pushNo).toList(), reply);
    PushEffect effect = stored(() -> desk.parts().replication().acknowledge(reply));
    desk.batch().pushed();
    desk.refreshCounts();
    progress.sent();
    tally.sent(effect);
    desk.cost().sent(effect.changes());
    pulled.clear();
    if (reply.epoch().equals(session.epoch())) {
      push();
    } else if (mayMend("the server's epoch changes again and again")) {
      openSession();
    }
  }

  private void pushRefused(List<CutPush> cuts, Problem problem) {
    switch (problem.type()) {
      case Problem.GAP -> gap(problem);
      case Problem.FORK -> forked(problem.hashes());
      case Problem.TOO_LARGE -> tooLarge(cuts, problem);
      default -> refused(problem);
    }
  }

  private void gap(Problem problem) {
    if (!mayMend("the server asks for change " + problem.expected() + " again and again")) {
      return;
    }
    if (stored(() -> desk.parts().replication().rewind(problem.expected()))) {
      mended(Activity.Mended.What.SENT_AGAIN, "");
      push();
    } else {
      stuck(
          Link.Cause.SERVER_LOST_CHANGES,
          "the server expects change "
              + problem.expected()
              + " of this computer, which is not kept here any more");
    }
  }

  private void tooLarge(List<CutPush> cuts, Problem problem) {
    if (cuts.size() == 1) {
      refused(problem);
    } else {
      desk.batch().single();
      push();
    }
  }

  // ---- pull ----

  private void pull() {
    SessionReply session = desk.session();
    if (session == null) {
      openSession();
      return;
    }
    PullWanted wanted = nextPull();
    if (wanted == null) {
      pullDone();
      return;
    }
    if (wanted.isMain()) {
      desk.pullDue(false);
    }
    PullRequest request =
        new PullRequest(
            binding.workspace(), self.replica(), wanted, desk.batch().rows(session.limits()));
    call(
        () -> desk.parts().transport().pull(access, request),
        page -> received(wanted, page, session),
        this::refused,
        desk.batch()::pullFailed);
  }

  private @Nullable PullWanted nextPull() {
    for (PullWanted wanted : stored(desk.parts().replication()::pulls)) {
      if (!pulled.contains(PullStream.of(wanted))) {
        return wanted;
      }
    }
    return null;
  }

  private void received(PullWanted wanted, PullPage page, SessionReply session) {
    PageCheck.workspace(binding.workspace(), page.header().workspace());
    if (!page.header().epoch().equals(session.epoch())) {
      if (mayMend("the server's epoch changes again and again")) {
        openSession();
      }
      return;
    }
    PageCheck.page(wanted, page);
    PullEffect effect = stored(() -> desk.parts().replication().receive(wanted, page));
    desk.batch().pulled();
    desk.refreshCounts();
    progress.received(page.rows().size());
    tally.received(effect);
    desk.cost().received(page.rows().size());
    progress.cursor(wanted, page.header(), effect.more(), self.everSynced());
    if (!effect.more()) {
      pulled.add(PullStream.of(wanted));
    }
    effect.mismatched().forEach(this::fillAgain);
    pull();
  }

  /// A table that differs is received again, once an attempt.
  private void fillAgain(String table) {
    if (refills.merge(table, 1, Integer::sum) == 1) {
      mended(Activity.Mended.What.TABLE_DIFFERED, table);
      pulled.removeIf(stream -> table.equals(stream.table()));
    }
  }

  private void pullDone() {
    pullOwed = false;
    for (Map.Entry<String, Integer> refill : refills.entrySet()) {
      if (refill.getValue() > 1) {
        faulty(
            Link.ServerProblem.Fault.DIFFERS,
            "the table " + refill.getKey() + " still differs from the server's");
        return;
      }
    }
    push();
  }

  // ---- refusals ----

  private void refused(Problem problem) {
    String reason = problem.status() + " " + problem.type() + ": " + problem.detail();
    switch (problem.type()) {
      case Problem.UNAUTHORISED -> keyRefused(reason);
      case Problem.FORBIDDEN -> stuck(Link.Cause.REMOVED, reason);
      case Problem.VERSION -> stuck(Link.Cause.OUTDATED, reason);
      default -> stuck(Link.Cause.CALL_REFUSED, reason);
    }
  }

  private void keyRefused(String reason) {
    if (renewedKey) {
      end(new CycleEnd.Failed(new Trouble.NoKey(reason), null));
    } else {
      renewedKey = true;
      openSession();
    }
  }

  private void mended(Activity.Mended.What what, String about) {
    tally.tell();
    desk.log(new Activity.Mended(what, about));
  }

  private boolean mayMend(String otherwise) {
    if (mendings++ < MENDINGS) {
      return true;
    }
    stuck(Link.Cause.CALL_REFUSED, otherwise);
    return false;
  }

  private void stuck(Link.Cause cause, String reason) {
    end(new CycleEnd.Failed(new Trouble.Stuck(cause, reason), null));
  }

  private void faulty(Link.ServerProblem.Fault fault, String reason) {
    end(new CycleEnd.Failed(new Trouble.Faulty(fault, reason), null));
  }

  // ---- one call, one step ----

  private <T> void call(
      Supplier<CompletableFuture<Answer<T>>> ask,
      Consumer<T> given,
      Consumer<Problem> refusal,
      Runnable shrink) {
    CompletableFuture<Answer<T>> future = ask.get();
    Outcomes<T> outcomes =
        (answer, thrown) -> step(() -> answered(answer, thrown, given, refusal, shrink));
    Call<T> mine = new Call<>(future, outcomes);
    mine.limit = desk.after(desk.parts().times().callLimit(), () -> take(mine, noAnswer(), null));
    call = mine;
    var _ =
        future.whenComplete(
            (answer, thrown) -> desk.thread().post(() -> take(mine, answer, thrown)));
  }

  /// Only the call in flight is heard, and only once.
  private <T> void take(Call<T> mine, @Nullable Answer<T> answer, @Nullable Throwable thrown) {
    if (call == mine) {
      hangUp();
      mine.outcomes.take(answer, thrown);
    }
  }

  private <T> void answered(
      @Nullable Answer<T> answer,
      @Nullable Throwable thrown,
      Consumer<T> given,
      Consumer<Problem> refusal,
      Runnable shrink) {
    switch (answer) {
      case null -> end(new CycleEnd.Failed(new Trouble.Unreachable("call ended: " + thrown), null));
      case Answer.Given<T>(T message) -> given.accept(message);
      case Answer.Refused<T>(Problem problem) -> refusal.accept(problem);
      case Answer.Failed<T> failed -> {
        shrink.run();
        end(new CycleEnd.Failed(Trouble.of(failed), failed.retryAfter()));
      }
    }
  }

  private <T> Answer<T> noAnswer() {
    return Answer.failed(
        Answer.Failure.UNREACHABLE,
        "no answer within " + desk.parts().times().callLimit().toSeconds() + " s");
  }

  private void hangUp() {
    Call<?> last = call;
    call = null;
    if (last != null) {
      last.close();
    }
  }

  /// A step that throws ends the attempt with a cause: nothing throws out of it.
  private void step(Runnable work) {
    if (over) {
      return;
    }
    try {
      work.run();
    } catch (TroubleFound found) {
      end(new CycleEnd.Failed(found.trouble(), null));
    } catch (ProtocolException garbled) {
      faulty(Link.ServerProblem.Fault.NOT_OURS, "garbled answer: " + garbled.getMessage());
    } catch (RuntimeException fault) {
      stuck(Link.Cause.INTERNAL, "fault in the sync loop: " + fault);
    }
    if (how != null) {
      ended.accept(how);
    }
  }

  private <R> R stored(Supplier<R> work) {
    try {
      return work.get();
    } catch (ProtocolException garbled) {
      throw garbled;
    } catch (RuntimeException failed) {
      throw new TroubleFound(
          new Trouble.Stuck(Link.Cause.CANNOT_STORE, "cannot store: " + failed.getMessage()),
          failed);
    }
  }

  private void stored(Runnable work) {
    Boolean done =
        stored(() -> {
          work.run();
          return true;
        });
    assert done;
  }

  /// Told to the loop when the step is over.
  private void end(CycleEnd end) {
    if (!over) {
      over = true;
      tally.tell();
      how = end;
      hangUp();
    }
  }

  @FunctionalInterface
  private interface Outcomes<T> {
    void take(@Nullable Answer<T> answer, @Nullable Throwable thrown);
  }

  /// A call in flight.
  private static final class Call<T> {
    private final CompletableFuture<Answer<T>> future;
    private final Outcomes<T> outcomes;
    private Scheduler.@Nullable Timer limit;

    Call(CompletableFuture<Answer<T>> future, Outcomes<T> outcomes) {
      this.future = future;
      this.outcomes = outcomes;
    }

    void close() {
      if (limit != null) {
        limit.cancel();
      }
      future.cancel(true);
    }
  }

  /// A cursor without its place.
  private record PullStream(@Nullable String table, @Nullable String columns) {
    static PullStream of(PullWanted wanted) {
      return new PullStream(wanted.table(), wanted.columns());
    }
  }
}
