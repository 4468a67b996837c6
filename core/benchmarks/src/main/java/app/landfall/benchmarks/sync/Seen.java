package app.landfall.benchmarks.sync;

import app.landfall.benchmarks.report.Figure;
import app.landfall.benchmarks.report.Report;
import app.landfall.benchmarks.report.Samples;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The benchmark of the way from a save here to the live query of another computer that shows it.
final class Seen {
  private static final double GOAL_MILLIS = 50;

  private final Path folder;
  private final int times;
  private final Report report;

  Seen(Path folder, int times, Report report) {
    this.folder = folder;
    this.times = times;
    this.report = report;
  }

  void run() throws InterruptedException {
    try (BenchOffice office = new BenchOffice(folder.resolve("seen"))) {
      BenchComputer here = office.computer();
      BenchComputer there = office.computer();
      for (BenchComputer computer : new BenchComputer[] {here, there}) {
        computer.connect(office.pairing());
        computer.sync().start();
        computer.awaitSynced();
      }
      here.save(0, 1);
      here.awaitSynced();
      String id = BenchInvoice.of(0).id();
      BlockingQueue<String> shown = new LinkedBlockingQueue<>();
      try (var _ =
          there
              .store()
              .live(
                  tx ->
                      Objects.requireNonNullElse(
                          tx.text("SELECT note FROM invoices WHERE id=:id", Map.of("id", id)), ""),
                  Runnable::run,
                  shown::add)) {
        report.add(
            Figure.atMost(
                "from a save here to seen on another computer, p95",
                measure(here, id, shown).millis(0.95),
                GOAL_MILLIS,
                "ms",
                "both computers and the server in one process over loopback HTTP; "
                    + times
                    + " saves, until the other's live query shows it"));
      }
    }
  }

  private Samples measure(BenchComputer here, String id, BlockingQueue<String> shown)
      throws InterruptedException {
    Samples samples = new Samples();
    for (int i = 0; i < times + times / 10; i++) {
      here.awaitSynced();
      String note = "seen " + i;
      long began = System.nanoTime();
      here.note(id, note);
      while (!note.equals(shown.poll(30, TimeUnit.SECONDS))) {
        if (System.nanoTime() - began > TimeUnit.SECONDS.toNanos(30)) {
          throw new IllegalStateException("not seen within 30 s");
        }
      }
      if (i >= times / 10) {
        samples.add(System.nanoTime() - began);
      }
    }
    report.add(
        Figure.told(
            "from a save here to seen on another computer, p50", samples.millis(0.5), "ms", ""));
    return samples;
  }
}
