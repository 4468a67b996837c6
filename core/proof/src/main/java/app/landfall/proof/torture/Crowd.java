package app.landfall.proof.torture;

import app.landfall.store.StoreHealth;
import app.landfall.store.Subscription;
import app.landfall.store.file.StoreFile;
import app.landfall.store.replication.PullEffect;
import app.landfall.store.replication.PullWanted;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.TableSum;
import app.landfall.sync.protocol.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/// The torture by many at once: eight readers, somebody who saves, a sync that applies many rows,
/// and another program that takes the lock for five seconds. Nobody hears of a lock except through
/// the store's health, and the WAL stays within its bound.
final class Crowd {
  private static final int READERS = 8;
  private static final long FRAME_NANOS = 16_000_000;
  private static final int PAGE = 500;
  private static final long FIRST = 301; // the saves before it are made while nobody else is there
  private static final long WAL_BOUND = 128L << 20;
  private static final int LOCK_MILLIS = 5_000;

  private final Path file;
  private final int rows;
  private final long pauseNanos;
  private final AtomicBoolean end = new AtomicBoolean();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final AtomicBoolean told = new AtomicBoolean();
  private final AtomicLong largestWal = new AtomicLong();
  private final AtomicLong reads = new AtomicLong();
  private final AtomicLong turns = new AtomicLong(); // odd = the lock is held
  private final AtomicLong synced = new AtomicLong();
  private final List<Long> alone = new ArrayList<>();
  private final List<Long> quiet = new ArrayList<>();
  private final List<Long> meanwhile = new ArrayList<>();

  /// @param tireless whether readers read again at once, and take all the processors there are;
  ///   otherwise as often as a screen is drawn
  Crowd(Path folder, int rows, boolean tireless) {
    this.file = folder.resolve("crowd.db");
    this.rows = rows;
    this.pauseNanos = tireless ? 0 : FRAME_NANOS;
  }

  /// @return what was done, in one sentence
  String run() {
    try (StoreFile store = Books.open(file, READERS)) {
      double load = load();
      for (long n = 1; n < FIRST; n++) {
        alone.add(save(store, n));
      }
      try (Subscription _ =
          store.onHealth(() -> {
            if (store.health() == StoreHealth.LOCKED) {
              told.set(true);
            }
          })) {
        long began = System.nanoTime();
        runAll(store);
        double seconds = (System.nanoTime() - began) / 1e9;
        check(store);
        return ("%,d rows applied by a sync in %.0f s, %,d saves and %,d reads by %d readers in"
                + " %.0f s, with the lock held by another process for 5 s: no caller saw a"
                + " lock, people were told of it, the WAL was %,d MiB at most; a save took %.1f"
                + " ms (median), %.1f ms (p95), %.1f ms (p99, goal 16), %.0f ms (the longest)"
                + " outside those seconds, and at most %,d ms within them; alone before it %.1f"
                + " ms (median), %.1f ms (p99); %d processors, load %.1f before and %.1f after")
            .formatted(
                rows,
                synced.get() / 1e9,
                quiet.size() + meanwhile.size(),
                reads.get(),
                READERS,
                seconds,
                largestWal.get() >> 20,
                part(quiet, 0.5),
                part(quiet, 0.95),
                part(quiet, 0.99),
                part(quiet, 1),
                meanwhile.isEmpty() ? 0 : Collections.max(meanwhile) / 1_000_000,
                part(alone, 0.5),
                part(alone, 0.99),
                Runtime.getRuntime().availableProcessors(),
                load,
                load());
      }
    }
  }

  private void runAll(StoreFile store) {
    List<Thread> others = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      others.add(start("reader", () -> read(store)));
    }
    others.add(start("saver", () -> save(store)));
    Thread sync = start("sync", () -> apply(store));
    Thread intruder = start("intruder", this::intrude);
    join(sync);
    join(intruder);
    end.set(true);
    others.forEach(Crowd::join);
  }

  private void check(StoreFile store) {
    Throwable thrown = failure.get();
    if (thrown != null) {
      throw new Broken("a caller failed: " + thrown);
    }
    long applied =
        store.store().read(tx -> tx.number("SELECT count(*) FROM invoices WHERE _seq>0", Map.of()));
    if (applied != rows) {
      throw new Broken(applied + " rows were applied, not " + rows);
    }
    if (!told.get()) {
      throw new Broken("nobody was told that another program holds the file");
    }
    if (largestWal.get() >= WAL_BOUND) {
      throw new Broken("the WAL grew to " + largestWal.get() + " bytes");
    }
  }

  private void read(StoreFile store) {
    record Row(String id, String note) {}
    while (!end.get()) {
      int rows =
          store
              .store()
              .read(tx ->
                  tx.list(
                      Row.class,
                      "SELECT id,ifnull(note,'') AS note FROM invoices ORDER BY id DESC LIMIT 500",
                      Map.of()))
              .size();
      reads.addAndGet(rows > 0 ? 1 : 0);
      LockSupport.parkNanos(pauseNanos);
    }
  }

  private static long save(StoreFile store, long n) {
    long began = System.nanoTime();
    Books.save(store, n, 2_000);
    return System.nanoTime() - began;
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private void save(StoreFile store) {
    for (long n = FIRST; !end.get(); n++) {
      long before = turns.get();
      long took = save(store, n);
      boolean free = before % 2 == 0 && turns.get() == before;
      (free ? quiet : meanwhile).add(took);
      noteWal();
    }
  }

  /// In pages, as they come; the last one completes the checkpoint.
  private void apply(StoreFile store) {
    long began = System.nanoTime();
    TableSum sum = TableSum.EMPTY;
    for (long after = 0; after < rows; after += PAGE) {
      List<PulledRow> page = new ArrayList<>();
      for (long seq = after + 1; seq <= Math.min(rows, after + PAGE); seq++) {
        page.add(row(seq));
        sum = sum.with("pulled-" + seq, seq);
      }
      long next = after + page.size();
      boolean complete = next == rows;
      TreeMap<String, TableSum> sums = new TreeMap<>();
      if (complete) {
        sums.put("invoices", sum);
      }
      PullPage.Header header =
          new PullPage.Header(
              "w", "e1", new HybridTime(1, 0, "server"), after, next, rows, complete, sums);
      PullWanted wanted = PullWanted.main(after);
      PullEffect effect = store.replication().receive(wanted, new PullPage(header, page));
      while (effect.left() > 0) {
        noteWal();
        effect = store.replication().apply(wanted, header);
      }
      noteWal();
    }
    synced.set(System.nanoTime() - began);
  }

  private static PulledRow row(long seq) {
    RowKey key = new RowKey("invoices", "pulled-" + seq);
    TreeMap<String, Value> fields = new TreeMap<>();
    fields.put("payload", new Value.Text("pulled ".repeat(30)));
    return new PulledRow(seq, key, key, false, new HybridTime(seq, 0, "other"), "other", fields);
  }

  private void intrude() {
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "--enable-native-access=ALL-UNNAMED",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Intruder.class.getName(),
                  file.toString(),
                  Integer.toString(LOCK_MILLIS))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
          turns.addAndGet(line.isEmpty() ? 0 : 1); // held, then released
        }
      }
      if (process.waitFor() != 0) {
        throw new Broken("the other process failed");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void noteWal() {
    try {
      long bytes = Files.size(file.resolveSibling(file.getFileName() + "-wal"));
      largestWal.accumulateAndGet(bytes, Math::max);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Thread start(String name, Runnable work) {
    return Thread.ofPlatform()
        .name(name)
        .start(() -> {
          try {
            work.run();
          } catch (Throwable e) {
            failure.compareAndSet(null, e);
            end.set(true);
          }
        });
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double part(List<Long> durations, double part) {
    List<Long> sorted = durations.stream().sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get((int) (part * (sorted.size() - 1))) / 1e6;
  }
}
