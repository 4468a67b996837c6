package app.landfall.store.view;

import static app.landfall.store.tables.ChangeState.ACCEPTED;
import static app.landfall.store.tables.ChangeState.CUT;
import static app.landfall.store.tables.ChangeState.PARKED;
import static app.landfall.store.tables.ChangeState.WAITING;

import app.landfall.store.sql.Sql;
import app.landfall.sync.protocol.Ancestry;
import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Lineage;
import app.landfall.sync.protocol.Offered;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// The offers: rows as the server had them before it went back, offered to it, and shown until that
/// is settled.
public final class Offers {
  private static final String COLUMNS =
      "offer_id,tbl,id,root_tbl,root,branch,seq,past,whole,common,deleted,time,doc,up_to,known";

  private final Sql sql;

  public Offers(Sql sql) {
    this.sql = sql;
  }

  /// One of them.
  ///
  /// @param id 0 = not stored yet
  /// @param branch where the row had its sequence
  /// @param common what of the server's log it includes in any case
  /// @param deleted whether it was a tombstone
  /// @param upTo what whoever deletes it now has seen
  /// @param known of other replicas the last push whose effect is part of it, as JSON
  public record Offer(
      long id,
      RowKey row,
      RowKey root,
      String branch,
      long seq,
      Lineage lineage,
      Ancestry common,
      boolean deleted,
      HybridTime time,
      SortedMap<String, Value> fields,
      Ancestry upTo,
      String known) {
    public Change change() {
      return new Change(
          row,
          root,
          Change.Kind.OFFER,
          time,
          seq,
          fields,
          common,
          new Offered(branch, lineage, deleted));
    }

    /// All that it includes.
    Ancestry content() {
      return lineage.content(branch, seq).and(common);
    }
  }

  public boolean any() throws SQLException {
    return sql.exists("SELECT 1 FROM landfall_offer LIMIT 1");
  }

  public boolean anyWaiting() throws SQLException {
    return sql.exists("SELECT 1 FROM landfall_offer WHERE " + WAITING.is() + " LIMIT 1");
  }

  /// Whether anything of a record is offered.
  public boolean anyOf(RowKey root) throws SQLException {
    return sql.exists(
        "SELECT 1 FROM landfall_offer WHERE root=? AND root_tbl=? LIMIT 1",
        root.id(),
        root.table());
  }

  /// What is offered of a row, the last of it; null = nothing.
  public @Nullable Offer find(RowKey row, RowKey root) throws SQLException {
    return sql.first(
        "SELECT "
            + COLUMNS
            + " FROM landfall_offer WHERE root=? AND tbl=? AND id=? ORDER BY offer_id DESC LIMIT 1",
        Offers::offer,
        root.id(),
        row.table(),
        row.id());
  }

  /// What somebody has seen who edits a row now.
  public Ancestry seen(RowKey row, RowKey root) throws SQLException {
    Offer offer = find(row, root);
    return offer == null ? Ancestry.NONE : offer.content();
  }

  /// What somebody has seen who deletes a record, or a row of it, now.
  public Ancestry seenOf(RowKey root) throws SQLException {
    Ancestry seen = Ancestry.NONE;
    for (String upTo :
        sql.list(
            "SELECT DISTINCT up_to FROM landfall_offer WHERE root=? AND root_tbl=?",
            row -> row.getString(1),
            root.id(),
            root.table())) {
      seen = seen.and(Codec.readAncestry(upTo));
    }
    return seen;
  }

  public void add(Offer offer) throws SQLException {
    sql.update(
        "INSERT INTO landfall_offer(tbl,id,root_tbl,root,branch,seq,past,whole,common,deleted,time,"
            + "doc,up_to,known,state) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,0)",
        offer.row().table(),
        offer.row().id(),
        offer.root().table(),
        offer.root().id(),
        offer.branch(),
        offer.seq(),
        Codec.ancestry(offer.lineage().past()),
        offer.lineage().whole() ? 1 : 0,
        Codec.ancestry(offer.common()),
        offer.deleted() ? 1 : 0,
        offer.time().text(),
        Codec.document(offer.fields()),
        Codec.ancestry(offer.upTo()),
        offer.known());
  }

  // ---- on their way ----

  /// The next to be sent, roots first.
  public List<Offer> waiting(int most) throws SQLException {
    return sql.list(
        "SELECT "
            + COLUMNS
            + " FROM landfall_offer WHERE "
            + WAITING.is()
            + " ORDER BY tbl<>root_tbl OR id<>root,offer_id LIMIT ?",
        Offers::offer,
        most);
  }

  public void cut(Offer offer, long push) throws SQLException {
    sql.update(
        "UPDATE landfall_offer SET " + CUT.is() + ",push=? WHERE offer_id=?", push, offer.id());
  }

  /// What a push transaction carried waits again.
  public void again(long push) throws SQLException {
    sql.update("UPDATE landfall_offer SET " + WAITING.is() + ",push=NULL WHERE push=?", push);
  }

  /// After push transactions have got their outcomes: what was refused is let go of.
  ///
  /// @return the records of what was
  public Set<RowKey> answered() throws SQLException {
    sql.update(
        "UPDATE landfall_offer SET "
            + ACCEPTED.is()
            + " WHERE "
            + CUT.is()
            + " AND push IN (SELECT push_id FROM landfall_push WHERE "
            + ACCEPTED.is()
            + ")");
    return take("SELECT push_id FROM landfall_push WHERE " + PARKED.is());
  }

  /// A push transaction's effect has come back.
  ///
  /// @return the records of what it carried
  public Set<RowKey> finished(long push) throws SQLException {
    return take(Long.toString(push));
  }

  private Set<RowKey> take(String pushes) throws SQLException {
    return new LinkedHashSet<>(
        sql.list(
            "DELETE FROM landfall_offer WHERE push IN (" + pushes + ") RETURNING root_tbl,root",
            row -> new RowKey(row.getString(1), row.getString(2))));
  }

  private static Offer offer(ResultSet row) throws SQLException {
    return new Offer(
        row.getLong(1),
        new RowKey(row.getString(2), row.getString(3)),
        new RowKey(row.getString(4), row.getString(5)),
        row.getString(6),
        row.getLong(7),
        new Lineage(Codec.readAncestry(row.getString(8)), row.getInt(9) != 0),
        Codec.readAncestry(row.getString(10)),
        row.getInt(11) != 0,
        HybridTime.parse(row.getString(12)),
        Codec.readDocument(row.getString(13)),
        Codec.readAncestry(row.getString(14)),
        row.getString(15));
  }
}
