package app.landfall.store.save;

import static app.landfall.store.tables.ChangeState.unfinished;

import app.landfall.store.sql.Sql;
import app.landfall.store.tables.TableShape;
import app.landfall.store.transaction.LocalTransaction;
import java.sql.SQLException;
import java.util.Set;

/// Columns that win together: touch one, and all are sent with one time.
final class Groups {
  private final Sql sql;
  private final LocalTransaction mine;

  Groups(Sql sql, LocalTransaction mine) {
    this.sql = sql;
    this.mine = mine;
  }

  void expandGroups(TableShape shape) throws SQLException {
    for (Set<String> group : shape.declaration().groups()) {
      for (String member : group) {
        expand(shape, group, member);
      }
    }
  }

  /// Adds one member of a group, unchanged, to every row in which another member was changed.
  void expand(TableShape shape, Set<String> group, String member) throws SQLException {
    String others = "'" + String.join("','", group) + "'";
    String value =
        "(SELECT " + TableShape.quote(member) + " FROM " + shape.quoted() + " WHERE id=c.id)";
    sql.update(
        "INSERT INTO landfall_change(tx,tbl,id,root_tbl,root,kind,field,old,new,base,seen)"
            + " SELECT ?,tbl,id,root_tbl,root,'set',?,"
            + value
            + ","
            + value
            + ",min(base),min(seen)"
            + " FROM landfall_change AS c WHERE change_id>? AND tbl=? AND kind='set'"
            + " AND field IN ("
            + others
            + ") AND NOT EXISTS(SELECT 1 FROM landfall_change AS d"
            + " WHERE d.root=c.root AND d.tbl=c.tbl AND d.id=c.id AND "
            + unfinished("d")
            + " AND d.change_id>?"
            + " AND d.kind='set' AND d.field=?)"
            + " GROUP BY id",
        mine.tx(),
        member,
        mine.from(),
        shape.name(),
        mine.from(),
        member);
  }
}
