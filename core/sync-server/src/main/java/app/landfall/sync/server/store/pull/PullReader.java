package app.landfall.sync.server.store.pull;

import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Mark;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.TableSum;
import app.landfall.sync.server.store.CallRefused;
import app.landfall.sync.server.store.PullQuery;
import app.landfall.sync.server.store.ledger.Ledger;
import app.landfall.sync.server.store.ledger.WorkspaceState;
import app.landfall.sync.server.store.sql.SqlRows;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The reader of one page, in the snapshot of the transaction it is given.
public final class PullReader {
  /// A page ends once it holds this much, so that a thousand large rows are many pages.
  private static final int PAGE_CHARACTERS = 4 * 1024 * 1024;

  /// So many marks go with a page at most, the last of its span.
  private static final int MARKS = 1_000;

  private final Ledger ledger;
  private final WorkspaceState workspace;
  private final PullQuery query;
  private int count;
  private long last;
  private long characters;
  private boolean full;

  public PullReader(Ledger ledger, WorkspaceState workspace, PullQuery query) {
    this.ledger = ledger;
    this.workspace = workspace;
    this.query = query;
  }

  public PullPage page() throws SQLException {
    requireHistory();
    List<PulledRow> rows = new ArrayList<>();
    ledger.read(
        query.after(),
        query.table(),
        query.limit() + 1L,
        (row, length) -> fits(row.seq(), length) && rows.add(row));
    return new PullPage(header(), rows);
  }

  /// The same as it is answered: a line for the header, then one a row.
  public byte[] text(SqlRows stored) throws SQLException {
    requireHistory();
    StringBuilder rows = new StringBuilder();
    stored.readLines(
        query.after(), query.table(), query.limit() + 1L, (seq, length) -> fits(seq, length), rows);
    byte[] header = Codec.encode(header());
    ByteArrayOutputStream text = new ByteArrayOutputStream(header.length + 1 + rows.length());
    text.writeBytes(header);
    text.write('\n');
    text.writeBytes(rows.toString().getBytes(StandardCharsets.UTF_8));
    return text.toByteArray();
  }

  private void requireHistory() throws SQLException {
    Mark newest = query.mark();
    if (newest != null && !ledger.has(newest)) {
      throw CallRefused.otherHistory();
    }
  }

  /// Whether the page takes one more row; not one after it does not.
  private boolean fits(long seq, int length) {
    full = count >= query.limit() || characters > PAGE_CHARACTERS;
    if (!full) {
      count++;
      last = seq;
      characters += length;
    }
    return !full;
  }

  /// Once all rows are read.
  private PullPage.Header header() throws SQLException {
    boolean complete = !full;
    long head = workspace.head();
    long next = complete ? Math.max(head, query.after()) : last;
    SortedMap<String, TableSum> sums = complete ? ledger.sums(query.table()) : new TreeMap<>();
    return new PullPage.Header(
        workspace.id,
        workspace.epoch,
        workspace.clock(),
        query.after(),
        next,
        head,
        complete,
        sums,
        workspace.toldBranches(),
        ledger.marks(query.after(), next, MARKS),
        complete && query.table() == null ? ledger.pushes(query.after()) : new TreeMap<>(),
        query.nonce());
  }
}
