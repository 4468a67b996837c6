package app.landfall.sync.client.attempt;

import app.landfall.store.replication.CutPush;
import app.landfall.store.replication.PushEffect;
import app.landfall.sync.Activity;
import app.landfall.sync.Link;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.PushHeader;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.protocol.SessionReply;
import java.util.List;

/// The pushing steps of an attempt: cuts and pushes until nothing is left to send. Bound to the
/// sync thread.
final class PushSteps {
  private static final int HEADER_BYTES = 1024;

  /// What is smaller passes wherever anything does.
  private static final int SMALL_LINE = 1024;

  private final Attempt attempt;
  private final SyncContext desk;
  private final Runnable pushed;
  private final Runnable done;
  private final Runnable allDone;
  private final SessionSteps session;
  private boolean pullOwed;
  private boolean limitsAsked;
  private boolean cutAgain;

  /// @param pushed what comes next after a push
  /// @param done what comes next when nothing is left to send and a pull is owed
  /// @param allDone what comes next when none is
  PushSteps(
      Attempt attempt, Runnable pushed, Runnable done, Runnable allDone, SessionSteps session) {
    this.attempt = attempt;
    this.desk = attempt.desk();
    this.pushed = pushed;
    this.done = done;
    this.allDone = allDone;
    this.session = session;
  }

  /// Whether the attempt may end without a pull after what was sent.
  void owePull(boolean owed) {
    pullOwed = owed;
  }

  void next(SessionReply held) {
    BatchSize batch = desk.batch();
    List<CutPush> cuts =
        attempt.stored(() ->
            attempt
                .store()
                .cut(
                    batch.within(held.limits()), batch.transactions(), batch.bytes(held.limits())));
    if (!cutAgain && cuts.stream().anyMatch(cut -> isOver(cut, held.limits()))) {
      cutAgain = true;
      session.cutAgain();
    } else if (!cuts.isEmpty()) {
      send(cuts, held);
    } else if (pullOwed) {
      done.run();
    } else {
      allDone.run();
    }
  }

  /// Whether no call can carry it any more. What is too large in other ways gets an outcome that
  /// says so, and the store cuts it anew.
  private static boolean isOver(CutPush cut, Limits limits) {
    return cut.line().length + HEADER_BYTES > limits.bodyBytes();
  }

  private void send(List<CutPush> cuts, SessionReply held) {
    desk.refreshCounts();
    attempt.progress().sending(desk.counts().waiting());
    pullOwed = true;
    PushHeader header =
        new PushHeader(
            attempt.binding().workspace(), attempt.self().replica(), held.epoch(), attempt.mark());
    List<byte[]> lines = cuts.stream().map(CutPush::line).toList();
    attempt
        .flight()
        .ask(
            () -> desk.parts().transport().push(attempt.access(), header, lines),
            reply -> answered(cuts, held, reply),
            problem -> refused(cuts, held, problem),
            desk.batch()::pushFailed);
    cutAhead(cuts, held);
  }

  /// While the server works on what was sent, the next is numbered and frozen: the next [#next]
  /// finds it cut.
  private void cutAhead(List<CutPush> sent, SessionReply held) {
    long changes = sent.stream().mapToLong(CutPush::changes).sum();
    if (desk.counts().changes() > changes) {
      BatchSize batch = desk.batch();
      int bytes = batch.bytes(held.limits());
      int transactions = batch.transactions();
      attempt.stored(
          () -> attempt.store().cut(batch.within(held.limits()), 2 * transactions, 2 * bytes));
    }
  }

  private void answered(List<CutPush> cuts, SessionReply held, PushReply reply) {
    PullPageCheck.workspace(attempt.binding().workspace(), reply.workspace());
    PullPageCheck.clock(reply.clock());
    PullPageCheck.outcomes(cuts.stream().map(CutPush::pushNo).toList(), reply);
    PushEffect effect = attempt.stored(() -> attempt.store().acknowledge(reply));
    desk.batch().pushed();
    desk.refreshCounts();
    attempt.progress().sent();
    attempt.tally().sent(effect);
    desk.cost().sent(effect.changes());
    if (reply.epoch().equals(held.epoch())) {
      pushed.run();
    } else if (attempt.mayMend("the server's epoch changes again and again")) {
      session.open();
    }
  }

  // ---- refusals ----

  private void refused(List<CutPush> cuts, SessionReply held, Problem problem) {
    switch (problem.type()) {
      case Problem.GAP -> gap(problem);
      case Problem.FORK -> session.forked();
      case Problem.TOO_LARGE -> tooLarge(cuts, held, problem);
      default -> attempt.refused(problem, session::open);
    }
  }

  private void gap(Problem problem) {
    if (!attempt.mayMend("the server asks for change " + problem.expected() + " again and again")) {
      return;
    }
    if (attempt.stored(() -> attempt.store().rewind(problem.expected()))) {
      attempt.mended(Activity.Mended.What.SENT_AGAIN, "");
      pushed.run();
    } else {
      attempt.stuck(
          Link.Cause.SERVER_LOST_CHANGES,
          "the server expects change "
              + problem.expected()
              + " of this computer, which is not kept here any more");
    }
  }

  /// Fewer at once; then the limits of now; then smaller lines; what does not pass alone is set
  /// aside, so that all else flows. Where even small lines do not pass, it is said.
  private void tooLarge(List<CutPush> cuts, SessionReply held, Problem problem) {
    int sent = cuts.stream().mapToInt(cut -> cut.line().length).sum();
    if (cuts.size() > 1) {
      desk.batch().tooLarge(sent);
      pushed.run();
    } else if (!limitsAsked) {
      limitsAsked = true;
      session.open();
    } else if (sent <= SMALL_LINE) {
      attempt.refused(problem, session::open);
    } else if (desk.batch().lineTooLarge(sent)) {
      session.cutAgain();
    } else {
      setAside(cuts.getFirst(), held, problem);
    }
  }

  private void setAside(CutPush cut, SessionReply held, Problem problem) {
    PushEffect effect = attempt.stored(() -> attempt.store().setAside(cut, held, problem.detail()));
    desk.refreshCounts();
    attempt.tally().sent(effect);
    session.cutAgain();
  }
}
