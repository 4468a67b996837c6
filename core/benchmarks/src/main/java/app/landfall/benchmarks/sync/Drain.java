package app.landfall.benchmarks.sync;

import app.landfall.benchmarks.report.Figure;
import app.landfall.benchmarks.report.Report;
import app.landfall.sync.client.transport.Traffic;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The benchmark of sending what waits: 10,000 single saves made while the server was away, beside
/// the seed's loop of one PUT a record, and how many bytes that takes.
final class Drain {
  /// Sent before, so that a program is measured that has run for a while.
  private static final int WARM = 500;

  private static final double GOAL_SECONDS = 2;
  private static final double GOAL_RATIO = 100;
  private static final double GOAL_BYTES = 0.35;

  private final Path folder;
  private final int changes;
  private final int sample;
  private final Report report;

  /// @param sample how many records of the seed's loop are sent, and the rest reckoned
  Drain(Path folder, int changes, int sample, Report report) {
    this.folder = folder;
    this.changes = changes;
    this.sample = sample;
    this.report = report;
  }

  void run() throws IOException, InterruptedException {
    for (int roundTrip : List.of(0, 20)) {
      try (BenchOffice office = new BenchOffice(folder.resolve("drain-" + roundTrip))) {
        run(office, roundTrip);
      }
    }
  }

  private void run(BenchOffice office, int roundTrip) throws IOException, InterruptedException {
    URI line = roundTrip == 0 ? office.address() : office.slowLine(roundTrip).address();
    double ours = ours(office, line, roundTrip);
    double theirs = seed(line, office.pusher("seed").token()) * changes / sample;
    String at = " at " + roundTrip + " ms round trip";
    report.add(
        Figure.told(
            "seed's loop, " + changes + " records" + at,
            theirs,
            "s",
            "one PUT a record over one kept connection, measured on "
                + sample
                + " records and reckoned for all"));
    report.add(
        roundTrip == 0
            ? Figure.told("times faster than the seed's loop" + at, theirs / ours, "×", "same run")
            : Figure.atLeast(
                "times faster than the seed's loop" + at,
                theirs / ours,
                GOAL_RATIO,
                "×",
                "same run"));
  }

  private double ours(BenchOffice office, URI line, int roundTrip) {
    BenchComputer computer = office.computer();
    computer.connect(office.pairing(line));
    computer.syncOnce();
    for (int n = 0; n < WARM; n++) {
      computer.save(20_000_000L + n, 20_000_001L + n);
    }
    computer.syncOnce();
    long json = 0;
    for (int n = 0; n < changes; n++) {
      json += BenchInvoice.of(n).jsonBytes();
    }
    for (int n = 0; n < changes; n++) {
      computer.save(n, n + 1L);
    }
    Traffic before = computer.transport().traffic();
    long began = System.nanoTime();
    computer.syncOnce();
    double seconds = (System.nanoTime() - began) / 1e9;
    Traffic after = computer.transport().traffic();
    String name = "drain of " + changes + " waiting changes at " + roundTrip + " ms round trip";
    String method =
        "each saved in a transaction of its own, on a computer that has sent "
            + WARM
            + " before; from the first call to *all synced*, pulled back"
            + " and applied; "
            + (after.requests() - before.requests())
            + " calls";
    report.add(
        roundTrip == 0
            ? Figure.told(name, seconds, "s", method)
            : Figure.atMost(name, seconds, GOAL_SECONDS, "s", method));
    if (roundTrip == 0) {
      bytes(before, after, json);
    }
    return seconds;
  }

  private void bytes(Traffic before, Traffic after, long json) {
    long up = after.sentBytes() - before.sentBytes();
    long down = after.receivedBytes() - before.receivedBytes();
    report.add(
        Figure.told(
            "JSON of one row",
            (double) json / changes,
            "B",
            "12 text columns of a supplier invoice, as plain JSON"));
    report.add(
        Figure.atMost(
            "bytes sent for a new row, of its JSON",
            (double) up / json,
            GOAL_BYTES,
            "×",
            "bodies as they went, packed; " + up / changes + " B a row"));
    report.add(
        Figure.atMost(
            "bytes received for that row, of its JSON",
            (double) down / json,
            GOAL_BYTES,
            "×",
            "outcomes and the row pulled back, packed; " + down / changes + " B a row"));
  }

  /// The seed's loop as its article has it: record after record, one PUT, one answer.
  private double seed(URI line, String token) throws IOException, InterruptedException {
    ObjectMapper json = new ObjectMapper();
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      long began = System.nanoTime();
      for (int n = 0; n < sample; n++) {
        BenchInvoice invoice = BenchInvoice.of(10_000_000L + n);
        Map<String, Object> record = new LinkedHashMap<>();
        String[] values = invoice.values();
        for (int i = 0; i < values.length; i++) {
          record.put(BenchInvoice.COLUMNS[i], values[i]);
        }
        record.put("updated_at", "2026-03-01T09:00:00.000Z");
        record.put("synced", 0);
        HttpRequest request =
            HttpRequest.newBuilder(line.resolve("/seed_invoices/" + invoice.id()))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(record)))
                .build();
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
          throw new IllegalStateException("the plain contract answered " + answer.statusCode());
        }
        json.readTree(answer.body());
      }
      return (System.nanoTime() - began) / 1e9;
    }
  }
}
