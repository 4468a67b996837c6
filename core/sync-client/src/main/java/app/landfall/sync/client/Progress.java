package app.landfall.sync.client;

import app.landfall.store.replication.PullWanted;
import app.landfall.sync.Link;
import app.landfall.sync.protocol.PullPage;
import org.jspecify.annotations.Nullable;

/// How far an attempt has come, for the status line.
final class Progress {
  private long of;
  private boolean inFlight;
  private long received;
  private boolean pushed;
  private @Nullable Link large;

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
  void cursor(PullWanted wanted, PullPage.Header header, boolean more, boolean everSynced) {
    if (!wanted.isMain()) {
      return;
    }
    if (!more) {
      large = null;
    } else if (everSynced) {
      large = new Link.CatchingUp(header.next(), header.head());
    } else {
      large = new Link.FirstSync(header.next(), header.head());
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
      return large;
    }
    if (!moved() && !inFlight) {
      return null;
    }
    long total = Math.max(of, waiting);
    long sending = inFlight ? Math.min(total, total - waiting + 1) : 0;
    return new Link.Syncing(sending, inFlight ? total : 0, received);
  }
}
