package app.landfall.store.history;

import static app.landfall.store.tables.ChangeState.unfinished;

import app.landfall.store.Attention;
import app.landfall.store.Choice;
import app.landfall.store.RecordName;
import app.landfall.store.TwoVersions;
import app.landfall.store.WaitingRecord;
import app.landfall.store.replication.WriterWork;
import app.landfall.store.sql.Sql;
import app.landfall.store.tables.TableShapes;
import app.landfall.store.transaction.Transactions;
import app.landfall.sync.protocol.RowKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// The store's [Attention]: what people look at and decide, on the store's readers and its one
/// writer.
public final class StoreAttention implements Attention {
  private final Transactions transactions;
  private final Supplier<WriterWork> work;

  public StoreAttention(Transactions transactions, Supplier<WriterWork> work) {
    this.transactions = transactions;
    this.work = work;
  }

  @Override
  public WriterWork work() {
    return work.get();
  }

  @Override
  public CompletableFuture<List<WaitingRecord>> waiting(int most) {
    return transactions.look(sql -> waiting(sql, transactions.shapes(), most));
  }

  /// In order as far as that is cheap: of very many, some.
  private static List<WaitingRecord> waiting(Sql sql, TableShapes shapes, int most)
      throws SQLException {
    record Root(RowKey key, long rows) {}
    List<Root> roots =
        sql.list(
            "SELECT root_tbl,root,n FROM (SELECT * FROM landfall_waiting LIMIT 2000) AS w ORDER BY (SELECT max(change_id)"
                + " FROM landfall_change AS c WHERE c.root=w.root AND c.root_tbl=w.root_tbl"
                + " AND "
                + unfinished("c")
                + ") DESC LIMIT ?",
            row -> new Root(new RowKey(row.getString(1), row.getString(2)), row.getLong(3)),
            most);
    List<WaitingRecord> records = new ArrayList<>();
    for (Root root : roots) {
      records.add(new WaitingRecord(ConflictList.name(sql, shapes, root.key()), root.rows()));
    }
    return records;
  }

  @Override
  public CompletableFuture<List<RecordName>> names(List<RowKey> roots) {
    return transactions.look(sql -> {
      List<RecordName> names = new ArrayList<>();
      for (RowKey root : roots) {
        names.add(ConflictList.name(sql, transactions.shapes(), root));
      }
      return names;
    });
  }

  @Override
  public CompletableFuture<List<TwoVersions>> twoVersions(int most) {
    return transactions.look(sql -> new ConflictList(sql, transactions.shapes()).all(most));
  }

  @Override
  public CompletableFuture<Choice.Result> resolve(TwoVersions asRead, Choice choice) {
    return transactions.save(scope -> new ConflictResolution(scope, asRead, choice).save());
  }
}
