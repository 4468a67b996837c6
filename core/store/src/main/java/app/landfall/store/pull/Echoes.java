package app.landfall.store.pull;

import static app.landfall.store.tables.ChangeState.ACCEPTED;
import static app.landfall.store.tables.ChangeState.DONE;
import static app.landfall.store.tables.ChangeState.UNFINISHED;
import static app.landfall.store.tables.ChangeState.unfinished;

import app.landfall.store.sql.JsonList;
import app.landfall.store.sql.Sql;
import app.landfall.store.tables.Cursors;
import app.landfall.store.tables.TableShape;
import app.landfall.store.transaction.WriteScope;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.TableSum;
import app.landfall.sync.protocol.Value;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The echoes, what comes back of this computer's own changes as it was sent: nothing shown
/// changes, the changes are done.
///
/// After a day offline that is nearly all of a download. Only whole push transactions, of which
/// every row is in the piece at hand, lies at or below what has been received, and is as it is
/// shown here; all else is left to be staged and applied by [RowApplier], as if there were no
/// echoes.
final class Echoes {
  private final WriteScope scope;
  private final Sql sql;
  private int applied;

  Echoes(WriteScope scope) {
    this.scope = scope;
    this.sql = scope.sql();
  }

  int applied() {
    return applied;
  }

  /// A row that came as it is shown here.
  ///
  /// @param known its sequence as known so far; 0 = none
  private record Echo(PulledRow row, long known) {}

  /// An accepted push transaction and the rows it names.
  private record Push(long id, Set<RowKey> rows) {}

  /// @param reached the sequence up to which everything will have been received with these rows
  /// @return the rows that must be staged
  List<PulledRow> apply(List<PulledRow> rows, long reached) throws SQLException {
    if (!anyAccepted(reached) || isUnclear()) {
      return rows;
    }
    Map<RowKey, Echo> same = new LinkedHashMap<>();
    Map<String, List<PulledRow>> byTable = new LinkedHashMap<>();
    rows.forEach(
        row -> byTable.computeIfAbsent(row.row().table(), table -> new ArrayList<>()).add(row));
    for (Map.Entry<String, List<PulledRow>> table : byTable.entrySet()) {
      TableShape shape = scope.shapes().find(table.getKey());
      if (shape != null) {
        new Shown(shape, table.getValue()).addSame(same);
      }
    }
    Map<RowKey, Map<Long, Push>> pushes = pushes(same.values(), reached);
    same.keySet().retainAll(whole(same, pushes));
    finish(same.values(), pushes);
    return rows.stream().filter(row -> !same.containsKey(row.row())).toList();
  }

  private boolean anyAccepted(long reached) throws SQLException {
    return sql.exists(
        "SELECT 1 FROM landfall_push WHERE "
            + ACCEPTED.is()
            + " AND "
            + UNFINISHED
            + " AND seq<=? LIMIT 1",
        reached);
  }

  /// Whether a table is still being filled, or rows are held: then a row may have more to it.
  private boolean isUnclear() throws SQLException {
    return !Cursors.incomplete(sql).isEmpty()
        || sql.exists("SELECT 1 FROM landfall_held LIMIT 1")
        || sql.exists("SELECT 1 FROM landfall_offer LIMIT 1");
  }

  // ---- what is the same ----

  /// Rows of one table as they came, and as they are here.
  private final class Shown {
    private final TableShape shape;
    private final List<PulledRow> rows;
    private final Map<String, TableShape.Stored> stored;
    private final Map<String, Long> bases = new HashMap<>();
    private final Set<String> gone = new HashSet<>();

    Shown(TableShape shape, List<PulledRow> rows) throws SQLException {
      this.shape = shape;
      this.rows = rows;
      List<String> ids = rows.stream().map(row -> row.row().id()).toList();
      this.stored = shape.read(sql, ids);
      record Base(String id, long seq, boolean deleted) {}
      for (Base base :
          sql.list(
              "SELECT b.id,b.seq,b.deleted FROM json_each(?) AS j CROSS JOIN landfall_base AS b"
                  + " WHERE b.tbl=? AND b.id=j.value",
              row -> new Base(row.getString(1), row.getLong(2), row.getInt(3) != 0),
              JsonList.texts(ids),
              shape.name())) {
        bases.put(base.id(), base.seq());
        if (base.deleted() || base.seq() == 0) {
          gone.add(base.id());
        }
      }
    }

    void addSame(Map<RowKey, Echo> same) {
      for (PulledRow row : rows) {
        TableShape.Stored here = stored.get(row.row().id());
        long known = here == null ? 0 : bases.getOrDefault(row.row().id(), here.seq());
        if (here != null && isSame(row, here, known)) {
          same.put(row.row(), new Echo(row, known));
        }
      }
    }

    private boolean isSame(PulledRow row, TableShape.Stored here, long known) {
      return !row.deleted()
          && row.lineage().isNone()
          && !gone.contains(row.row().id())
          && row.seq() > known
          && here.root().equals(row.root().id())
          && shape.declaration().rootTable().equals(row.root().table())
          && shape.fields().stream().allMatch(field -> isSame(field, row, here, known > 0));
    }

    /// A column that the server has never heard of is not asked for: where the row was known
    /// before, what is here may be a migration's.
    private boolean isSame(String field, PulledRow row, TableShape.Stored here, boolean known) {
      if (shape.isChild() && field.equals(shape.declaration().rootColumn())) {
        return true;
      }
      Value shown = here.fields().getOrDefault(field, Value.NULL);
      @Nullable Value told = row.fields().get(field);
      if (told == null && known) {
        return false;
      }
      boolean missing =
          told == null || told instanceof Value.Null && shape.filled().contains(field);
      return shown.equals(missing ? shape.defaults().getOrDefault(field, Value.NULL) : told);
    }
  }

  // ---- whose changes they are ----

  /// The unfinished push transactions of each root, where all that is unfinished of it was accepted
  /// and has been received; no root about which something else is open.
  private Map<RowKey, Map<Long, Push>> pushes(Collection<Echo> echoes, long reached)
      throws SQLException {
    Map<String, Set<String>> roots = new LinkedHashMap<>();
    for (Echo echo : echoes) {
      RowKey root = echo.row().root();
      roots.computeIfAbsent(root.table(), table -> new HashSet<>()).add(root.id());
    }
    Map<RowKey, Set<Long>> open = new HashMap<>();
    for (Map.Entry<String, Set<String>> table : roots.entrySet()) {
      readOpen(table.getKey(), table.getValue(), open);
    }
    Set<Long> ids = new HashSet<>();
    open.values().forEach(ids::addAll);
    Map<Long, Push> accepted = accepted(ids, reached);
    Map<RowKey, Map<Long, Push>> pushes = new HashMap<>();
    open.forEach((root, all) -> {
      if (accepted.keySet().containsAll(all)) {
        Map<Long, Push> own = new HashMap<>();
        all.forEach(id -> own.put(id, accepted.get(id)));
        pushes.put(root, own);
      }
    });
    return pushes;
  }

  /// A line that is in no push transaction counts as one of a push transaction 0, which is none.
  private void readOpen(String table, Set<String> roots, Map<RowKey, Set<Long>> open)
      throws SQLException {
    record Line(String root, long push) {}
    for (Line line :
        sql.list(
            "SELECT DISTINCT c.root,ifnull(c.push,0) FROM json_each(?) AS j CROSS JOIN"
                + " landfall_change AS c WHERE c.root=j.value AND "
                + unfinished("c")
                + " AND c.root_tbl=?",
            row -> new Line(row.getString(1), row.getLong(2)),
            JsonList.texts(roots),
            table)) {
      open.computeIfAbsent(new RowKey(table, line.root()), root -> new HashSet<>())
          .add(line.push());
    }
  }

  private Map<Long, Push> accepted(Set<Long> ids, long reached) throws SQLException {
    Map<Long, Push> pushes = new HashMap<>();
    sql.list(
            "SELECT p.push_id FROM json_each(?) AS j CROSS JOIN landfall_push AS p"
                + " WHERE p.push_id=j.value AND "
                + ACCEPTED.is("p")
                + " AND p.seq<=?",
            row -> row.getLong(1),
            JsonList.numbers(ids),
            reached)
        .forEach(id -> pushes.put(id, new Push(id, new HashSet<>())));
    record Named(long push, RowKey row) {}
    for (Named named :
        sql.list(
            "SELECT DISTINCT c.push,c.tbl,c.id FROM json_each(?) AS j CROSS JOIN landfall_change AS"
                + " c WHERE c.push=j.value AND c.push IS NOT NULL AND "
                + unfinished("c"),
            row -> new Named(row.getLong(1), new RowKey(row.getString(2), row.getString(3))),
            JsonList.numbers(pushes.keySet()))) {
      Push push = pushes.get(named.push());
      if (push != null) {
        push.rows().add(named.row());
      }
    }
    return pushes;
  }

  /// The rows of push transactions all of whose rows are the same: one that is not takes the others
  /// out, and what else was made of their records.
  private static Set<RowKey> whole(Map<RowKey, Echo> same, Map<RowKey, Map<Long, Push>> pushes) {
    Set<RowKey> good = new HashSet<>(same.keySet());
    boolean changed = true;
    while (changed) {
      changed =
          good.removeIf(row -> {
            Echo echo = same.get(row);
            Map<Long, Push> own = echo == null ? null : pushes.get(echo.row().root());
            return own == null
                || own.values().stream().anyMatch(push -> !good.containsAll(push.rows()));
          });
    }
    return good;
  }

  // ---- finishing ----

  private void finish(Collection<Echo> echoes, Map<RowKey, Map<Long, Push>> pushes)
      throws SQLException {
    if (echoes.isEmpty()) {
      return;
    }
    Set<Long> done = new HashSet<>();
    Map<String, List<Echo>> byTable = new LinkedHashMap<>();
    for (Echo echo : echoes) {
      PulledRow row = echo.row();
      done.addAll(pushes.getOrDefault(row.root(), Map.of()).keySet());
      byTable.computeIfAbsent(row.row().table(), table -> new ArrayList<>()).add(echo);
      scope.touch(row.root().table());
    }
    String ids = JsonList.numbers(done);
    sql.update(
        "UPDATE landfall_change SET "
            + DONE.is()
            + " WHERE push IN (SELECT value FROM json_each(?))"
            + " AND "
            + UNFINISHED,
        ids);
    sql.update(
        "UPDATE landfall_push SET "
            + DONE.is()
            + " WHERE push_id IN (SELECT value FROM json_each(?))",
        ids);
    for (Map.Entry<String, List<Echo>> table : byTable.entrySet()) {
      confirm(scope.shapes().get(table.getKey()), table.getValue());
    }
    applied += echoes.size();
  }

  /// Only what the engine itself writes changes: the sequence, the marks and the time.
  private void confirm(TableShape shape, List<Echo> echoes) throws SQLException {
    TableSums sums = new TableSums(sql);
    TableSum sum = sums.of(shape.name());
    String update =
        "UPDATE "
            + shape.quoted()
            + " SET _seq=?,synced=1"
            + (shape.dated() ? ",updated_at=?" : "")
            + " WHERE id=?";
    for (Echo echo : echoes) {
      PulledRow row = echo.row();
      String id = row.row().id();
      sum = (echo.known() == 0 ? sum : sum.without(id, echo.known())).with(id, row.seq());
      if (shape.dated()) {
        sql.update(update, row.seq(), TableShape.updatedAt(row.time()), id);
      } else {
        sql.update(update, row.seq(), id);
      }
    }
    sql.update(
        "DELETE FROM landfall_base WHERE tbl=? AND id IN (SELECT value FROM json_each(?))",
        shape.name(),
        JsonList.texts(echoes.stream().map(echo -> echo.row().row().id()).toList()));
    for (String kept : List.of("landfall_tomb", "landfall_lineage")) {
      sql.update(
          "DELETE FROM " + kept + " WHERE tbl=? AND id IN (SELECT value FROM json_each(?))",
          shape.name(),
          JsonList.texts(echoes.stream().map(echo -> echo.row().row().id()).toList()));
    }
    sums.put(shape.name(), sum);
    scope.touch(shape.name());
  }
}
