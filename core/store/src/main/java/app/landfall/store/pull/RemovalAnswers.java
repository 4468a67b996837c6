package app.landfall.store.pull;

import app.landfall.database.Database;
import app.landfall.store.replication.AskedRemoval;
import app.landfall.store.sql.Sql;
import app.landfall.store.tables.TableShape;
import app.landfall.store.transaction.Transactions;
import app.landfall.store.transaction.WaitingCount;
import app.landfall.store.transaction.WriteScope;
import app.landfall.store.view.BaseRows;
import app.landfall.store.view.HeldRemovals;
import app.landfall.store.view.Overlay;
import app.landfall.sync.protocol.RowKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The answers to held removals: the records go here, too, or they are put back at the server. In
/// slices, so that a save which waits gets its turn.
public final class RemovalAnswers {
  private static final int AT_ONCE = 100;

  private final Transactions transactions;

  public RemovalAnswers(Transactions transactions) {
    this.transactions = transactions;
  }

  /// See [app.landfall.store.replication.Replication#removals].
  public List<AskedRemoval> list(int most) {
    return Database.join(transactions.look(sql -> list(sql, most)));
  }

  private List<AskedRemoval> list(Sql sql, int most) throws SQLException {
    HeldRemovals removals = new HeldRemovals(sql);
    List<AskedRemoval> asked = new ArrayList<>();
    for (String table : removals.tables()) {
      TableShape shape = transactions.shapes().find(table);
      if (shape != null) {
        asked.add(
            new AskedRemoval(
                table,
                removals.count(table),
                RemovalGuard.living(sql, shape),
                removals.some(table, most)));
      }
    }
    return asked;
  }

  /// See [app.landfall.store.replication.Replication#removeHere].
  public boolean removeHere(String table) {
    return inSlices(table, (scope, root) -> new Tombstones(scope).obey(root));
  }

  /// See [app.landfall.store.replication.Replication#putBack].
  public boolean putBack(String table) {
    return inSlices(table, RemovalAnswers::putBack);
  }

  /// What is done about one record.
  @FunctionalInterface
  private interface Answer {
    void to(WriteScope scope, RowKey root) throws SQLException;
  }

  private boolean inSlices(String table, Answer answer) {
    if (transactions.shapes().find(table) == null) {
      return false;
    }
    boolean any = false;
    while (slice(table, answer)) {
      any = true;
    }
    return any;
  }

  private boolean slice(String table, Answer answer) {
    return Database.join(
        transactions.engine(scope -> {
          List<RowKey> roots = new HeldRemovals(scope.sql()).some(table, AT_ONCE);
          for (RowKey root : roots) {
            answer.to(scope, root);
          }
          new WaitingCount(scope.sql(), scope.state()).recount(roots);
          return !roots.isEmpty();
        }));
  }

  /// Each field of the record is said once more, by somebody who has seen the removal: what arrives
  /// on a tombstone revives it, and nothing is in doubt.
  private static void putBack(WriteScope scope, RowKey root) throws SQLException {
    Sql sql = scope.sql();
    new HeldRemovals(sql).drop(root);
    BaseRows.Base base = new BaseRows(sql).find(root);
    if (base == null || !base.deleted()) {
      return; // it lives again
    }
    long tx = scope.newTransaction("retry");
    Overlay overlay = new Overlay(scope);
    for (TableShape shape : scope.shapes().aggregate(root.table())) {
      for (String id : shape.idsOf(sql, root.id())) {
        RowKey row = new RowKey(shape.name(), id);
        say(sql, shape, row, root, tx);
        overlay.mark(row, root);
      }
    }
  }

  private static void say(Sql sql, TableShape shape, RowKey row, RowKey root, long tx)
      throws SQLException {
    BaseRows.Base known = new BaseRows(sql).find(row);
    for (String field : shape.fields()) {
      if (shape.isChild() && field.equals(shape.declaration().rootColumn())) {
        continue;
      }
      String column = TableShape.quote(field);
      sql.update(
          "INSERT INTO landfall_change(tx,tbl,id,root_tbl,root,kind,field,old,new,base,state)"
              + " SELECT ?,?,?,?,?,'set',?,"
              + column
              + ","
              + column
              + ",?,0 FROM "
              + shape.quoted()
              + " WHERE id=?",
          tx,
          row.table(),
          row.id(),
          root.table(),
          root.id(),
          field,
          known == null ? 0 : known.seq(),
          row.id());
    }
  }
}
