package app.landfall.sync.protocol;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// One page of a pull: the latest rows above a cursor, by sequence.
///
/// @param header what the page is
/// @param rows ascending by sequence
public record PullPage(Header header, List<PulledRow> rows) {
  public PullPage {
    rows = List.copyOf(rows);
  }

  /// The first line of the page.
  ///
  /// @param workspace whose data
  /// @param epoch the server's epoch
  /// @param clock the workspace's hybrid clock, merged into *seen* before the rows become visible
  /// @param after the cursor asked for
  /// @param next the cursor after this page: the last row's sequence, or the head when complete
  /// @param head the highest sequence in this page's own read snapshot
  /// @param complete whether the page reaches that head: then `next` is a checkpoint
  /// @param tables with a complete page: the living rows of each table
  public record Header(
      String workspace,
      String epoch,
      HybridTime clock,
      long after,
      long next,
      long head,
      boolean complete,
      SortedMap<String, TableSum> tables) {
    public Header {
      tables = new TreeMap<>(tables);
    }
  }
}
