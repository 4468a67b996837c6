package app.landfall.store.file;

import app.landfall.store.BlobPresence;
import app.landfall.store.Blobs;
import app.landfall.store.KeptBlob;
import app.landfall.store.StoreException;
import app.landfall.store.transaction.Transactions;
import app.landfall.store.transaction.WriteScope;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// The blobs of one open file, as plugins have them. A file is durable under its name before its
/// row is: one without a row, after a crash, is harmless and gets it later. Thread-safe.
final class StoreBlobs implements Blobs {
  private final Transactions transactions;
  private final BlobFolder folder;
  private final BlobWork work;
  private final BlobDemands demands;

  /// @param executor where files are read and written; never the event thread's
  StoreBlobs(Transactions transactions, BlobFolder folder, BlobDemands demands, Executor executor) {
    this.transactions = transactions;
    this.folder = folder;
    this.demands = demands;
    this.work = new BlobWork(executor);
  }

  @Override
  public CompletableFuture<KeptBlob> keep(Path source) {
    return work.begin(
            "The file " + source + " cannot be kept",
            () -> {
              if (!Files.isRegularFile(source)) {
                throw new java.nio.file.FileSystemException(
                    source.toString(), null, "it is no ordinary file");
              }
              try (InputStream in = Files.newInputStream(source)) {
                return folder.keep(in);
              }
            })
        .thenCompose(this::note);
  }

  @Override
  public CompletableFuture<KeptBlob> keep(InputStream source) {
    return work.begin(
            "The file cannot be kept",
            () -> {
              try (source) {
                return folder.keep(source);
              }
            })
        .thenCompose(this::note);
  }

  @Override
  public CompletableFuture<KeptBlob> keep(byte[] bytes) {
    return keep(new ByteArrayInputStream(bytes));
  }

  private CompletableFuture<KeptBlob> note(KeptBlob kept) {
    return transactions.engine(scope -> {
      table(scope).here(kept.sha256(), kept.size());
      scope.touch(BlobTable.NAME);
      return kept;
    });
  }

  @Override
  public CompletableFuture<Optional<Path>> file(String sha256) {
    return presence(sha256)
        .thenApply(it -> it.here() ? Optional.of(folder.file(sha256)) : Optional.empty());
  }

  /// A file that the table does not know is here all the same; one that it knows to be damaged is
  /// not.
  @Override
  public CompletableFuture<BlobPresence> presence(String sha256) {
    if (!BlobFolder.isName(sha256)) {
      return CompletableFuture.completedFuture(BlobPresence.MISSING);
    }
    return transactions
        .look(sql -> Optional.ofNullable(new BlobTable(sql, transactions.shapes()).find(sha256)))
        .thenCompose(known ->
            work.begin("The file " + sha256 + " cannot be found", () -> seen(sha256, known)));
  }

  private BlobPresence seen(String sha256, Optional<BlobPresence> known)
      throws java.io.IOException {
    if (!folder.has(sha256)) {
      return known
          .map(it -> new BlobPresence(false, it.atServer(), it.size(), it.refusal()))
          .orElse(BlobPresence.MISSING);
    }
    return known.isPresent() ? known.get() : new BlobPresence(true, false, folder.size(sha256), "");
  }

  @Override
  public CompletableFuture<Path> fetch(String sha256) {
    if (!BlobFolder.isName(sha256)) {
      return CompletableFuture.failedFuture(
          new StoreException(StoreException.Kind.OTHER, "There is no file of that name."));
    }
    return file(sha256)
        .thenCompose(here ->
            here.isPresent()
                ? CompletableFuture.completedFuture(here.get())
                : demands.add(sha256).thenApply(_ -> folder.file(sha256)));
  }

  private BlobTable table(WriteScope scope) throws SQLException {
    return new BlobTable(scope.sql(), scope.shapes());
  }
}
