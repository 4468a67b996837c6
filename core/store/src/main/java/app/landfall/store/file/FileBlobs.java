package app.landfall.store.file;

import app.landfall.database.Database;
import app.landfall.store.Blobs;
import app.landfall.store.replication.BlobTransfers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

/// The blobs of one open file, put together, and how many of them wait: counted again only after a
/// commit that can have changed it. Thread-safe.
final class FileBlobs {
  private final FileTransactions transactions;
  private final StoreBlobs blobs;
  private final StoreBlobTransfers transfers;
  private final BlobCare care;
  private volatile boolean stale = true;
  private volatile Counts counts = new Counts(0, 0);

  /// @param waiting for the server
  /// @param refused by it
  record Counts(long waiting, long refused) {}

  FileBlobs(FileTransactions transactions, Path path, Executor executor, InstantSource clock) {
    BlobFolder folder = new BlobFolder(path);
    BlobDemands demands = new BlobDemands();
    this.transactions = transactions;
    this.blobs = new StoreBlobs(transactions, folder, demands, executor);
    this.transfers = new StoreBlobTransfers(transactions, folder, demands, executor, clock);
    this.care = new BlobCare(transactions, folder, clock);
    transactions.onTouch(this::touched);
  }

  Blobs blobs() {
    return blobs;
  }

  BlobTransfers transfers() {
    return transfers;
  }

  void countAnew() {
    stale = true;
  }

  private void touched(Set<String> tables) {
    for (String table : tables) {
      if (table.equals(BlobTable.NAME) || BlobTable.refers(transactions.shapes(), table)) {
        stale = true;
      }
    }
  }

  Counts counts() {
    if (stale) {
      stale = false; // before it is counted: what is committed meanwhile counts again
      counts =
          Database.join(
              transactions.look(sql -> {
                BlobTable table = new BlobTable(sql, transactions.shapes());
                return new Counts(table.waiting(), table.refused());
              }));
    }
    return counts;
  }

  List<String> damaged(boolean note) {
    return care.damaged(note);
  }

  void noteLost() {
    care.noteLost();
  }

  int referred() {
    return Database.join(
        transactions.look(sql -> new BlobTable(sql, transactions.shapes()).referred().size()));
  }

  int collect(Set<String> named) {
    return care.collect(named);
  }
}
