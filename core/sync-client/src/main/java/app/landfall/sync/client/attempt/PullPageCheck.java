package app.landfall.sync.client.attempt;

import app.landfall.store.replication.PullWanted;
import app.landfall.sync.Link;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.Outcome;
import app.landfall.sync.protocol.ProtocolException;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.PushReply;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// The check whether an answer can be the answer to what was asked. What fails here is never
/// applied.
final class PullPageCheck {
  private PullPageCheck() {}

  static void workspace(String expected, String found) {
    require(expected.equals(found), "the answer is for workspace " + found + ", not " + expected);
  }

  /// A server whose clock is years away has a fault: from then on everything would be stamped so.
  ///
  /// @throws AttemptFailedException before anything of it is remembered
  static void clock(HybridTime clock) {
    if (!clock.isPlausible()) {
      String reason = "the server's clock says " + Instant.ofEpochMilli(clock.millis());
      throw new AttemptFailedException(
          new AttemptFailure.Stuck(Link.Cause.SERVER_CLOCK, reason), null);
    }
  }

  static void limits(Limits limits) {
    int least =
        IntStream.of(
                limits.changes(),
                limits.transactionBytes(),
                limits.rowBytes(),
                limits.bodyBytes(),
                limits.pageRows())
            .min()
            .orElse(0);
    require(least > 0, "a limit of nothing: " + limits);
  }

  /// Rows ascend above the cursor asked for, none is above the head, and the next cursor is the
  /// page's own: on an unfinished page the last row's, so that a torn page cannot skip rows, and so
  /// that each page gets on.
  static void page(PullWanted wanted, PullPage page) {
    PullPage.Header header = page.header();
    require(header.after() == wanted.after(), "the page begins at another cursor");
    long last = header.after();
    for (PulledRow row : page.rows()) {
      require(row.seq() > last, "the rows do not ascend at " + row.row());
      require(
          wanted.table() == null || wanted.table().equals(row.row().table()),
          "the page holds a row of another table: " + row.row());
      last = row.seq();
    }
    if (header.complete()) {
      require(page.rows().isEmpty() || last <= header.head(), "a row is above the head");
      require(header.next() == header.head(), "a complete page ends before the head");
    } else {
      require(header.next() == last && last > header.after(), "the page ends at another cursor");
    }
  }

  /// Outcomes name what was sent, each once.
  static void outcomes(List<Long> sent, PushReply reply) {
    Set<Long> open = new HashSet<>(sent);
    for (Outcome outcome : reply.outcomes()) {
      require(
          open.remove(outcome.pushNo()), "an outcome of what was not sent: " + outcome.pushNo());
    }
    require(open.size() < sent.size(), "no outcome for anything that was sent");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new ProtocolException(otherwise);
    }
  }
}
