package app.landfall.sync.client.attempt;

import app.landfall.store.replication.ReplicaState;
import app.landfall.store.replication.ServerBinding;
import app.landfall.sync.Link;
import app.landfall.sync.client.transport.ServerCredentials;
import app.landfall.sync.protocol.SessionReply;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One attempt: session if needed → pull if just connected → cut and push until nothing is left →
/// pull to the head → again while something could be cut → blobs.
///
/// The states are [SessionSteps], [PushSteps], [PullSteps] and [BlobSteps]; each says which comes
/// next. Between events exactly one call is in flight, or the attempt has ended. Ends exactly once,
/// by telling `ended`, or by [#abandon], which tells nobody. Bound to the sync thread.
public final class Cycle {
  private final SyncContext desk;
  private final Attempt attempt;
  private final SessionSteps session;
  private final PushSteps push;
  private final PullSteps pull;
  private final BlobSteps blobs;

  public Cycle(
      SyncContext desk,
      ReplicaState self,
      ServerBinding binding,
      ServerCredentials access,
      Consumer<CycleEnd> ended) {
    this.desk = desk;
    this.attempt = new Attempt(desk, self, binding, access, ended);
    this.session = new SessionSteps(attempt, this::sessionHolds);
    this.push = new PushSteps(attempt, this::pushed, this::pushesDone, this::allDone, session);
    this.pull = new PullSteps(attempt, this::pullsDone, session::open);
    this.blobs = new BlobSteps(attempt, this::rowsFirst, session::open);
  }

  public void begin() {
    push.owePull(desk.pullDue());
    attempt.step(() -> withSession(push::next));
  }

  /// Ends it without a word.
  public void abandon() {
    attempt.abandon();
  }

  /// Whether it has ended or an answer is on its way: anything else would be stuck.
  public boolean isSound() {
    return attempt.isOver() || attempt.flight().isUnderWay();
  }

  /// Whether it is still waiting for the server to say anything at all.
  public boolean isOpening() {
    return desk.session() == null;
  }

  /// Whether anything was sent or received.
  public boolean moved() {
    return attempt.progress().moved();
  }

  /// What to show; null while nothing moves.
  ///
  /// @param waiting records that wait now
  public @Nullable Link link(long waiting) {
    return attempt.progress().link(waiting);
  }

  // ---- what comes next ----

  private void sessionHolds() {
    pull.anew();
    withSession(pull::next);
  }

  private void pushed() {
    pull.anew();
    withSession(push::next);
  }

  private void pushesDone() {
    withSession(pull::next);
  }

  private void allDone() {
    String differing = pull.differing();
    if (differing == null) {
      blobs.afterRows();
    } else {
      attempt.faulty(
          Link.ServerProblem.Fault.DIFFERS,
          "the table " + differing + " still differs from the server's");
    }
  }

  private void rowsFirst() {
    pull.anew();
    push.owePull(desk.pullDue());
    withSession(push::next);
  }

  private void pullsDone() {
    push.owePull(false);
    withSession(push::next);
  }

  private void withSession(Consumer<SessionReply> next) {
    SessionReply held = desk.session();
    if (held == null) {
      session.open();
    } else {
      next.accept(held);
    }
  }
}
