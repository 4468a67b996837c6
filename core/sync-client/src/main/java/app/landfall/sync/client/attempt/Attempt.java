package app.landfall.sync.client.attempt;

import app.landfall.store.replication.ReplicaState;
import app.landfall.store.replication.Replication;
import app.landfall.store.replication.ServerBinding;
import app.landfall.sync.Activity;
import app.landfall.sync.Link;
import app.landfall.sync.client.transport.ServerCredentials;
import app.landfall.sync.protocol.Mark;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.ProtocolException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One attempt to sync, as its steps share it: who asks whom, how far it has come, the one call in
/// flight, and the one way to end. Bound to the sync thread.
final class Attempt {
  private static final int MENDINGS = 3;

  private final SyncContext desk;
  private final ServerBinding binding;
  private final Consumer<CycleEnd> ended;
  private final AttemptProgress progress = new AttemptProgress();
  private final UntoldActivity tally;
  private final CallInFlight flight;

  private ReplicaState self;
  private ServerCredentials access;
  private boolean renewedKey;
  private int mendings;
  private boolean over;
  private @Nullable CycleEnd how;

  /// @param ended told once how it ended, after the step that ended it
  Attempt(
      SyncContext desk,
      ReplicaState self,
      ServerBinding binding,
      ServerCredentials access,
      Consumer<CycleEnd> ended) {
    this.desk = desk;
    this.self = self;
    this.binding = binding;
    this.access = access;
    this.ended = ended;
    this.tally = new UntoldActivity(desk::log);
    this.flight = new CallInFlight(desk, this::step, this::end);
  }

  SyncContext desk() {
    return desk;
  }

  ServerBinding binding() {
    return binding;
  }

  ServerCredentials access() {
    return access;
  }

  AttemptProgress progress() {
    return progress;
  }

  UntoldActivity tally() {
    return tally;
  }

  CallInFlight flight() {
    return flight;
  }

  ReplicaState self() {
    return self;
  }

  Replication store() {
    return desk.parts().replication();
  }

  void refreshSelf() {
    self = stored(store()::state);
  }

  /// The newest mark that is held here now; null = none.
  @Nullable Mark mark() {
    return stored(store()::state).mark();
  }

  // ---- steps ----

  /// A step that throws ends the attempt with a cause: nothing throws out of it.
  void step(Runnable work) {
    if (over) {
      return;
    }
    try {
      work.run();
    } catch (AttemptFailedException found) {
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

  /// Goes on in an event of its own, so that others get their turn first.
  void later(Runnable work) {
    flight.pause(work);
  }

  /// Work of the store; its failure ends the attempt.
  <R> R stored(Supplier<R> work) {
    try {
      return work.get();
    } catch (ProtocolException garbled) {
      throw garbled;
    } catch (RuntimeException failed) {
      throw new AttemptFailedException(
          new AttemptFailure.Stuck(Link.Cause.CANNOT_STORE, "cannot store: " + failed.getMessage()),
          failed);
    }
  }

  void mended(Activity.Mended.What what, String about) {
    tally.tell();
    desk.log(new Activity.Mended(what, about));
  }

  /// Whether one more thing may be put right; ends the attempt where it is always the same.
  boolean mayMend(String otherwise) {
    if (mendings++ < MENDINGS) {
      return true;
    }
    stuck(Link.Cause.CALL_REFUSED, otherwise);
    return false;
  }

  // ---- refusals ----

  /// A whole call was refused.
  ///
  /// @param openSession how to begin anew with a key read afresh
  void refused(Problem problem, Runnable openSession) {
    String reason = problem.status() + " " + problem.type() + ": " + problem.detail();
    switch (problem.type()) {
      case Problem.UNAUTHORISED -> keyRefused(reason, openSession);
      case Problem.FORBIDDEN -> stuck(Link.Cause.REMOVED, reason);
      case Problem.VERSION -> stuck(Link.Cause.OUTDATED, reason);
      case Problem.HISTORY -> otherHistory(openSession);
      default -> stuck(Link.Cause.CALL_REFUSED, reason);
    }
  }

  /// The server was put back to an earlier moment: a session finds to which.
  private void otherHistory(Runnable openSession) {
    if (mayMend("the server answers from another history again and again")) {
      openSession.run();
    }
  }

  /// Somebody may have signed in again: the key is read anew, once.
  private void keyRefused(String reason, Runnable openSession) {
    ServerCredentials fresh =
        renewedKey ? null : stored(() -> desk.readAccess(binding)).orElse(null);
    if (fresh == null) {
      end(new CycleEnd.Failed(new AttemptFailure.NoKey(reason), null));
    } else {
      renewedKey = true;
      access = fresh;
      openSession.run();
    }
  }

  // ---- the end ----

  void stuck(Link.Cause cause, String reason) {
    end(new CycleEnd.Failed(new AttemptFailure.Stuck(cause, reason), null));
  }

  void faulty(Link.ServerProblem.Fault fault, String reason) {
    end(new CycleEnd.Failed(new AttemptFailure.Faulty(fault, reason), null));
  }

  void done() {
    end(new CycleEnd.Done(progress.moved()));
  }

  /// Told to the loop when the step is over.
  private void end(CycleEnd end) {
    if (!over) {
      how = end;
      close();
    }
  }

  /// Ends it without a word.
  void abandon() {
    if (!over) {
      close();
    }
  }

  private void close() {
    over = true;
    tally.tell();
    flight.hangUp();
  }

  boolean isOver() {
    return over;
  }
}
