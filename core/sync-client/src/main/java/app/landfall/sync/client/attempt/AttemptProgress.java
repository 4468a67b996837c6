package app.landfall.sync.client.attempt;

import app.landfall.store.replication.PullEffect;
import app.landfall.store.replication.PullWanted;
import app.landfall.store.replication.ReplicaState;
import app.landfall.sync.Link;
import app.landfall.sync.protocol.PullPage;
import org.jspecify.annotations.Nullable;

/// The progress of an attempt, for the status line: in rows, as far as the server says how many
/// there are.
final class AttemptProgress {
  private long of;
  private boolean inFlight;
  private long received;
  private boolean pushed;
  private @Nullable Large large;

  /// A download of more than one page.
  ///
  /// @param first whether it is the first of all
  /// @param before rows that earlier attempts have brought
  /// @param began what this attempt had received when it began
  /// @param total how many rows it is; a guess after an absence
  /// @param applying rows yet to be applied; 0 = it is still coming
  /// @param staged rows there were to apply
  private record Large(
      boolean first, long before, long began, long total, long applying, long staged) {
    Link link(long received) {
      long done = staged == 0 ? Math.min(total, before + received - began) : staged - applying;
      long all = staged == 0 ? total : staged;
      return first ? new Link.FirstSync(done, all) : new Link.CatchingUp(done, all);
    }
  }

  void sending(long waiting) {
    of = Math.max(of, waiting);
    inFlight = true;
  }

  void sent() {
    inFlight = false;
    pushed = true;
  }

  void received(int rows) {
    received += rows;
  }

  /// A cursor that needs a second page makes it a large download.
  ///
  /// @param rows how many rows live at the server; 0 = it did not say
  void cursor(PullWanted wanted, PullPage page, PullEffect effect, ReplicaState self, long rows) {
    if (!wanted.isMain()) {
      return;
    }
    if (!effect.more() && effect.left() == 0) {
      large = null;
    } else if (large == null) {
      large = begun(page, !self.everSynced(), rows);
    }
    applying(effect);
  }

  private Large begun(PullPage page, boolean first, long rows) {
    long after = page.header().after();
    long head = Math.max(1, page.header().head());
    long began = received - page.rows().size();
    if (!first || rows == 0) {
      return new Large(first, 0, began, Math.max(1, head - after), 0, 0);
    }
    long before = Math.round((double) rows * after / head);
    return new Large(true, before, began, rows, 0, 0);
  }

  void applying(PullEffect effect) {
    Large now = large;
    if (now == null) {
      return;
    }
    if (effect.left() == 0 && now.staged() > 0) {
      large = null;
    } else if (effect.left() > 0) {
      long staged = Math.max(now.staged(), effect.left());
      large = new Large(now.first(), now.before(), now.began(), now.total(), effect.left(), staged);
    }
  }

  boolean moved() {
    return pushed || received > 0;
  }

  /// What to show; null while nothing moves.
  ///
  /// @param waiting records that wait now
  @Nullable Link link(long waiting) {
    if (large != null) {
      return large.link(received);
    }
    if (!moved() && !inFlight) {
      return null;
    }
    long total = Math.max(of, waiting);
    long sending = inFlight ? Math.min(total, total - waiting + 1) : 0;
    return new Link.Syncing(sending, inFlight ? total : 0, received);
  }
}
