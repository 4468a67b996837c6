package app.landfall.sync.client.attempt;

import app.landfall.store.replication.PullEffect;
import app.landfall.store.replication.PullWanted;
import app.landfall.sync.Activity;
import app.landfall.sync.Link;
import app.landfall.sync.client.transport.PullRequest;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.SessionReply;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The pulling steps of an attempt: each cursor to the head, the next page on its way while one is
/// stored, and a table that does not add up once more from its beginning. Bound to the sync thread.
final class PullSteps {
  /// So many pages of other calls in one attempt are said.
  private static final int FOREIGN = 3;

  private final Attempt attempt;
  private final SyncContext desk;
  private final Runnable done;
  private final Runnable openSession;
  private final Set<CursorKey> pulled = new HashSet<>();
  private final Map<String, Integer> refills = new HashMap<>();
  private int foreign;

  /// A cursor without its place.
  private record CursorKey(@Nullable String table, @Nullable String columns) {
    static CursorKey of(PullWanted wanted) {
      return new CursorKey(wanted.table(), wanted.columns());
    }
  }

  /// @param done what comes next when every cursor has come to the head
  PullSteps(Attempt attempt, Runnable done, Runnable openSession) {
    this.attempt = attempt;
    this.desk = attempt.desk();
    this.done = done;
    this.openSession = openSession;
  }

  /// The head may have moved: every cursor is to be pulled again.
  void anew() {
    pulled.clear();
  }

  void next(SessionReply held) {
    PullWanted wanted = wanted();
    if (wanted == null) {
      allPulled();
      return;
    }
    if (wanted.isMain()) {
      desk.pullDue(false);
    }
    ask(wanted, held);
  }

  private void ask(PullWanted wanted, SessionReply held) {
    String nonce = desk.nonce();
    PullRequest request =
        new PullRequest(
            attempt.binding().workspace(),
            attempt.self().replica(),
            wanted,
            desk.batch().rows(held.limits()),
            attempt.mark(),
            nonce);
    attempt
        .flight()
        .ask(
            () -> desk.parts().transport().pull(attempt.access(), request),
            page -> answered(wanted, nonce, page, held),
            problem -> attempt.refused(problem, openSession),
            desk.batch()::pullFailed);
  }

  private @Nullable PullWanted wanted() {
    for (PullWanted wanted : attempt.stored(attempt.store()::pulls)) {
      if (!pulled.contains(CursorKey.of(wanted))) {
        return wanted;
      }
    }
    return null;
  }

  /// A page that answers another question, such as one from a cache, is not looked at: the question
  /// is asked again.
  private void answered(PullWanted wanted, String nonce, PullPage page, SessionReply held) {
    if (desk.isEcho(nonce, page.header().nonce())) {
      received(wanted, page, held);
    } else if (++foreign < FOREIGN) {
      ask(wanted, held);
    } else {
      attempt.faulty(
          Link.ServerProblem.Fault.NOT_OURS,
          "a cache on the way answers with pages of other calls; it must let /v1 through");
    }
  }

  private void received(PullWanted wanted, PullPage page, SessionReply held) {
    PullPageCheck.workspace(attempt.binding().workspace(), page.header().workspace());
    PullPageCheck.clock(page.header().clock());
    if (!page.header().epoch().equals(held.epoch())) {
      if (attempt.mayMend("the server's epoch changes again and again")) {
        openSession.run();
      }
      return;
    }
    PullPageCheck.page(wanted, page);
    boolean more = !page.header().complete();
    if (more) {
      ask(new PullWanted(wanted.table(), wanted.columns(), page.header().next()), held);
    }
    PullEffect effect = attempt.stored(() -> attempt.store().receive(wanted, page));
    desk.batch().pulled();
    attempt.progress().received(page.rows().size());
    desk.cost().received(page.rows().size());
    attempt.progress().cursor(wanted, page, effect, attempt.self(), held.rows());
    if (more && effect.more()) {
      desk.refreshCounts();
      attempt.tally().received(effect);
    } else {
      attempt.flight().hangUp();
      applied(wanted, page.header(), effect, held);
    }
  }

  /// A large download is applied slice by slice: between two of them saves, people and the network
  /// are heard.
  private void applySlice(PullWanted wanted, PullPage.Header header, SessionReply held) {
    PullEffect effect = attempt.stored(() -> attempt.store().apply(wanted, header));
    attempt.progress().applying(effect);
    applied(wanted, header, effect, held);
  }

  private void applied(
      PullWanted wanted, PullPage.Header header, PullEffect effect, SessionReply held) {
    desk.refreshCounts();
    attempt.tally().received(effect);
    effect.mismatched().forEach(this::fillAgain);
    if (effect.left() > 0) {
      attempt.later(() -> applySlice(wanted, header, held));
      return;
    }
    if (!effect.more()) {
      pulled.add(CursorKey.of(wanted));
      effect.mismatched().forEach(this::forget);
    }
    next(held);
  }

  /// A table that differs is received again, once an attempt.
  private void fillAgain(String table) {
    if (refills.merge(table, 1, Integer::sum) == 1) {
      attempt.mended(Activity.Mended.What.TABLE_DIFFERED, table);
    }
  }

  private void forget(String table) {
    if (refills.getOrDefault(table, 0) == 1) {
      pulled.removeIf(cursor -> table.equals(cursor.table()));
    }
  }

  private void allPulled() {
    done.run();
  }

  /// A table that differs though it was received again; null = none. It is said at the end, and
  /// stops nothing: what waits is sent, what comes is taken.
  @Nullable String differing() {
    for (Map.Entry<String, Integer> refill : refills.entrySet()) {
      if (refill.getValue() > 1) {
        return refill.getKey();
      }
    }
    return null;
  }
}
