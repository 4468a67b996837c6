package app.landfall.sync.server.store;

import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.TableSum;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads one page in the snapshot of the transaction it is given.
final class Pulls {
  /// A page ends once it holds this much, so that a thousand large rows are many pages.
  private static final int PAGE_CHARACTERS = 4 * 1024 * 1024;

  private final Ledger ledger;
  private final WorkspaceState workspace;
  private final PullQuery query;
  private final List<PulledRow> rows = new ArrayList<>();
  private long characters;
  private boolean full;

  Pulls(Ledger ledger, WorkspaceState workspace, PullQuery query) {
    this.ledger = ledger;
    this.workspace = workspace;
    this.query = query;
  }

  PullPage page() throws SQLException {
    ledger.read(query.after(), query.table(), query.limit() + 1L, this::take);
    boolean complete = !full;
    long head = workspace.head();
    long next = complete ? Math.max(head, query.after()) : rows.getLast().seq();
    SortedMap<String, TableSum> sums = complete ? ledger.sums(query.table()) : new TreeMap<>();
    return new PullPage(
        new PullPage.Header(
            workspace.id,
            workspace.epoch,
            workspace.clock(),
            query.after(),
            next,
            head,
            complete,
            sums),
        rows);
  }

  private boolean take(PulledRow row, int length) {
    full = rows.size() >= query.limit() || characters > PAGE_CHARACTERS;
    if (!full) {
      characters += length;
      rows.add(row);
    }
    return !full;
  }
}
