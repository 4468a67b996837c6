package app.landfall.benchmarks.sync;

import app.landfall.benchmarks.report.Figure;
import app.landfall.benchmarks.report.Report;
import app.landfall.benchmarks.report.Samples;
import app.landfall.store.replication.PullWanted;
import app.landfall.store.replication.Replication;
import app.landfall.store.replication.ServerBinding;
import app.landfall.sync.Link;
import app.landfall.sync.client.files.FileTokenVault;
import app.landfall.sync.client.transport.Answer;
import app.landfall.sync.client.transport.PullRequest;
import app.landfall.sync.client.transport.ServerCredentials;
import app.landfall.sync.protocol.PullPage;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/// A computer that joins: every row there is comes down, beside a bare insert of the same rows; how
/// long a save takes meanwhile; and what one change costs once all of them are here.
final class FirstSyncBench {
  private static final double GOAL_RATIO = 0.5;
  private static final double GOAL_SAVE_MILLIS = 16;
  private static final double GOAL_APPLY_MILLIS = 3;
  private static final int APPLIED = 300;
  private static final double SHOWN_OF = 0.02;

  private final Path folder;
  private final int rows;
  private final Report report;

  FirstSyncBench(Path folder, int rows, Report report) {
    this.folder = folder;
    this.rows = rows;
    this.report = report;
  }

  void run() throws SQLException, InterruptedException {
    try (BenchOffice office = new BenchOffice(folder.resolve("first-sync-" + rows))) {
      Pusher pusher = office.pusher("pusher");
      for (int from = 0; from < rows; from += 100_000) {
        pusher.puts(from, Math.min(rows, from + 100_000), 4).forEach(pusher::send);
      }
      BenchComputer joining = office.computer();
      double bare = bare();
      ThreadTime work = new ThreadTime();
      long began = System.nanoTime();
      joining.connect(office.pairing());
      joining.syncOnce();
      double seconds = (System.nanoTime() - began) / 1e9;
      Map<String, Long> spent = work.since();
      String size = String.format(Locale.ROOT, "%,d rows", rows);
      report.add(
          Figure.told(
              "bare insert of " + size,
              bare,
              "s",
              "the same columns by sqlite-jdbc, one statement, 1,000 a durable transaction"));
      report.add(
          Figure.told(
              "first sync of " + size,
              seconds,
              "s",
              "from the pairing string to *all synced* and verified, over loopback HTTP, the"
                  + " server in the same process; "
                  + joining.transport().traffic().receivedBytes() / rows
                  + " B a row"));
      report.add(
          Figure.atLeast(
              "first sync of " + size + ", of the bare insert's speed",
              bare / seconds,
              GOAL_RATIO,
              "×",
              "same run"));
      tell(spent, seconds, size);
      oneChange(office, pusher, joining, size);
      saves(office, size);
    }
  }

  /// Who worked meanwhile: what explains the ratio.
  private void tell(Map<String, Long> spent, double seconds, String size) {
    spent.entrySet().stream()
        .filter(it -> it.getValue() > SHOWN_OF * seconds * 1e9)
        .forEach(it ->
            report.add(
                Figure.told(
                    "first sync of " + size + ", processor time of " + it.getKey(),
                    it.getValue() / 1e9,
                    "s",
                    "")));
  }

  private double bare() throws SQLException {
    try (BareInserts bare = new BareInserts(folder.resolve("first-sync-bare-" + rows + ".db"))) {
      return bare.insertRows(0, rows, 1000) / 1e9;
    }
  }

  /// One change of somebody else, received and applied by hand, so that only that is timed.
  private void oneChange(BenchOffice office, Pusher pusher, BenchComputer computer, String size) {
    Replication store = computer.file().replication();
    ServerBinding binding = Objects.requireNonNull(store.state().binding());
    String token =
        new FileTokenVault(computer.folder().resolve("server.key"))
            .token(binding.server())
            .orElseThrow();
    ServerCredentials access = new ServerCredentials(office.address(), token);
    Samples samples = new Samples();
    for (int i = 0; i < APPLIED; i++) {
      pusher.send(pusher.note(i * 37L % rows, "changed " + i));
      PullWanted wanted = store.pulls().getLast();
      Answer<PullPage> answer =
          computer
              .transport()
              .pull(
                  access,
                  new PullRequest(binding.workspace(), store.state().replica(), wanted, 1000))
              .join();
      PullPage page = ((Answer.Given<PullPage>) answer).message();
      long began = System.nanoTime();
      store.receive(wanted, page);
      if (i >= APPLIED / 10) {
        samples.add(System.nanoTime() - began);
      }
    }
    report.add(
        Figure.atMost(
            "one remote change applied with " + size + " here, p50",
            samples.millis(0.5),
            GOAL_APPLY_MILLIS,
            "ms",
            "a page with one changed row: received, applied, cursor, sum and fsync; "
                + samples.count()
                + " times"));
    report.add(
        Figure.told(
            "one remote change applied with " + size + " here, p99",
            samples.millis(0.99),
            "ms",
            ""));
  }

  /// Saves on a computer that joins, from the pairing string to *all synced*.
  private void saves(BenchOffice office, String size) throws InterruptedException {
    BenchComputer joining = office.computer();
    joining.save(20_000_000L, 20_000_001L);
    String id = BenchInvoice.of(20_000_000L).id();
    Samples idle = new Samples();
    for (int i = 0; i < 200; i++) {
      idle.add(timed(joining, id, "idle " + i));
    }
    Samples busy = new Samples();
    AtomicBoolean over = new AtomicBoolean();
    Thread person =
        Thread.ofPlatform()
            .start(() -> {
              for (int i = 0; !over.get(); i++) {
                busy.add(timed(joining, id, "busy " + i));
                pause(10);
              }
            });
    joining.connect(office.pairing());
    joining.sync().start();
    joining.await(status -> status.link() instanceof Link.FirstSync);
    joining.await(status -> !(status.link() instanceof Link.FirstSync));
    over.set(true);
    person.join();
    joining.awaitSynced();
    report.add(
        Figure.told(
            "a save on an idle computer, p99", idle.millis(0.99), "ms", "one field of one record"));
    report.add(
        Figure.atMost(
            "a save during a first sync of " + size + ", p99",
            busy.millis(0.99),
            GOAL_SAVE_MILLIS,
            "ms",
            "one field of one record, every 10 ms until every row was here; "
                + busy.count()
                + " saves, longest "
                + String.format(Locale.ROOT, "%.0f ms", busy.millis(1))));
  }

  private static long timed(BenchComputer computer, String id, String note) {
    long began = System.nanoTime();
    computer.note(id, note);
    return System.nanoTime() - began;
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
