package app.landfall.store.file;

import app.landfall.database.Database;
import app.landfall.store.KeptBlob;
import app.landfall.store.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The care for blobs that are here: looks through them, and lets go of those that nothing has
/// named for as long as the bin keeps a row. Blocks; for a thread that may.
final class BlobCare {
  private static final Duration KEPT = Duration.ofDays(90);
  private static final Duration LEFT = Duration.ofDays(7);
  private static final int SLICE = 20;

  private final Transactions transactions;
  private final BlobFolder folder;
  private final InstantSource clock;

  BlobCare(Transactions transactions, BlobFolder folder, InstantSource clock) {
    this.transactions = transactions;
    this.folder = folder;
    this.clock = clock;
  }

  // ---- whether they are sound ----

  /// What rows refer to and is not what its name says, or was here and is gone.
  ///
  /// @param note whether to write down that these are not here, so that they are fetched again
  List<String> damaged(boolean note) {
    List<String> damaged = new ArrayList<>();
    for (String sha256 : referredAndHere()) {
      if (!folder.isSound(sha256)) {
        damaged.add(sha256);
      }
    }
    if (note) {
      noteNotHere(damaged);
    }
    return damaged;
  }

  /// Writes down which have no file.
  void noteLost() {
    List<String> here =
        Database.join(
            transactions.look(sql -> new BlobTable(sql, transactions.shapes()).namesHere()));
    noteNotHere(here.stream().filter(sha256 -> !folder.has(sha256)).toList());
  }

  private void noteNotHere(List<String> names) {
    if (!names.isEmpty()) {
      Database.join(
          transactions.engine(scope -> {
            BlobTable table = new BlobTable(scope.sql(), scope.shapes());
            for (String sha256 : names) {
              table.notHere(sha256);
            }
            scope.touch(BlobTable.NAME);
            return true;
          }));
    }
  }

  /// One that was never here is not damaged: it is at the server, or on its way there.
  private List<String> referredAndHere() {
    return Database.join(
        transactions.look(sql -> {
          BlobTable table = new BlobTable(sql, transactions.shapes());
          List<String> here = new ArrayList<>();
          for (String sha256 : table.referred()) {
            var known = table.find(sha256);
            if (known != null && (known.here() || folder.has(sha256) || !known.atServer())) {
              here.add(sha256);
            }
          }
          return here;
        }));
  }

  // ---- letting go ----

  /// @param named those that something outside the database names
  /// @return how many went
  int collect(Set<String> named) {
    Instant now = clock.instant();
    BlobWork.run(
        "The folder of files cannot be read",
        () -> {
          folder.sweep(now.minus(LEFT));
          adopt(folder.names());
          return true;
        });
    noteUnused(now.toEpochMilli());
    int gone = 0;
    for (String sha256 : toGo(now.minus(KEPT).toEpochMilli(), named)) {
      gone += letGo(sha256, now.minus(KEPT)) ? 1 : 0;
    }
    return gone;
  }

  /// A file without a row gets one: from then on it is kept as long as any other.
  private void adopt(List<String> names) throws java.io.IOException {
    List<KeptBlob> without = new ArrayList<>();
    for (String sha256 : withoutRow(names)) {
      without.add(new KeptBlob(sha256, folder.size(sha256)));
    }
    if (!without.isEmpty()) {
      Database.join(
          transactions.engine(scope -> {
            BlobTable table = new BlobTable(scope.sql(), scope.shapes());
            for (KeptBlob blob : without) {
              table.here(blob.sha256(), blob.size());
            }
            scope.touch(BlobTable.NAME);
            return true;
          }));
    }
  }

  private List<String> withoutRow(List<String> names) {
    return Database.join(
        transactions.look(sql -> {
          BlobTable table = new BlobTable(sql, transactions.shapes());
          List<String> without = new ArrayList<>();
          for (String sha256 : names) {
            if (table.find(sha256) == null) {
              without.add(sha256);
            }
          }
          return without;
        }));
  }

  private void noteUnused(long now) {
    boolean any =
        Database.join(
            transactions.look(sql -> new BlobTable(sql, transactions.shapes()).anyToNote()));
    if (any) {
      Database.join(
          transactions.engine(scope -> {
            new BlobTable(scope.sql(), scope.shapes()).noteUnused(now);
            return true;
          }));
    }
  }

  private List<String> toGo(long before, Set<String> named) {
    return Database.join(
        transactions.look(sql -> {
          BlobTable table = new BlobTable(sql, transactions.shapes());
          List<String> unused = new ArrayList<>(table.unusedBefore(before, SLICE));
          unused.removeAll(named);
          if (!unused.isEmpty()) {
            unused.removeAll(table.named(unused));
          }
          return unused;
        }));
  }

  /// In one transaction of the one writer, so that whoever keeps the same bytes comes before it,
  /// with a file of now, or after it.
  private boolean letGo(String sha256, Instant before) {
    return Database.join(
        transactions.engine(scope -> {
          BlobTable table = new BlobTable(scope.sql(), scope.shapes());
          boolean goes = isOlder(sha256, before) && table.delete(sha256, before.toEpochMilli());
          if (goes) {
            scope.touch(BlobTable.NAME);
            BlobWork.run(
                "The file " + sha256 + " cannot be removed",
                () -> {
                  folder.delete(sha256);
                  return true;
                });
          }
          return goes;
        }));
  }

  private boolean isOlder(String sha256, Instant before) {
    return BlobWork.run(
        "The file " + sha256 + " cannot be read", () -> folder.isOlder(sha256, before));
  }
}
