package app.landfall.benchmarks.store;

import app.landfall.database.Database;
import app.landfall.database.Migration;
import app.landfall.store.RowVersion;
import app.landfall.store.SyncedTable;
import app.landfall.store.file.StoreConfig;
import app.landfall.store.file.StoreFile;
import app.landfall.store.replication.ServerBinding;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/// The table that is measured, in the store and in a bare file: an invoice with two indexes.
final class BenchTables {
  static final String INVOICES =
      """
      CREATE TABLE invoices(
        id TEXT PRIMARY KEY, vendor_name TEXT, number TEXT, due_on TEXT, currency TEXT,
        total_minor INTEGER, note TEXT, _seq INTEGER NOT NULL DEFAULT 0,
        synced INTEGER NOT NULL DEFAULT 0);
      CREATE INDEX invoices_due ON invoices(due_on, id);
      CREATE INDEX invoices_vendor ON invoices(vendor_name, id);
      """;

  private static final int STEPS = 25; // rows of one supplier, of the filled table

  private BenchTables() {}

  record Invoice(
      String id,
      RowVersion version,
      String vendorName,
      String number,
      String dueOn,
      String currency,
      long totalMinor,
      String note) {}

  /// The same number makes the same row.
  static Invoice invoice(long n) {
    SplittableRandom random = new SplittableRandom(n);
    return new Invoice(
        id(n),
        RowVersion.NEW,
        "Supplier " + random.nextInt(4_000),
        "RE-2026-" + n,
        String.format(Locale.ROOT, "2026-%02d-%02d", random.nextInt(1, 13), random.nextInt(1, 29)),
        "EUR",
        random.nextLong(100, 9_000_000),
        "");
  }

  /// Ascending with `n`, as the store's own ids are with time.
  private static String id(long n) {
    return String.format(Locale.ROOT, "01980000-%04x-7000-8000-%012x", n >>> 32, n);
  }

  /// As the desktop opens it: connected, so that what is saved waits to be sent.
  static StoreFile open(Path file) {
    StoreFile store =
        StoreFile.open(
            file, new StoreConfig(InstantSource.system(), new SplittableRandom(7), () -> false, 3));
    store.register(
        "bench",
        List.of(new Migration(1, "invoices", INVOICES)),
        List.of(SyncedTable.root("invoices").build()));
    store
        .replication()
        .connected(new ServerBinding(URI.create("http://localhost:1"), "server", "w", "Office"));
    return store;
  }

  /// Many rows as a first sync would leave them: synced, and nothing waits.
  static void fill(StoreFile store, long rows) {
    Database.join(
        store
            .database()
            .write(c -> {
              try (Statement statement = c.createStatement()) {
                statement.execute("UPDATE landfall_now SET capture=0");
                statement.execute(
                    """
                    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<%d)
                    INSERT INTO invoices SELECT
                      printf('01980000-0000-7000-8000-%%012x',i), 'Supplier '||(i*7919%%(%d)),
                      'RE-2026-'||i, printf('2026-%%02d-%%02d', 1+i*31%%12, 1+i*17%%28), 'EUR',
                      i*977%%9000000, '', i, 1 FROM n
                    """
                        .formatted(rows, Math.max(1, rows / STEPS)));
                statement.execute("UPDATE landfall_now SET capture=NULL");
                return true;
              }
            }));
  }

  /// The obvious alternative: sqlite-jdbc, a prepared statement, WAL and `synchronous=FULL`.
  static Connection bare(Path file) throws SQLException {
    Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + file + "?jdbc.get_generated_keys=false");
    try (Statement sql = connection.createStatement()) {
      sql.execute("PRAGMA journal_mode=WAL");
      sql.execute("PRAGMA synchronous=FULL");
      sql.executeUpdate(INVOICES);
    }
    connection.setAutoCommit(false);
    return connection;
  }

  static void insert(PreparedStatement insert, Invoice invoice) throws SQLException {
    insert.setString(1, invoice.id());
    insert.setString(2, invoice.vendorName());
    insert.setString(3, invoice.number());
    insert.setString(4, invoice.dueOn());
    insert.setString(5, invoice.currency());
    insert.setLong(6, invoice.totalMinor());
    insert.setString(7, invoice.note());
    insert.executeUpdate();
  }

  static final String INSERT =
      "INSERT INTO invoices(id,vendor_name,number,due_on,currency,total_minor,note)"
          + " VALUES(?,?,?,?,?,?,?)";
}
