package app.landfall.invoices.model;

import app.landfall.database.Migration;
import app.landfall.invoices.paying.Particulars;
import app.landfall.invoices.paying.Payments;
import app.landfall.invoices.paying.PaymentsOf;
import app.landfall.store.Store;
import app.landfall.store.file.StoreConfig;
import app.landfall.store.file.StoreFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A real database with the tables of invoices, and a clock that stands still.
public final class Office implements AutoCloseable {
  /// How many reads run at a time.
  public static final int READERS = 2;

  private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

  private final Path file;
  private final StoreFile store;
  private final InvoiceDrafts drafts;

  public Office(Path folder) {
    file = folder.resolve("office.db");
    store =
        StoreFile.open(
            file,
            new StoreConfig(
                InstantSource.fixed(NOW), new SplittableRandom(7), () -> false, READERS));
    store.register("invoices", steps(), InvoiceTables.tables());
    drafts = new InvoiceDrafts(store());
  }

  private static List<Migration> steps() {
    List<Migration> steps = new ArrayList<>();
    for (String name : InvoiceTables.STEPS) {
      steps.add(new Migration(steps.size() + 1, name, InvoiceTables.sql(name)));
    }
    return steps;
  }

  public Store store() {
    return store.store();
  }

  public Payments payments() {
    return PaymentsOf.office(this);
  }

  /// Notes that all that is open of some invoices was paid.
  public Payments.Noted payAll(List<String> ids, LocalDate on, Instant now) {
    List<Payments.PaidPart> wanted =
        payments().payable(ids, on).join().open().stream()
            .map(one -> Payments.PaidPart.of(one.invoice().id(), one.amount()))
            .toList();
    return payments().note(wanted, Particulars.transfer(on, now, "Anna", "")).join();
  }

  public InvoiceDrafts drafts() {
    return drafts;
  }

  public InvoiceList list() {
    return list(index());
  }

  public InvoiceList list(InvoiceIndex index) {
    return new InvoiceList(index);
  }

  public InvoiceIndex index() {
    return new InvoiceIndex(store());
  }

  public Invoices invoices() {
    return new Invoices(store());
  }

  /// A valid invoice, saved.
  public Invoice added(String supplier, String total) {
    Invoice invoice =
        invoices()
            .blank()
            .with(InvoiceField.SUPPLIER, supplier)
            .with(InvoiceField.TOTAL, total)
            .with(InvoiceField.CURRENCY, "EUR");
    invoices().add(invoice).join();
    return find(invoice.id());
  }

  public Invoice find(String id) {
    return invoices().find(id).orElseThrow();
  }

  /// What the server does: not captured.
  public void pulled(String sql) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout=5000");
      statement.execute("BEGIN IMMEDIATE");
      statement.executeUpdate("UPDATE landfall_now SET capture=0");
      statement.executeUpdate(sql);
      statement.executeUpdate("UPDATE landfall_now SET capture=NULL");
      statement.execute("COMMIT");
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
    // a save of the same table makes live queries look again
    execute("UPDATE invoices SET note=note WHERE id='none'", Map.of());
  }

  public int execute(String sql, Map<String, ? extends @Nullable Object> parameters) {
    return store().write(tx -> tx.execute(sql, parameters)).join();
  }

  public @Nullable String text(String sql) {
    return store().read(tx -> Optional.ofNullable(tx.text(sql, Map.of()))).orElse(null);
  }

  /// What another program does to the file while this one is open.
  public void outside(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  /// How SQLite would run a statement.
  String plan(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet steps = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
      StringBuilder plan = new StringBuilder();
      while (steps.next()) {
        plan.append(steps.getString("detail")).append('\n');
      }
      return plan.toString();
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
