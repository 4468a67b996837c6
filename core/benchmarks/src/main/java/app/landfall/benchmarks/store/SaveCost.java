package app.landfall.benchmarks.store;

import app.landfall.benchmarks.report.Figure;
import app.landfall.benchmarks.report.Report;
import app.landfall.benchmarks.report.Samples;
import app.landfall.database.Database;
import app.landfall.database.DatabaseOptions;
import app.landfall.store.file.StoreFile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/// The benchmark of a durable save: what it costs beside the same row inserted bare, and what it is
/// spent on.
///
/// A ladder: each rung does what the one below does and one thing more, so that the difference is
/// the price of that thing. The rungs take turns, a block each, so that all of them meet the same
/// moods of the disk.
final class SaveCost {
  private static final int BLOCK = 50;
  private static final int ROWS = 50;
  private static final String ON = "UPDATE landfall_now SET context_tx=1,capture=1 WHERE one=1";
  private static final String OFF = "UPDATE landfall_now SET context_tx=NULL,capture=NULL";

  private final Path folder;
  private final int blocks;
  private final int warm;
  private double bareCount;
  private double count;
  private double statements;
  private String owners = "";

  SaveCost(Path folder, boolean quick) {
    this.folder = folder;
    this.blocks = quick ? 6 : 60;
    this.warm = quick ? 4 : 20;
  }

  /// One way to save an invoice; returns when it is durable.
  @FunctionalInterface
  private interface Rung {
    void save(BenchTables.Invoice invoice) throws SQLException;
  }

  void tell(Report report) throws SQLException, IOException {
    pages();
    Map<String, Samples> taken = measure();
    Samples bare = Objects.requireNonNull(taken.get("bare"));
    Samples store = Objects.requireNonNull(taken.get("store"));
    told(
        report,
        "a durable insert, bare sqlite-jdbc, median",
        bare,
        "one row and two indexes in a"
            + " transaction of its own, WAL, synchronous=FULL; the first "
            + warm * BLOCK
            + " of each warm up, which also gives the WAL its length");
    told(
        report,
        "a durable save with capture, median",
        store,
        "the same row through Store.write, until its future is done");
    report.add(
        Figure.atMost(
            "a durable save, store / bare, medians",
            store.millis(0.5) / bare.millis(0.5),
            1.5,
            "x",
            "blocks of " + BLOCK + " in turns, " + store.count() + " of each"));
    report.add(
        Figure.told(
            "a durable save, store / bare, 95th percentiles",
            store.millis(0.95) / bare.millis(0.95),
            "x",
            ""));
    report.add(Figure.told("pages written for a row, bare", bareCount, "pages", ""));
    report.add(
        Figure.told(
            "pages written for a row, with capture",
            count,
            "pages",
            "in %d saves: %s".formatted(ROWS, owners)));
    report.add(
        Figure.told(
            "statements for a row, with capture",
            statements,
            "",
            "run by the store inside the transaction; bare needs one"));
    steps(report, taken);
  }

  private static void told(Report report, String name, Samples samples, String method) {
    report.add(Figure.told(name, samples.millis(0.5), "ms", method));
  }

  /// Where the time between bare and captured goes.
  private void steps(Report report, Map<String, Samples> taken) {
    double bare = median(taken, "bare");
    double thread = median(taken, "thread");
    double captured = median(taken, "captured");
    report.add(
        Figure.told(
            "of that: the pages alone",
            median(taken, "pages") - bare,
            "ms",
            "a bare transaction that writes as many pages, less one that writes its own: in the"
                + " steps below it is spread over capture and settling"));
    report.add(
        Figure.told(
            "of that: the way to the writer's thread and back",
            thread - bare,
            "ms",
            "the same insert through Database.write: queue, connection, BEGIN IMMEDIATE, COMMIT"));
    report.add(
        Figure.told(
            "of that: captured",
            captured - thread,
            "ms",
            "the same on a synced table: the triggers run, and the change with its index is written"));
    report.add(
        Figure.told(
            "of that: settled",
            median(taken, "store") - captured,
            "ms",
            "Store.write: the record mapped, the change read again, counted, its transaction and"
                + " the engine's state noted, live queries told"));
  }

  private static double median(Map<String, Samples> taken, String rung) {
    return Objects.requireNonNull(taken.get(rung)).millis(0.5);
  }

  private Map<String, Samples> measure() throws SQLException {
    Map<String, Samples> taken = new LinkedHashMap<>();
    try (Connection bare = BenchTables.bare(folder.resolve("bare.db"));
        PreparedStatement insert = bare.prepareStatement(BenchTables.INSERT);
        Connection wide = wide(folder.resolve("wide.db"));
        PreparedStatement wideInsert = wide.prepareStatement(BenchTables.INSERT);
        Database plain = Database.open(folder.resolve("plain.db"), DatabaseOptions.DEFAULT);
        StoreFile captured = BenchTables.open(folder.resolve("captured.db"));
        StoreFile store = BenchTables.open(folder.resolve("saves.db"))) {
      Database.join(plain.write(SaveCost::makeTable));
      List<PreparedStatement> extra = extra(wide);
      Map<String, Rung> rungs = new LinkedHashMap<>();
      rungs.put(
          "bare",
          invoice -> {
            BenchTables.insert(insert, invoice);
            bare.commit();
          });
      rungs.put(
          "pages",
          invoice -> {
            BenchTables.insert(wideInsert, invoice);
            for (PreparedStatement update : extra) {
              update.executeUpdate();
            }
            wide.commit();
          });
      rungs.put("thread", new Inside(plain, List.of(), List.of()));
      rungs.put("captured", new Inside(captured.database(), List.of(ON), List.of(OFF)));
      rungs.put("store", invoice -> save(store, invoice));
      run(rungs, taken);
    }
    return taken;
  }

  private void run(Map<String, Rung> rungs, Map<String, Samples> taken) throws SQLException {
    long n = 1;
    for (int block = -warm; block < blocks; block++) {
      for (Map.Entry<String, Rung> rung : rungs.entrySet()) {
        Samples samples = taken.computeIfAbsent(rung.getKey(), name -> new Samples());
        for (int i = 0; i < BLOCK; i++, n++) {
          BenchTables.Invoice invoice = BenchTables.invoice(n);
          long began = System.nanoTime();
          rung.getValue().save(invoice);
          if (block >= 0) {
            samples.add(System.nanoTime() - began);
          }
        }
      }
    }
  }

  /// Saves through the database's writer with plain statements, prepared once.
  private static final class Inside implements Rung {
    private final Database database;
    private final List<String> before;
    private final List<String> after;
    private final List<PreparedStatement> begin = new ArrayList<>();
    private final List<PreparedStatement> end = new ArrayList<>();
    private @Nullable PreparedStatement insert;

    Inside(Database database, List<String> before, List<String> after) {
      this.database = database;
      this.before = before;
      this.after = after;
    }

    @Override
    public void save(BenchTables.Invoice invoice) {
      Database.join(database.write(connection -> save(connection, invoice)));
    }

    private boolean save(Connection connection, BenchTables.Invoice invoice) throws SQLException {
      PreparedStatement prepared = insert == null ? prepare(connection) : insert;
      for (PreparedStatement statement : begin) {
        statement.executeUpdate();
      }
      BenchTables.insert(prepared, invoice);
      for (PreparedStatement statement : end) {
        statement.executeUpdate();
      }
      return true;
    }

    private PreparedStatement prepare(Connection connection) throws SQLException {
      SQLiteConnection raw = connection.unwrap(SQLiteConnection.class);
      for (String sql : before) {
        begin.add(raw.prepareStatement(sql));
      }
      for (String sql : after) {
        end.add(raw.prepareStatement(sql));
      }
      PreparedStatement prepared = raw.prepareStatement(BenchTables.INSERT);
      insert = prepared;
      return prepared;
    }
  }

  private static boolean makeTable(Connection connection) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.executeUpdate(BenchTables.INVOICES);
    }
    return true;
  }

  /// With small tables, each a page that one more statement writes.
  private Connection wide(Path file) throws SQLException {
    Connection connection = BenchTables.bare(file);
    try (Statement sql = connection.createStatement()) {
      for (int i = 0; i < Math.round(count - bareCount); i++) {
        sql.executeUpdate("CREATE TABLE page" + i + "(n)");
        sql.executeUpdate("INSERT INTO page" + i + " VALUES(0)");
      }
    }
    connection.commit();
    return connection;
  }

  private List<PreparedStatement> extra(Connection wide) throws SQLException {
    List<PreparedStatement> updates = new ArrayList<>();
    for (int i = 0; i < Math.round(count - bareCount); i++) {
      updates.add(wide.prepareStatement("UPDATE page" + i + " SET n=n+1"));
    }
    return updates;
  }

  /// What the disk has to take for one row.
  private void pages() throws SQLException, IOException {
    Path bare = folder.resolve("bare-pages.db");
    Path captured = folder.resolve("pages.db");
    try (StoreFile store = BenchTables.open(captured);
        Connection connection = BenchTables.bare(bare);
        PreparedStatement insert = connection.prepareStatement(BenchTables.INSERT)) {
      WalPages barePages = new WalPages(bare);
      WalPages pages = new WalPages(captured);
      long before = store.attention().work().statements();
      for (long n = 1; n <= ROWS; n++) {
        BenchTables.insert(insert, BenchTables.invoice(n));
        connection.commit();
        save(store, BenchTables.invoice(n));
      }
      statements = (double) (store.attention().work().statements() - before) / ROWS;
      bareCount = sum(barePages.byOwner()) / ROWS;
      SortedMap<String, Integer> written = pages.byOwner();
      count = sum(written) / ROWS;
      owners =
          written.entrySet().stream()
              .map(entry -> entry.getKey() + " " + entry.getValue())
              .collect(Collectors.joining(", "));
    }
  }

  private static double sum(SortedMap<String, Integer> pages) {
    return pages.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static void save(StoreFile store, BenchTables.Invoice invoice) {
    store
        .store()
        .<Boolean>write(tx -> {
          tx.insert("invoices", invoice);
          return true;
        })
        .join();
  }
}
