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
  /// @param branches the newest branches of the server's log, oldest first; empty = it knows none
  /// @param marks the marks of the transactions between the two cursors, ascending, or the last
  ///   ones
  /// @param pushes with a complete page: of each replica that has pushed since `after`, its last
  ///   push number
  /// @param nonce the one of the call that it answers; empty = the call had none, or the server
  ///   knows none
  public record Header(
      String workspace,
      String epoch,
      HybridTime clock,
      long after,
      long next,
      long head,
      boolean complete,
      SortedMap<String, TableSum> tables,
      List<Branch> branches,
      List<Mark> marks,
      SortedMap<String, Long> pushes,
      String nonce) {
    public Header {
      tables = new TreeMap<>(tables);
      branches = List.copyOf(branches);
      marks = List.copyOf(marks);
      pushes = new TreeMap<>(pushes);
    }

    /// From a server that knows no marks.
    public Header(
        String workspace,
        String epoch,
        HybridTime clock,
        long after,
        long next,
        long head,
        boolean complete,
        SortedMap<String, TableSum> tables) {
      this(
          workspace,
          epoch,
          clock,
          after,
          next,
          head,
          complete,
          tables,
          List.of(),
          List.of(),
          new TreeMap<>(),
          "");
    }

    /// The part of the page that begins later.
    public Header from(long later) {
      return new Header(
          workspace, epoch, clock, later, next, head, complete, tables, branches, marks, pushes,
          nonce);
    }

    /// The part of the page that ends earlier, before anything is complete.
    public Header until(long begins, long earlier) {
      return new Header(
          workspace,
          epoch,
          clock,
          begins,
          earlier,
          head,
          false,
          new TreeMap<>(),
          branches,
          marks.stream().filter(mark -> mark.seq() <= earlier).toList(),
          new TreeMap<>(),
          nonce);
    }
  }
}
