package app.landfall.store.push;

import static app.landfall.store.tables.ChangeState.ACCEPTED;
import static app.landfall.store.tables.ChangeState.CUT;
import static app.landfall.store.tables.ChangeState.UNFINISHED;
import static app.landfall.store.tables.ChangeState.unaccepted;
import static app.landfall.store.tables.ChangeState.unfinished;

import app.landfall.store.replication.PushEffect;
import app.landfall.store.sql.JsonList;
import app.landfall.store.sql.Sql;
import app.landfall.store.tables.TableShape;
import app.landfall.store.transaction.WaitingCount;
import app.landfall.store.transaction.WriteScope;
import app.landfall.sync.protocol.Outcome;
import app.landfall.sync.protocol.RowKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The bulk acknowledgement: takes in outcomes of many push transactions at once, by statements
/// over all of them.
///
/// Only where nothing was refused, now or before: what is parked looks at each push transaction in
/// its turn, and [Outcomes] takes them in one by one.
final class BulkAcknowledgement {
  private final WriteScope scope;
  private final Sql sql;

  BulkAcknowledgement(WriteScope scope) {
    this.scope = scope;
    this.sql = scope.sql();
  }

  private record Cut(long pushId, long pushNo, int changes) {}

  PushEffect accept(List<Outcome> outcomes) throws SQLException {
    Map<Long, Cut> cuts = cuts(outcomes);
    List<Long> accepted = new ArrayList<>();
    int changes = 0;
    int had = 0;
    for (Outcome outcome : outcomes) {
      Cut cut = cuts.remove(outcome.pushNo());
      if (cut != null) {
        sql.update(
            "UPDATE landfall_push SET "
                + ACCEPTED.is()
                + ",seq=?,reason=?,message=? WHERE push_id=?",
            outcome.seq(),
            outcome.reason(),
            outcome.message(),
            cut.pushId());
        accepted.add(cut.pushId());
        changes += cut.changes();
        had += outcome.had();
      }
    }
    if (!accepted.isEmpty()) {
      move(accepted);
    }
    return new PushEffect(accepted.size(), changes, had, 0);
  }

  /// Those that have no outcome yet, by their number.
  private Map<Long, Cut> cuts(List<Outcome> outcomes) throws SQLException {
    Map<Long, Cut> cuts = new HashMap<>();
    for (Cut cut :
        sql.list(
            "SELECT p.push_id,p.push_no,p.changes FROM json_each(?) AS j CROSS JOIN landfall_push AS"
                + " p WHERE p.replica=? AND p.push_no=j.value AND "
                + CUT.is("p"),
            row -> new Cut(row.getLong(1), row.getLong(2), row.getInt(3)),
            JsonList.numbers(outcomes.stream().map(Outcome::pushNo).toList()),
            scope.state().replica())) {
      cuts.put(cut.pushNo(), cut);
    }
    return cuts;
  }

  private void move(List<Long> pushes) throws SQLException {
    String ids = JsonList.numbers(pushes);
    sql.update(
        "UPDATE landfall_change SET "
            + ACCEPTED.is()
            + " WHERE push IN (SELECT value FROM json_each(?))"
            + " AND "
            + UNFINISHED,
        ids);
    record Rooted(RowKey row, RowKey root) {}
    Map<String, Set<String>> rows = new TreeMap<>();
    Set<RowKey> roots = new LinkedHashSet<>();
    for (Rooted named :
        sql.list(
            "SELECT DISTINCT c.tbl,c.id,c.root_tbl,c.root FROM json_each(?) AS j CROSS JOIN"
                + " landfall_change AS c WHERE c.push=j.value AND c.push IS NOT NULL AND "
                + unfinished("c"),
            row ->
                new Rooted(
                    new RowKey(row.getString(1), row.getString(2)),
                    new RowKey(row.getString(3), row.getString(4))),
            ids)) {
      rows.computeIfAbsent(named.row().table(), table -> new LinkedHashSet<>())
          .add(named.row().id());
      roots.add(named.root());
      scope.touch(named.root().table());
    }
    for (Map.Entry<String, Set<String>> table : rows.entrySet()) {
      mark(scope.shapes().get(table.getKey()), table.getValue());
    }
    new WaitingCount(sql, scope.state()).recount(roots);
  }

  /// Sets the `synced` mark of rows of which nothing is left to be sent.
  private void mark(TableShape shape, Set<String> ids) throws SQLException {
    sql.update(
        "UPDATE "
            + shape.quoted()
            + " AS t SET synced=1 WHERE id IN (SELECT value FROM json_each(?)) AND synced<>1 AND"
            + " NOT EXISTS(SELECT 1 FROM landfall_change AS c WHERE c.root=t."
            + shape.rootColumn()
            + " AND c.tbl=? AND c.id=t.id AND "
            + unfinished("c")
            + " AND "
            + unaccepted("c")
            + ")",
        JsonList.texts(ids),
        shape.name());
    scope.touch(shape.name());
  }
}
