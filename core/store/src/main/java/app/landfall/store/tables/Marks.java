package app.landfall.store.tables;

import app.landfall.store.sql.Sql;
import app.landfall.sync.protocol.Branch;
import app.landfall.sync.protocol.Mark;
import app.landfall.sync.protocol.PullPage;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The server's history as it is known here: its marks, its branches, and the last push of each
/// replica that is part of what was pulled.
public final class Marks {
  /// So many are told at once.
  private static final int TOLD = 64;

  /// So many of the newest are kept whole; of older ones every second goes when there are more.
  private static final int WHOLE = 10_000;

  private static final int MOST = 12_000;

  private final Sql sql;

  public Marks(Sql sql) {
    this.sql = sql;
  }

  /// Takes in what a page says of the history up to its end.
  public void learn(PullPage.Header header) throws SQLException {
    for (Mark mark : header.marks()) {
      put(mark);
    }
    if (!header.branches().isEmpty()) {
      sql.update("DELETE FROM landfall_branch WHERE start>=?", header.branches().getFirst().from());
      for (Branch branch : header.branches()) {
        sql.update(
            "INSERT OR REPLACE INTO landfall_branch VALUES(?,?)", branch.from(), branch.id());
      }
    }
  }

  public void put(Mark mark) throws SQLException {
    sql.update("INSERT OR REPLACE INTO landfall_mark VALUES(?,?)", mark.seq(), mark.hash());
  }

  /// The newest one; null = none is held.
  public @Nullable Mark newest() throws SQLException {
    return sql.first(
        "SELECT seq,hash FROM landfall_mark ORDER BY seq DESC LIMIT 1",
        row -> new Mark(row.getLong(1), row.getString(2)));
  }

  /// Some between two sequences, spread over all there are, the newest first and always among them.
  public List<Mark> some(long above, long below) throws SQLException {
    long all = sql.number("SELECT count(*) FROM landfall_mark WHERE seq>? AND seq<?", above, below);
    long step = Math.max(1, (all + TOLD - 1) / TOLD);
    List<Mark> told = new ArrayList<>();
    for (long skipped = 0; skipped < all; skipped += step) {
      told.addAll(
          sql.list(
              "SELECT seq,hash FROM landfall_mark WHERE seq>? AND seq<? ORDER BY seq DESC"
                  + " LIMIT 1 OFFSET ?",
              row -> new Mark(row.getLong(1), row.getString(2)),
              above,
              below,
              skipped));
    }
    return told;
  }

  /// The branch in which a sequence was given.
  ///
  /// @param otherwise where none is known
  public String branchOf(long seq, String otherwise) throws SQLException {
    String found =
        sql.text(
            "SELECT id FROM landfall_branch WHERE start<? ORDER BY start DESC LIMIT 1",
            Math.max(1, seq));
    return found == null ? otherwise : found;
  }

  /// Forgets what was above a sequence.
  public void forgetAbove(long seq) throws SQLException {
    sql.update("DELETE FROM landfall_mark WHERE seq>?", seq);
    sql.update("DELETE FROM landfall_branch WHERE start>=?", Math.max(1, seq));
  }

  /// Of each replica the last push number that is part of what was pulled.
  public SortedMap<String, Long> peers() throws SQLException {
    SortedMap<String, Long> peers = new TreeMap<>();
    sql.list(
            "SELECT replica,push_no FROM landfall_peer",
            row -> Map.entry(row.getString(1), row.getLong(2)))
        .forEach(peer -> peers.put(peer.getKey(), peer.getValue()));
    return peers;
  }

  public void peers(Map<String, Long> pushes) throws SQLException {
    for (Map.Entry<String, Long> push : pushes.entrySet()) {
      sql.update(
          "INSERT INTO landfall_peer VALUES(?,?) ON CONFLICT(replica) DO UPDATE SET"
              + " push_no=excluded.push_no",
          push.getKey(),
          push.getValue());
    }
  }

  /// Lets go of every second one of those that are old.
  public void thin() throws SQLException {
    long all = sql.number("SELECT count(*) FROM landfall_mark");
    if (all > MOST) {
      sql.update(
          "DELETE FROM landfall_mark WHERE seq IN (SELECT seq FROM (SELECT seq,row_number()"
              + " OVER (ORDER BY seq) AS n FROM (SELECT seq FROM landfall_mark ORDER BY seq"
              + " LIMIT ?)) WHERE n%2=0)",
          all - WHOLE);
    }
  }
}
