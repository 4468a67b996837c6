package app.landfall.benchmarks.store;

import app.landfall.benchmarks.report.Figure;
import app.landfall.benchmarks.report.Machine;
import app.landfall.benchmarks.report.Report;
import app.landfall.benchmarks.report.Samples;
import app.landfall.store.PageIndex;
import app.landfall.store.PageQuery;
import app.landfall.store.PageStart;
import app.landfall.store.Subscription;
import app.landfall.store.file.StoreFile;
import app.landfall.store.replication.Replication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench store`: what saving and reading cost, beside bare sqlite-jdbc in the same run.
@Command(
    name = "store",
    mixinStandardHelpOptions = true,
    description = {
      "Measures the store beside bare sqlite-jdbc in the same run: a durable save with capture, bulk"
          + " inserts, pages of a large table, the waiting count, live queries.",
      "The whole takes about two minutes; --quick, with smaller numbers, fifteen seconds."
    })
public final class StoreBench implements Callable<Integer> {
  private static final int PAGE = 50;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--quick", description = "Smaller numbers: to see that it runs.")
  private boolean quick;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there, too.")
  private @Nullable Path json;

  /// The record that a page holds.
  record Listed(String id, String vendorName, String dueOn, long totalMinor) {}

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createTempDirectory("landfall-bench");
    try {
      Report report = new Report(spec.commandLine().getOut(), Machine.of(folder));
      new SaveCost(folder, quick).tell(report);
      bulk(folder, report);
      large(folder, report);
      report.tellMethods();
      if (json != null) {
        report.write(json);
      }
      return 0;
    } finally {
      delete(folder);
    }
  }

  private static void add(Samples samples, int block, long began) {
    if (block >= 0) {
      samples.add(System.nanoTime() - began);
    }
  }

  private void bulk(Path folder, Report report) throws SQLException {
    int rows = quick ? 10_000 : 100_000;
    int batch = 5_000;
    long bare = 0;
    long captured = 0;
    try (StoreFile store = BenchTables.open(folder.resolve("bulk.db"));
        Connection connection = BenchTables.bare(folder.resolve("bare-bulk.db"));
        PreparedStatement insert = connection.prepareStatement(BenchTables.INSERT)) {
      for (int from = -2 * batch; from < rows; from += batch) { // the first two warm up
        long first = from + 1_000_000L;
        long began = System.nanoTime();
        for (long n = first; n < first + batch; n++) {
          BenchTables.insert(insert, BenchTables.invoice(n));
        }
        connection.commit();
        bare += from < 0 ? 0 : System.nanoTime() - began;
        began = System.nanoTime();
        store
            .store()
            .<Boolean>write(tx -> {
              for (long n = first; n < first + batch; n++) {
                tx.insert("invoices", BenchTables.invoice(n));
              }
              return true;
            })
            .join();
        captured += from < 0 ? 0 : System.nanoTime() - began;
      }
      counts(store, rows, report);
    }
    report.add(
        Figure.told(
            "bulk insert, bare sqlite-jdbc",
            rows / (bare / 1e9),
            "rows/s",
            "transactions of %,d rows, two indexes, WAL, synchronous=FULL".formatted(batch)));
    report.add(
        Figure.told(
            "bulk insert with capture",
            rows / (captured / 1e9),
            "rows/s",
            "the same rows through Store.write"));
    report.add(
        Figure.atMost(
            "bulk insert, store / bare",
            (double) captured / bare,
            3,
            "x",
            "%,d rows of each, transactions in turns".formatted(rows)));
  }

  private static void counts(StoreFile store, int rows, Report report) {
    Samples samples = new Samples();
    for (int i = 0; i < 1_000; i++) {
      long began = System.nanoTime();
      long waiting = store.replication().waiting().records();
      samples.add(System.nanoTime() - began);
      if (waiting < rows) {
        throw new IllegalStateException("only " + waiting + " wait");
      }
    }
    report.add(
        Figure.atMost(
            "waiting count, 95th percentile",
            samples.millis(0.95),
            1,
            "ms",
            "with %,d records waiting".formatted(rows)));
  }

  private void large(Path folder, Report report) throws InterruptedException {
    long rows = quick ? 50_000 : 1_000_000;
    try (StoreFile store = BenchTables.open(folder.resolve("large.db"))) {
      BenchTables.fill(store, rows);
      PageQuery all = PageQuery.from("invoices").columns("id,vendor_name,due_on,total_minor");
      pages(store, rows, "by id", all, report);
      pages(store, rows, "by due date", all.orderBy("due_on"), report);
      pages(store, rows, "by supplier", all.orderBy("vendor_name"), report);
      live(store, report);
    }
  }

  private void pages(StoreFile store, long rows, String name, PageQuery query, Report report) {
    long began = System.nanoTime();
    PageIndex index = store.store().read(tx -> tx.index(query));
    double indexed = (System.nanoTime() - began) / 1e6;
    SplittableRandom random = new SplittableRandom(5);
    Samples samples = new Samples();
    for (int i = -100; i < (quick ? 200 : 2_000); i++) {
      long position = random.nextLong(rows - PAGE);
      long asked = System.nanoTime();
      int found =
          store
              .store()
              .read(tx -> tx.page(Listed.class, query, PageStart.at(index, position), PAGE))
              .rows()
              .size();
      add(samples, i, asked);
      if (found != PAGE) {
        throw new IllegalStateException(found + " rows at " + position);
      }
    }
    report.add(
        Figure.atMost(
            "page of 50 of %,d rows %s, 95th percentile".formatted(rows, name),
            samples.millis(0.95),
            10,
            "ms",
            "at random positions, by an index of places made once in %.0f ms; median %.2f ms"
                .formatted(indexed, samples.millis(0.5))));
  }

  /// From the moment the commit is durable to the subscriber's thread.
  private void live(StoreFile store, Report report) throws InterruptedException {
    BlockingQueue<Long> delivered = new ArrayBlockingQueue<>(1_000);
    Samples after = new Samples();
    Samples whole = new Samples();
    AtomicLong durable = new AtomicLong();
    try (Replication.CommitSubscription _ =
            store.replication().onCommit(() -> durable.set(System.nanoTime()));
        Subscription _ =
            store
                .store()
                .live(
                    tx ->
                        tx.number(
                            "SELECT count(*) FROM invoices WHERE vendor_name='live'", Map.of()),
                    Runnable::run,
                    count -> {
                      boolean _ = delivered.offer(System.nanoTime());
                    })) {
      require(delivered);
      for (int i = 0; i < (quick ? 50 : 500); i++) {
        BenchTables.Invoice invoice = live(i);
        long asked = System.nanoTime();
        store
            .store()
            .<Boolean>write(tx -> {
              tx.insert("invoices", invoice);
              return true;
            })
            .join();
        long shown = require(delivered);
        after.add(Math.max(0, shown - durable.get()));
        whole.add(shown - asked);
      }
    }
    report.add(
        Figure.told(
            "live query, from commit to delivery, median",
            after.millis(0.5),
            "ms",
            "a count over one supplier's rows among 1,000,000; 95th percentile %.2f ms"
                .formatted(after.millis(0.95))));
    report.add(
        Figure.told(
            "live query, from asking for the save to delivery, 95th percentile",
            whole.millis(0.95),
            "ms",
            "durable, captured and delivered; median %.2f ms".formatted(whole.millis(0.5))));
  }

  private static BenchTables.Invoice live(int i) {
    BenchTables.Invoice any = BenchTables.invoice(i);
    return new BenchTables.Invoice(
        "02-live-" + i,
        any.version(),
        "live",
        any.number(),
        any.dueOn(),
        any.currency(),
        any.totalMinor(),
        any.note());
  }

  private static long require(BlockingQueue<Long> delivered) throws InterruptedException {
    Long at = delivered.poll(30, TimeUnit.SECONDS);
    if (at == null) {
      throw new IllegalStateException("nothing was delivered within 30 s");
    }
    return at;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
