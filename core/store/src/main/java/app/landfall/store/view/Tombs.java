package app.landfall.store.view;

import app.landfall.store.sql.Sql;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Lineage;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The tombs: what is deleted at the server, with its sequence and the last fields known here, and
/// the rows that a record's deletion hides; and of any row what it includes of lost branches.
///
/// Kept so that a server which went back can be told that something is deleted.
public final class Tombs {
  private final Sql sql;

  public Tombs(Sql sql) {
    this.sql = sql;
  }

  /// @param last the last fields; empty or null = they are not known here
  public void put(PulledRow row, @Nullable SortedMap<String, Value> last) throws SQLException {
    SortedMap<String, Value> fields = last == null ? new TreeMap<>() : last;
    boolean known = !fields.isEmpty();
    sql.update(
        "INSERT INTO landfall_tomb VALUES(?,?,?,?,?,?,?,?) ON CONFLICT(tbl,id) DO UPDATE SET"
            + " seq=excluded.seq,deleted=excluded.deleted,time=excluded.time"
            + (known ? ",doc=excluded.doc" : ""),
        row.row().table(),
        row.row().id(),
        row.root().table(),
        row.root().id(),
        row.seq(),
        row.deleted() ? 1 : 0,
        row.time().by(row.replica()).text(),
        Codec.document(fields));
  }

  /// A row lives.
  public void drop(RowKey row) throws SQLException {
    sql.update("DELETE FROM landfall_tomb WHERE tbl=? AND id=?", row.table(), row.id());
  }

  /// Those above a sequence.
  public List<PulledRow> above(long seq) throws SQLException {
    record Tomb(PulledRow row) {}
    return sql
        .list(
            "SELECT t.seq,t.tbl,t.id,t.root_tbl,t.root,t.deleted,t.time,t.doc,l.past,l.whole FROM"
                + " landfall_tomb AS t LEFT JOIN landfall_lineage AS l ON l.tbl=t.tbl AND l.id=t.id"
                + " WHERE t.seq>?",
            row ->
                new Tomb(
                    new PulledRow(
                        row.getLong(1),
                        new RowKey(row.getString(2), row.getString(3)),
                        new RowKey(row.getString(4), row.getString(5)),
                        row.getInt(6) != 0,
                        HybridTime.parse(row.getString(7)),
                        "",
                        Codec.readDocument(row.getString(8)),
                        new Lineage(Codec.readAncestry(row.getString(9)), row.getInt(10) != 0))),
            seq)
        .stream()
        .map(Tomb::row)
        .toList();
  }

  public void lower(long above, long to) throws SQLException {
    sql.update("UPDATE landfall_tomb SET seq=? WHERE seq>?", to, above);
  }

  // ---- lineage ----

  /// Keeps what an arriving row includes of lost branches.
  public void lineage(RowKey row, Lineage lineage) throws SQLException {
    if (lineage.isNone()) {
      sql.update("DELETE FROM landfall_lineage WHERE tbl=? AND id=?", row.table(), row.id());
    } else {
      sql.update(
          "INSERT OR REPLACE INTO landfall_lineage VALUES(?,?,?,?)",
          row.table(),
          row.id(),
          Codec.ancestry(lineage.past()),
          lineage.whole() ? 1 : 0);
    }
  }

  public Lineage lineage(RowKey row) throws SQLException {
    Lineage found =
        sql.first(
            "SELECT past,whole FROM landfall_lineage WHERE tbl=? AND id=?",
            kept -> new Lineage(Codec.readAncestry(kept.getString(1)), kept.getInt(2) != 0),
            row.table(),
            row.id());
    return found == null ? Lineage.NONE : found;
  }
}
