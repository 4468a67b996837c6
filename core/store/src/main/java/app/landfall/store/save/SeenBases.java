package app.landfall.store.save;

import static app.landfall.store.tables.ChangeState.UNFINISHED;

import app.landfall.store.sql.Sql;
import app.landfall.store.tables.TableShape;
import app.landfall.store.transaction.LocalTransaction;
import app.landfall.store.view.BaseRows;
import app.landfall.store.view.Offers;
import app.landfall.sync.protocol.Ancestry;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The bases of changed rows: what had been seen when a row was changed, and what the change hides.
final class SeenBases {
  private final Sql sql;
  private final LocalTransaction mine;
  private final BaseRows bases;
  private final PreviousValues former;
  private final Map<RowKey, Long> readAs;
  private final boolean everWentBack;

  /// @param readAs the sequence that the editor of a row had seen, where it was saved *as read*
  /// @param everWentBack see [app.landfall.store.transaction.EngineState#everWentBack]
  SeenBases(
      Sql sql,
      LocalTransaction mine,
      PreviousValues former,
      Map<RowKey, Long> readAs,
      boolean everWentBack) {
    this.everWentBack = everWentBack;
    this.sql = sql;
    this.mine = mine;
    this.bases = new BaseRows(sql);
    this.former = former;
    this.readAs = readAs;
  }

  void noteSeen(TableShape shape) throws SQLException {
    record Edited(String id, String root) {}
    List<Edited> rows =
        sql.list(
            "SELECT DISTINCT id,root FROM landfall_change WHERE change_id>? AND tbl=?"
                + " AND kind='set'",
            row -> new Edited(row.getString(1), row.getString(2)),
            mine.from(),
            shape.name());
    for (Edited found : rows) {
      noteSeen(shape, new RowKey(shape.name(), found.id()), found.root());
    }
  }

  void noteSeen(TableShape shape, RowKey row, String root) throws SQLException {
    keepBase(shape, row);
    seesOffer(row, root, shape.declaration().rootTable());
    Long seen = readAs.get(row);
    if (seen != null) {
      lowerBase(row, root, null, seen);
    }
    inherit(row, root);
  }

  /// A field edited while an earlier change to it is unfinished inherits that change's base: what
  /// its editor saw was that change, not what the server had put beneath it meanwhile.
  private void inherit(RowKey row, String root) throws SQLException {
    record Open(@Nullable String field, long base) {}
    List<Open> open =
        sql.list(
            "SELECT field,min(base) FROM landfall_change WHERE root=? AND tbl=? AND id=?"
                + " AND "
                + UNFINISHED
                + " AND kind IN ('set','put') AND change_id<=? GROUP BY field",
            found -> new Open(found.getString(1), found.getLong(2)),
            root,
            row.table(),
            row.id(),
            mine.from());
    for (Open earlier : open) {
      lowerBase(row, root, earlier.field(), earlier.base());
    }
    if (everWentBack && !open.isEmpty()) {
      seesNoMore(row, root);
    }
  }

  /// Whoever edits what is offered to a server that went back has seen what is offered.
  private void seesOffer(RowKey row, String root, String rootTable) throws SQLException {
    if (!everWentBack) {
      return;
    }
    Ancestry offered = new Offers(sql).seen(row, new RowKey(rootTable, root));
    if (!offered.isEmpty()) {
      see(row, root, null, offered);
    }
  }

  /// And no more than whoever wrote an unfinished change over which he writes.
  private void seesNoMore(RowKey row, String root) throws SQLException {
    record Open(@Nullable String field, boolean fresh, Ancestry seen) {}
    List<Open> open =
        sql.list(
            "SELECT field,change_id>?,seen FROM landfall_change WHERE root=? AND tbl=? AND id=? AND "
                + UNFINISHED
                + " AND kind IN ('set','put')",
            found ->
                new Open(
                    found.getString(1),
                    found.getInt(2) != 0,
                    Codec.readAncestry(found.getString(3))),
            mine.from(),
            root,
            row.table(),
            row.id());
    for (Open fresh : open) {
      Ancestry seen = fresh.seen();
      for (Open earlier : fresh.fresh() && !seen.isEmpty() ? open : List.<Open>of()) {
        boolean same = earlier.field() == null || earlier.field().equals(fresh.field());
        seen = !earlier.fresh() && same ? seen.within(earlier.seen()) : seen;
      }
      if (!seen.equals(fresh.seen())) {
        see(row, root, fresh.field(), seen);
      }
    }
  }

  /// @param field null = every field
  private void see(RowKey row, String root, @Nullable String field, Ancestry seen)
      throws SQLException {
    sql.update(
        "UPDATE landfall_change SET seen=? WHERE root=? AND tbl=? AND id=? AND "
            + UNFINISHED
            + " AND change_id>? AND kind='set' AND (? IS NULL OR field=?)",
        Codec.ancestry(seen),
        root,
        row.table(),
        row.id(),
        mine.from(),
        field,
        field);
  }

  /// @param field the field; null = all of them: an unfinished insert covers every field
  private void lowerBase(RowKey row, String root, @Nullable String field, long base)
      throws SQLException {
    sql.update(
        "UPDATE landfall_change SET base=min(base,?) WHERE root=? AND tbl=? AND id=? AND "
            + UNFINISHED
            + " AND change_id>? AND kind='set' AND (? IS NULL OR field=?)",
        base,
        root,
        row.table(),
        row.id(),
        mine.from(),
        field,
        field);
  }

  /// Keeps the server's row before its first unfinished change hides it.
  void keepBase(TableShape shape, RowKey row) throws SQLException {
    TableShape.Stored stored = shape.read(sql, row.id());
    long seq = stored == null ? 0 : PreviousValues.longOf(former.of(row).get("_seq"), stored.seq());
    if (stored == null || seq == 0 || bases.has(row)) {
      return;
    }
    SortedMap<String, Value> before = new TreeMap<>(stored.fields());
    former.of(row).forEach((field, old) -> before.computeIfPresent(field, (f, now) -> old));
    bases.put(
        new BaseRows.Base(
            row, shape.root(stored.root()), seq, false, updatedAt(shape, row.id()), before));
  }

  private HybridTime updatedAt(TableShape shape, String id) throws SQLException {
    String text =
        shape.dated()
            ? sql.text("SELECT updated_at FROM " + shape.quoted() + " WHERE id=?", id)
            : null;
    try {
      return text == null || text.isEmpty()
          ? HybridTime.ZERO
          : new HybridTime(Math.max(0, Instant.parse(text).toEpochMilli()), 0, "");
    } catch (DateTimeParseException e) {
      return HybridTime.ZERO; // somebody else's text; the server's next row brings the right one
    }
  }
}
