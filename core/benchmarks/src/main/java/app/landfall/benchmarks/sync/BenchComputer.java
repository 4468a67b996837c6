package app.landfall.benchmarks.sync;

import app.landfall.database.Migration;
import app.landfall.store.Store;
import app.landfall.store.SyncedTable;
import app.landfall.store.file.StoreConfig;
import app.landfall.store.file.StoreFile;
import app.landfall.sync.ConnectResult;
import app.landfall.sync.Link;
import app.landfall.sync.SyncStatus;
import app.landfall.sync.client.SyncEngine;
import app.landfall.sync.client.files.FileTokenVault;
import app.landfall.sync.client.http.HttpSettings;
import app.landfall.sync.client.http.HttpTransport;
import app.landfall.sync.client.parts.Scheduler;
import app.landfall.sync.client.parts.SyncMemory;
import app.landfall.sync.client.parts.SyncParts;
import app.landfall.sync.client.parts.SyncTimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// One computer: store, engine and HTTP as the program has them, without its plugins.
final class BenchComputer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final InstantSource clock = InstantSource.system();
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService syncThread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sync").factory());
  private final Path folder;
  private final StoreFile file;
  private final HttpTransport transport;
  private final SyncEngine sync;

  BenchComputer(Path folder, String name) {
    this.folder = folder;
    file =
        StoreFile.open(
            made(folder).resolve("landfall.db"),
            new StoreConfig(clock, new SecureRandom(), () -> false, 3));
    file.register(
        "invoices",
        List.of(new Migration(1, "tables", BenchInvoice.TABLE)),
        List.of(SyncedTable.root("invoices").title("number").build()));
    transport = new HttpTransport(workers, syncThread, clock, HttpSettings.DEFAULT);
    sync =
        SyncEngine.create(
            new SyncParts(
                file.replication(),
                file.attention(),
                SyncMemory.NONE,
                transport,
                new FileTokenVault(folder.resolve("server.key")),
                Scheduler.on(syncThread),
                clock,
                new SecureRandom(),
                () -> Set.of("loopback"),
                "landfall/bench",
                () -> name,
                SyncTimes.DEFAULT));
  }

  private static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  Path folder() {
    return folder;
  }

  StoreFile file() {
    return file;
  }

  Store store() {
    return file.store();
  }

  SyncEngine sync() {
    return sync;
  }

  HttpTransport transport() {
    return transport;
  }

  void connect(String pairing) {
    ConnectResult result = sync.connect(pairing).join();
    if (!(result instanceof ConnectResult.Connected)) {
      throw new IllegalStateException("not connected: " + result);
    }
  }

  /// Saves invoices, a thousand a transaction.
  void save(long from, long to) {
    for (long begin = from; begin < to; begin += 1000) {
      long first = begin;
      long end = Math.min(to, begin + 1000);
      store()
          .write(tx -> {
            for (long n = first; n < end; n++) {
              tx.insert("invoices", BenchInvoice.of(n));
            }
            return true;
          })
          .join();
    }
  }

  void note(String id, String note) {
    store()
        .write(tx ->
            tx.execute(
                "UPDATE invoices SET note=:note WHERE id=:id", Map.of("note", note, "id", id)))
        .join();
  }

  /// Tries until everything is synced; for a computer that does not sync by itself.
  void syncOnce() {
    SyncStatus status = sync.runOnce(PATIENCE).join();
    if (!(status.link() instanceof Link.Synced)) {
      throw new IllegalStateException("not synced: " + status);
    }
  }

  void awaitSynced() {
    await(status -> status.link() instanceof Link.Synced && status.changes() == 0);
  }

  void await(Predicate<SyncStatus> wanted) {
    CompletableFuture<Boolean> seen = new CompletableFuture<>();
    try (var _ =
        sync.subscribe(
            Runnable::run,
            status -> {
              if (wanted.test(status)) {
                seen.complete(true);
              }
            })) {
      seen.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
  }

  @Override
  public void close() {
    sync.close();
    transport.close();
    syncThread.shutdown();
    workers.shutdown();
    file.close();
  }
}
