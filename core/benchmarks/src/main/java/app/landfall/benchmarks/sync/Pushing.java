package app.landfall.benchmarks.sync;

import app.landfall.benchmarks.report.Figure;
import app.landfall.benchmarks.report.Report;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/// The benchmark of a server's intake: changes pushed in batches of 500, beside raw inserts of the
/// same rows as documents.
final class Pushing {
  private static final double GOAL = 20_000;

  private final Path folder;
  private final int changes;
  private final Report report;

  Pushing(Path folder, int changes, Report report) {
    this.folder = folder;
    this.changes = changes;
    this.report = report;
  }

  void run() throws SQLException {
    try (BenchOffice office = new BenchOffice(folder.resolve("pushing"))) {
      Pusher pusher = office.pusher("pusher");
      pusher.puts(0, changes / 4, 4).forEach(pusher::send); // warm
      List<byte[]> bodies = pusher.puts(1_000_000, 1_000_000 + changes, 4);
      long began = System.nanoTime();
      bodies.forEach(pusher::send);
      double perSecond = changes / ((System.nanoTime() - began) / 1e9);
      try (BareInserts bare = new BareInserts(folder.resolve("pushing-bare.db"))) {
        bare.insertDocuments(0, changes / 4, 500);
        double raw = changes / (bare.insertDocuments(1_000_000, 1_000_000 + changes, 500) / 1e9);
        report.add(
            Figure.told(
                "raw inserts of the same rows as documents",
                raw,
                "rows/s",
                "sqlite-jdbc, one statement, 500 a durable transaction"));
        report.add(
            Figure.atLeast(
                "changes a server takes in",
                perSecond,
                GOAL,
                "changes/s",
                "new rows of 11 fields in push transactions of 500, four a call over loopback HTTP,"
                    + " packed; merged, logged, summed and durable"));
        report.add(Figure.told("of raw inserts", perSecond / raw, "×", "same run"));
      }
    }
  }
}
