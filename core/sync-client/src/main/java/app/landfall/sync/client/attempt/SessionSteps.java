package app.landfall.sync.client.attempt;

import app.landfall.store.replication.SessionVerdict;
import app.landfall.sync.Activity;
import app.landfall.sync.Link;
import app.landfall.sync.protocol.SessionReply;
import app.landfall.sync.protocol.SessionRequest;
import java.util.Map;

/// The first steps of an attempt: says hello and finds out whether it is the same server that knows
/// the same replica. Bound to the sync thread.
final class SessionSteps {
  private final Attempt attempt;
  private final SyncContext desk;
  private final Runnable holds;

  /// @param holds what comes next once the session holds
  SessionSteps(Attempt attempt, Runnable holds) {
    this.attempt = attempt;
    this.desk = attempt.desk();
    this.holds = holds;
  }

  void open() {
    desk.session(null);
    attempt.refreshSelf();
    long sent = desk.parts().clock().millis();
    SessionRequest request =
        new SessionRequest(
            attempt.binding().workspace(),
            attempt.self().replica(),
            attempt.self().epoch(),
            desk.parts().app());
    attempt
        .flight()
        .ask(
            () -> desk.parts().transport().session(attempt.access(), request),
            reply -> opened(reply, sent),
            problem -> attempt.refused(problem, this::open),
            () -> {});
  }

  private void opened(SessionReply reply, long sent) {
    PullPageCheck.workspace(attempt.binding().workspace(), reply.workspace());
    PullPageCheck.limits(reply.limits());
    if (!reply.server().equals(attempt.binding().server())) {
      replaced();
      return;
    }
    long received = desk.parts().clock().millis();
    SessionVerdict verdict = attempt.stored(() -> attempt.store().session(reply, sent, received));
    switch (verdict) {
      case OK -> holds(reply);
      case EPOCH_CHANGED -> {
        attempt.mended(Activity.Mended.What.SERVER_RESTORED, "");
        holds(reply);
      }
      case FORKED -> forked();
      case SERVER_REPLACED -> replaced();
    }
  }

  private void replaced() {
    attempt.stuck(
        Link.Cause.SERVER_REPLACED, "another server answers at " + attempt.binding().address());
  }

  private void holds(SessionReply reply) {
    attempt.refreshSelf();
    desk.session(reply);
    holds.run();
  }

  /// Goes on under a new replica id with what the server does not have under the old one.
  void forked() {
    if (attempt.mayMend(
        "this computer's number was used by another copy of its data, again and again")) {
      renamed();
      attempt.mended(Activity.Mended.What.COPY_FOUND, "");
      open();
    }
  }

  /// The server has lowered its limits since something was cut: under a new replica id it is cut
  /// again, to the limits of now.
  void cutAgain() {
    renamed();
    open();
  }

  /// What has no outcome yet goes again, all of it: that the server knows the same bytes says that
  /// they have an outcome, but not whether they were accepted or refused. Times are kept, so that
  /// what was accepted is *already had*.
  private void renamed() {
    attempt.stored(() -> {
      attempt.store().forked(Map.of());
      return true;
    });
  }
}
