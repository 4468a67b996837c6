package app.landfall.sync.server;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Hashes;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.server.store.Quota;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Quotas just below, at and just above each; what was sent before passes, and so do the others.
class QuotaTest {
  @TempDir Path folder;

  /// Made by what each test begins with, as is its computer.
  @SuppressWarnings("NullAway.Init")
  private Lab lab;

  @SuppressWarnings("NullAway.Init")
  private Replica a;

  private void start(Quota quota) {
    lab = new Lab(folder, config -> config.withQuota(quota));
    a = lab.pair("office", "a");
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  private static RowKey row(int i) {
    return new RowKey("invoices", "i" + i);
  }

  private Change[] puts(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> a.put(row(i), 1000, 0, "n", i))
        .toArray(Change[]::new);
  }

  @Test
  void aWorkspaceHasAtMostSoManyRecords() {
    start(new Quota(6, 0, 0)); // and the computer is one
    assertThat(a.push(puts(0, 4)).reason()).isEmpty();
    byte[] last = a.line(puts(4, 5));
    assertThat(a.send(last).status()).isEqualTo(200);

    byte[] over = a.line(puts(5, 6));
    Lab.Answer answer = a.send(over);
    assertThat(answer.status()).isEqualTo(507);
    assertThat(answer.problem().type()).isEqualTo(Problem.QUOTA);
    assertThat(answer.problem().detail())
        .isEqualTo("There is room for 6 records here, and no more: ask who runs the server.");
    assertThat(a.send(last).status()).as("sent again").isEqualTo(200);
    assertThat(lab.pair("home", "b").push(puts(0, 1)).reason()).as("others").isEmpty();

    long base = a.row(row(0)).seq();
    assertThat(a.send(a.numbered(3, a.remove(row(0), 2000, base))).status()).isEqualTo(200);
    assertThat(a.send(a.numbered(4, puts(5, 6))).status()).isEqualTo(200);
  }

  @Test
  void aComputerSendsAtMostSoManyChangesAMinute() {
    start(new Quota(0, 0, 10));
    assertThat(a.push(puts(0, 9)).reason()).isEmpty();
    assertThat(a.push(puts(9, 10)).reason()).isEmpty();
    byte[] over = a.line(puts(10, 11));

    Lab.Answer answer = a.send(over);
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.response().headers().firstValue("Retry-After")).contains("60");
    assertThat(answer.problem().detail())
        .isEqualTo(
            "This computer has sent more than 10 changes within a minute; it goes on by itself.");
    assertThat(lab.pair("office", "b").push(puts(20, 21)).reason()).as("others").isEmpty();
    lab.clock.move(Duration.ofMinutes(1));
    assertThat(a.send(over).status()).isEqualTo(200);
    lab.clock.move(Duration.ofMinutes(1));
    assertThat(a.push(puts(30, 41)).reason()).as("a line over the quota, alone").isEmpty();
  }

  @Test
  void aWorkspaceHasAtMostSoManyBytesOfFiles() {
    start(new Quota(0, 100, 0));
    assertThat(file("x".repeat(60))).isEqualTo(204);
    assertThat(file("y".repeat(41))).isEqualTo(507);
    assertThat(file("y".repeat(40))).isEqualTo(204);
    assertThat(file("z")).isEqualTo(507);
  }

  private int file(String text) {
    byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    String path = "/v1/blobs/" + Hashes.hex(Hashes.sha256(bytes)) + "?workspace=" + a.workspace;
    return lab.send("PUT", path, a.token, bytes).status();
  }

  @Test
  void aLongHistoryComesInPages() {
    start(Quota.NONE);
    String note = "x".repeat(30_000);
    for (int i = 0; i < 120; i++) {
      a.push(a.put(row(1), 1000 + i, 0, "note", i + note));
    }
    String path = "/v1/history?workspace=" + a.workspace + "&table=invoices&id=i1";
    Lab.Answer first = lab.get(path, a.token);
    String next = first.response().headers().firstValue("Landfall-Next").orElseThrow();
    Lab.Answer second = lab.get(path + "&from=" + next, a.token);

    assertThat(next).isEqualTo("50");
    assertThat(first.text().lines()).hasSize(50);
    assertThat(second.text().lines().findFirst().orElse("")).contains("\"note\":\"50xxx");
    Lab.Answer third = lab.get(path + "&from=100", a.token);
    assertThat(third.text().lines()).hasSize(20);
    assertThat(third.response().headers().firstValue("Landfall-Next")).isEmpty();
  }
}
