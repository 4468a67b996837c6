package app.landfall.sync.server.store;

import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.TableSum;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads one page in the snapshot of the transaction it is given.
final class Pulls {
  private static final String ROWS =
      "SELECT seq, tbl, id, root_tbl, root, deleted, time, replica, removed_time, removed_by, doc"
          + " FROM record WHERE workspace=? AND seq>? AND (hidden=0 OR deleted=1)";
  private static final String ORDER = " ORDER BY seq LIMIT ?";

  /// A page ends once it holds this much, so that a thousand large rows are many pages.
  private static final int PAGE_CHARACTERS = 4 * 1024 * 1024;

  private final Sql sql;
  private final WorkspaceState workspace;
  private final PullQuery query;

  Pulls(Sql sql, WorkspaceState workspace, PullQuery query) {
    this.sql = sql;
    this.workspace = workspace;
    this.query = query;
  }

  PullPage page() throws SQLException {
    List<PulledRow> rows = new ArrayList<>();
    boolean complete = collect(rows);
    long head = workspace.head();
    long next = complete ? Math.max(head, query.after()) : rows.getLast().seq();
    SortedMap<String, TableSum> sums = complete ? sums() : new TreeMap<>();
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

  /// @return whether nothing is left above the last row
  private boolean collect(List<PulledRow> rows) throws SQLException {
    long characters = 0;
    try (ResultSet found = rows()) {
      while (found.next()) {
        if (rows.size() >= query.limit() || characters > PAGE_CHARACTERS) {
          return false;
        }
        characters += found.getString(11).length();
        rows.add(read(found));
      }
      return true;
    }
  }

  private ResultSet rows() throws SQLException {
    long limit = query.limit() + 1L;
    String table = query.table();
    return table == null
        ? sql.query(ROWS + ORDER, workspace.no, query.after(), limit)
        : sql.query(ROWS + " AND tbl=?" + ORDER, workspace.no, query.after(), table, limit);
  }

  private static PulledRow read(ResultSet row) throws SQLException {
    String removedTime = row.getString(9);
    String removedBy = row.getString(10);
    boolean deleted = row.getInt(6) == 1;
    return new PulledRow(
        row.getLong(1),
        new RowKey(row.getString(2), row.getString(3)),
        new RowKey(row.getString(4), row.getString(5)),
        deleted,
        HybridTime.parse(removedTime == null ? row.getString(7) : removedTime),
        removedBy == null ? row.getString(8) : removedBy,
        deleted ? new TreeMap<>() : Codec.readDocument(row.getString(11)));
  }

  private SortedMap<String, TableSum> sums() throws SQLException {
    SortedMap<String, TableSum> sums = new TreeMap<>();
    @Nullable String table = query.table();
    sql.list(
        "SELECT tbl, count, xor FROM table_state WHERE workspace=? AND (? IS NULL OR tbl=?)",
        row -> sums.put(row.getString(1), new TableSum(row.getLong(2), row.getLong(3))),
        workspace.no,
        table,
        table);
    if (table != null) {
      sums.putIfAbsent(table, TableSum.EMPTY);
    }
    return sums;
  }
}
