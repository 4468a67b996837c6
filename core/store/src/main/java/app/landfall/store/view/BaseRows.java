package app.landfall.store.view;

import app.landfall.store.sql.Sql;
import app.landfall.store.tables.TableShape;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The server's last known rows, kept only where what is shown differs from them.
public final class BaseRows {
  private final Sql sql;

  public BaseRows(Sql sql) {
    this.sql = sql;
  }

  /// One row as the server had it.
  ///
  /// @param deleted whether it is known to be deleted there, while it is still shown here
  public record Base(
      RowKey row,
      RowKey root,
      long seq,
      boolean deleted,
      HybridTime time,
      SortedMap<String, Value> fields) {}

  public @Nullable Base find(RowKey row) throws SQLException {
    return sql.first(
        "SELECT tbl,id,root_tbl,root,seq,deleted,time,doc FROM landfall_base WHERE tbl=? AND id=?",
        BaseRows::base,
        row.table(),
        row.id());
  }

  public boolean has(RowKey row) throws SQLException {
    return sql.exists("SELECT 1 FROM landfall_base WHERE tbl=? AND id=?", row.table(), row.id());
  }

  /// Whether the server has or had the row, as far as is known here.
  public boolean isKnown(RowKey row) throws SQLException {
    Base base = find(row);
    return base != null && base.seq() > 0;
  }

  public List<Base> ofRoot(RowKey root) throws SQLException {
    return sql.list(
        "SELECT tbl,id,root_tbl,root,seq,deleted,time,doc FROM landfall_base"
            + " WHERE root=? AND root_tbl=?",
        BaseRows::base,
        root.id(),
        root.table());
  }

  /// Those above a sequence.
  public List<Base> above(long seq) throws SQLException {
    return sql.list(
        "SELECT tbl,id,root_tbl,root,seq,deleted,time,doc FROM landfall_base WHERE seq>?",
        BaseRows::base,
        seq);
  }

  public void put(Base base) throws SQLException {
    sql.update(
        "INSERT INTO landfall_base VALUES(?,?,?,?,?,?,?,?) ON CONFLICT(tbl,id) DO UPDATE SET"
            + " seq=excluded.seq,deleted=excluded.deleted,time=excluded.time,doc=excluded.doc",
        base.row().table(),
        base.row().id(),
        base.root().table(),
        base.root().id(),
        base.seq(),
        base.deleted() ? 1 : 0,
        base.time().text(),
        Codec.document(base.fields()));
  }

  /// Gives the kept rows of a table the columns it has got since, as the migration filled them in.
  public void widen(TableShape shape) throws SQLException {
    for (Base base :
        sql.list(
            "SELECT tbl,id,root_tbl,root,seq,deleted,time,doc FROM landfall_base WHERE tbl=?",
            BaseRows::base,
            shape.name())) {
      TableShape.Stored stored = shape.read(sql, base.row().id());
      SortedMap<String, Value> fields = new TreeMap<>(shape.defaults());
      if (stored != null) {
        fields.putAll(stored.fields());
      }
      if (!base.fields().keySet().containsAll(fields.keySet())) {
        fields.putAll(base.fields());
        put(new Base(base.row(), base.root(), base.seq(), base.deleted(), base.time(), fields));
      }
    }
  }

  public void drop(RowKey row) throws SQLException {
    sql.update("DELETE FROM landfall_base WHERE tbl=? AND id=?", row.table(), row.id());
  }

  public void dropAggregate(RowKey root) throws SQLException {
    sql.update("DELETE FROM landfall_base WHERE root=? AND root_tbl=?", root.id(), root.table());
  }

  private static Base base(ResultSet row) throws SQLException {
    return new Base(
        new RowKey(row.getString(1), row.getString(2)),
        new RowKey(row.getString(3), row.getString(4)),
        row.getLong(5),
        row.getInt(6) != 0,
        HybridTime.parse(row.getString(7)),
        Codec.readDocument(row.getString(8)));
  }
}
