package app.landfall.benchmarks.sync;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/// The obvious alternative on the disk's side: sqlite-jdbc and prepared statements, WAL and
/// `synchronous=FULL` as the product has them, and nothing else.
final class BareInserts implements AutoCloseable {
  private final Connection connection;

  BareInserts(Path file) throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement sql = connection.createStatement()) {
      sql.execute("PRAGMA journal_mode=WAL");
      sql.execute("PRAGMA synchronous=FULL");
      sql.execute("PRAGMA wal_autocheckpoint=4000");
      sql.execute(BenchInvoice.TABLE);
      sql.execute("CREATE TABLE document(id TEXT PRIMARY KEY, seq INTEGER, doc TEXT)");
    }
    connection.setAutoCommit(false);
  }

  /// Inserts the same invoices as rows.
  ///
  /// @return nanoseconds
  long insertRows(long from, long to, int perTransaction) throws SQLException {
    long began = System.nanoTime();
    String columns = String.join(",", BenchInvoice.COLUMNS);
    String insert =
        "INSERT INTO invoices("
            + columns
            + ",_seq,synced,updated_at) VALUES(?"
            + ",?".repeat(BenchInvoice.COLUMNS.length - 1)
            + ",?,1,'2026-03-01T09:00:00Z')";
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      for (long n = from; n < to; n++) {
        String[] values = BenchInvoice.of(n).values();
        for (int i = 0; i < values.length; i++) {
          statement.setString(i + 1, values[i]);
        }
        statement.setLong(values.length + 1, n);
        statement.executeUpdate();
        if ((n - from + 1) % perTransaction == 0) {
          connection.commit();
        }
      }
    }
    connection.commit();
    return System.nanoTime() - began;
  }

  /// Inserts the same invoices as one document each, as a server that knows no table would.
  ///
  /// @return nanoseconds
  long insertDocuments(long from, long to, int perTransaction) throws SQLException {
    long began = System.nanoTime();
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO document VALUES(?,?,?)")) {
      for (long n = from; n < to; n++) {
        BenchInvoice invoice = BenchInvoice.of(n);
        statement.setString(1, invoice.id());
        statement.setLong(2, n);
        statement.setString(3, app.landfall.sync.protocol.Codec.document(invoice.fields()));
        statement.executeUpdate();
        if ((n - from + 1) % perTransaction == 0) {
          connection.commit();
        }
      }
    }
    connection.commit();
    return System.nanoTime() - began;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
