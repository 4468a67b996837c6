package app.landfall.proof.torture;

import app.landfall.database.Migration;
import app.landfall.store.RowVersion;
import app.landfall.store.SyncedTable;
import app.landfall.store.WriteTransaction;
import app.landfall.store.file.StoreConfig;
import app.landfall.store.file.StoreFile;
import app.landfall.store.replication.ServerBinding;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// The tables that are tortured, and one save of them: an invoice with two lines, and a note on the
/// invoice before it, so that each save touches what the one before has stored.
final class Books {
  private static final String TABLES =
      """
      CREATE TABLE invoices(
        id TEXT PRIMARY KEY, number INTEGER, note TEXT, payload TEXT,
        synced INTEGER NOT NULL DEFAULT 0, _seq INTEGER NOT NULL DEFAULT 0);
      CREATE INDEX invoices_by_number ON invoices(number);
      CREATE TABLE invoice_lines(
        id TEXT PRIMARY KEY,
        invoice_id TEXT NOT NULL REFERENCES invoices(id) DEFERRABLE INITIALLY DEFERRED,
        text TEXT, synced INTEGER NOT NULL DEFAULT 0, _seq INTEGER NOT NULL DEFAULT 0);
      """;

  private Books() {}

  private record Invoice(String id, RowVersion version, long number, String payload) {}

  private record Line(String id, String invoiceId, String text) {}

  /// Opens them as the desktop would, connected, so that what is saved waits to be sent.
  static StoreFile open(Path file) {
    return open(file, 2);
  }

  static StoreFile open(Path file, int readers) {
    StoreConfig config =
        new StoreConfig(
            InstantSource.system(),
            new SplittableRandom(ProcessHandle.current().pid() ^ System.nanoTime()),
            () -> false,
            readers);
    StoreFile store = StoreFile.open(file, config);
    store.register(
        "books",
        List.of(new Migration(1, "books", TABLES)),
        List.of(
            SyncedTable.root("invoices").build(),
            SyncedTable.child("invoice_lines", "invoices", "invoice_id").build()));
    if (store.replication().state().binding() == null) {
      store
          .replication()
          .connected(new ServerBinding(URI.create("http://localhost:1"), "server", "w", "Office"));
    }
    return store;
  }

  /// Saves number `n`; waits until it is durable.
  ///
  /// @throws java.util.concurrent.CompletionException where it is not
  static void save(StoreFile store, long n, int payload) {
    store
        .store()
        .<Boolean>write(tx -> {
          write(tx, n, payload);
          return true;
        })
        .join();
  }

  private static void write(WriteTransaction tx, long n, int payload) {
    String id = "invoice-" + n;
    tx.insert("invoices", new Invoice(id, RowVersion.NEW, n, "x".repeat(payload)));
    tx.insert("invoice_lines", new Line("line-" + n + "-1", id, "first"));
    tx.insert("invoice_lines", new Line("line-" + n + "-2", id, "second"));
    tx.execute(
        "UPDATE invoices SET note='followed by " + n + "' WHERE number=:before",
        Map.of("before", n - 1));
  }

  static long last(StoreFile store) {
    return store.store().read(tx -> tx.number("SELECT max(number) FROM invoices", Map.of()));
  }
}
