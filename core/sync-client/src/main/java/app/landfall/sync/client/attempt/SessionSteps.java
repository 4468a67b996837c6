package app.landfall.sync.client.attempt;

import app.landfall.store.replication.SessionVerdict;
import app.landfall.sync.Activity;
import app.landfall.sync.Link;
import app.landfall.sync.protocol.Mark;
import app.landfall.sync.protocol.SessionReply;
import app.landfall.sync.protocol.SessionRequest;
import java.util.List;
import java.util.Map;

/// The first steps of an attempt: says hello and finds out whether it is the same server that knows
/// the same replica. Bound to the sync thread.
final class SessionSteps {
  private static final long NOT_FOUND = -1;

  private final Attempt attempt;
  private final SyncContext desk;
  private final Runnable holds;

  /// The sequence of the highest mark that the server has, too, as far as it was asked.
  private long known;

  /// @param holds what comes next once the session holds
  SessionSteps(Attempt attempt, Runnable holds) {
    this.attempt = attempt;
    this.desk = attempt.desk();
    this.holds = holds;
  }

  void open() {
    known = 0;
    open(attempt.stored(() -> attempt.store().marks(-1, Long.MAX_VALUE)), NOT_FOUND);
  }

  /// @param marks some of those held here
  /// @param wentBackTo how far both have the same history, once that is found
  private void open(List<Mark> marks, long wentBackTo) {
    desk.session(null);
    attempt.refreshSelf();
    long sent = desk.parts().clock().millis();
    SessionRequest request =
        new SessionRequest(
            attempt.binding().workspace(),
            attempt.self().replica(),
            attempt.self().epoch(),
            desk.parts().app(),
            attempt.self().branch(),
            marks,
            wentBackTo);
    attempt
        .flight()
        .ask(
            () -> desk.parts().transport().session(attempt.access(), request),
            reply -> opened(request, reply, sent),
            problem -> attempt.refused(problem, this::open),
            () -> {});
  }

  private void opened(SessionRequest request, SessionReply reply, long sent) {
    PullPageCheck.workspace(attempt.binding().workspace(), reply.workspace());
    PullPageCheck.limits(reply.limits());
    PullPageCheck.clock(reply.clock());
    if (!reply.server().equals(attempt.binding().server())) {
      replaced();
      return;
    }
    if (!reply.mark().isEmpty() && wentBack(request, reply)) {
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
      case NUMBERS_LOST -> cutAgain();
      case FORKED -> forked();
      case SERVER_REPLACED -> replaced();
    }
  }

  // ---- a server that went back ----

  /// Looks for the last moment that the server's history and the one known here have in common,
  /// with as many questions as that takes; goes back to it where it is not the newest here.
  ///
  /// @return whether something else than this session comes next
  private boolean wentBack(SessionRequest request, SessionReply reply) {
    Mark newest = attempt.self().mark();
    if (request.wentBackTo() != NOT_FOUND) {
      goBack(request.wentBackTo());
      return true;
    }
    if (newest == null) {
      boolean beyond = attempt.self().cursor() > reply.head();
      if (beyond) {
        open(List.of(), 0);
      }
      return beyond;
    }
    known = Math.max(known, reply.known());
    if (known == newest.seq()) {
      return false;
    }
    long unknown =
        request.marks().stream()
            .mapToLong(Mark::seq)
            .filter(seq -> seq > known)
            .min()
            .orElse(Long.MAX_VALUE);
    List<Mark> between = attempt.stored(() -> attempt.store().marks(known, unknown));
    open(between, between.isEmpty() ? known : NOT_FOUND);
    return true;
  }

  private void goBack(long to) {
    if (attempt.mayMend("the server goes back and forth again and again")) {
      attempt.stored(() -> {
        attempt.store().wentBack(to);
        return true;
      });
      desk.refreshCounts();
      attempt.mended(Activity.Mended.What.SERVER_WENT_BACK, "");
      open();
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
