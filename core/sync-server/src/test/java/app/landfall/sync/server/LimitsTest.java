package app.landfall.sync.server;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.Outcome;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.PushTransaction;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each limit just below, at and just above it; parts, for what is over them.
class LimitsTest {
  private static final RowKey X = new RowKey("invoices", "x");
  private static final Limits LIMITS = new Limits(5, 2000, 600, 4000, 10);

  @TempDir Path folder;
  private Lab lab;
  private Replica a;

  @BeforeEach
  void start() {
    lab = new Lab(folder, config -> config.withLimits(LIMITS));
    a = lab.pair("office", "a");
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  private Change[] puts(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> a.put(new RowKey("invoices", "i" + i), 1000, 0, "n", i))
        .toArray(Change[]::new);
  }

  @Test
  void aPushTransactionHasAtMostSoManyChanges() {
    assertThat(a.push(puts(4)).status()).isEqualTo(Outcome.Status.ACCEPTED);
    assertThat(a.push(puts(5)).status()).isEqualTo(Outcome.Status.ACCEPTED);
    Outcome over = a.push(puts(6));
    assertThat(over.reason()).isEqualTo(Outcome.TOO_LARGE);
    assertThat(over.seq()).isPositive();
    assertThat(a.push(puts(1)).status()).isEqualTo(Outcome.Status.ACCEPTED);
  }

  @Test
  void aPushTransactionHasAtMostSoManyBytes() {
    for (int over = -1; over <= 1; over++) {
      byte[] probe = line(500, 500, 0);
      byte[] line = line(500, 500, LIMITS.transactionBytes() - probe.length + over);
      assertThat(line).hasSize(LIMITS.transactionBytes() + over);
      Outcome outcome = a.reply(line).outcomes().getFirst();
      assertThat(outcome.reason()).isEqualTo(over > 0 ? Outcome.TOO_LARGE : "");
    }
  }

  /// Three rows, one of them with an id-free filler of exactly so many characters.
  private byte[] line(int one, int two, int three) {
    return Codec.line(
        new PushTransaction(
            a.session().lastPushNo() + 1,
            1,
            1,
            a.epoch(),
            List.of(
                a.put(new RowKey("t", "a"), 1, 0, "f", "x".repeat(one)),
                a.put(new RowKey("t", "b"), 1, 0, "f", "x".repeat(two)),
                a.put(new RowKey("t", "c"), 1, 0, "f", "x".repeat(three)))));
  }

  @Test
  void aRowHasAtMostSoManyBytesAfterMerging() {
    int overhead = "{\"f\":\"\"}".length();
    int room = LIMITS.rowBytes() - overhead;
    assertThat(a.push(a.put(X, 1000, 0, "f", "x".repeat(room - 1))).reason()).isEmpty();
    long base = a.row(X).seq();
    assertThat(a.push(a.patch(X, 2000, base, "f", "x".repeat(room))).reason()).isEmpty();
    assertThat(a.push(a.patch(X, 3000, base, "f", "x".repeat(room + 1))).reason())
        .isEqualTo(Outcome.TOO_LARGE);
    assertThat(a.push(a.patch(X, 3000, base, "g", "1")).reason()).isEqualTo(Outcome.TOO_LARGE);
    assertThat(a.row(X).fields()).containsOnlyKeys("f");
  }

  @Test
  void aBodyHasAtMostSoManyBytes() {
    for (int over = -1; over <= 1; over++) {
      byte[] body = padded(LIMITS.bodyBytes() + over);
      Lab.Answer answer = lab.post("/v1/push", a.token, body);
      assertThat(answer.status()).isEqualTo(over > 0 ? 413 : 200);
    }
    Lab.Answer huge = lab.post("/v1/push", a.token, padded(LIMITS.bodyBytes() * 3 / 2));
    assertThat(huge.problem().type()).isEqualTo(Problem.TOO_LARGE);
  }

  @Test
  void aPackedBodyIsMeasuredUnpacked() throws Exception {
    for (int over = -1; over <= 1; over++) {
      byte[] body = packed(padded(LIMITS.bodyBytes() + over));
      Lab.Answer answer = lab.send("POST", "/v1/push", a.token, body, "Content-Encoding", "gzip");
      assertThat(answer.status()).isEqualTo(over > 0 ? 413 : 200);
    }
    Lab.Answer bomb =
        lab.send(
            "POST", "/v1/push", a.token, packed(new byte[3_000_000]), "Content-Encoding", "gzip");
    assertThat(bomb.status()).isEqualTo(413);
    Lab.Answer broken =
        lab.send("POST", "/v1/push", a.token, padded(100), "Content-Encoding", "gzip");
    assertThat(broken.status()).isEqualTo(400);
  }

  private byte[] padded(int size) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(a.body());
    while (body.size() < size) {
      body.write('\n');
    }
    return body.toByteArray();
  }

  private static byte[] packed(byte[] body) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    }
    return out.toByteArray();
  }

  @Test
  void aPageHasAtMostSoManyRows() {
    a.push(puts(5));
    a.push(
        IntStream.range(5, 10)
            .mapToObj(i -> a.put(new RowKey("invoices", "i" + i), 1000, 0, "n", i))
            .toArray(Change[]::new));

    assertThat(a.page(0, 9, "").rows()).hasSize(9);
    assertThat(a.page(0, 11, "").rows()).hasSize(10);
    assertThat(lab.get("/v1/pull?workspace=" + a.workspace + "&limit=0", a.token).status())
        .isEqualTo(400);
    assertThat(lab.get("/v1/pull?workspace=" + a.workspace + "&after=-1", a.token).status())
        .isEqualTo(400);
  }

  @Test
  void nonsenseIsMalformedAndChangesNothing() {
    String deep = "[".repeat(100) + "]".repeat(100);
    for (String line :
        List.of("nonsense", "[]", "{\"push_no\":1,\"push_no\":2}", "{\"x\":" + deep + "}")) {
      Lab.Answer answer = a.send(line.getBytes(StandardCharsets.UTF_8));
      assertThat(answer.status()).as(line).isEqualTo(400);
      assertThat(answer.response().headers().firstValue("Content-Type"))
          .contains("application/problem+json");
      assertThat(answer.text()).doesNotContain("Exception").doesNotContain("\tat ");
    }
    assertThat(a.session().lastPushNo()).isZero();
  }

  @Test
  void anotherProtocolVersionIsToldApart() {
    byte[] header =
        ("{\"protocol\":2,\"workspace\":\"" + a.workspace + "\"}").getBytes(StandardCharsets.UTF_8);
    Lab.Answer answer = lab.post("/v1/push", a.token, header);

    assertThat(answer.status()).isEqualTo(426);
    assertThat(answer.problem().type()).isEqualTo(Problem.VERSION);
  }

  @Test
  void headersAreLimited() {
    Lab.Answer answer = lab.send("GET", "/health", null, new byte[0], "X-Long", "x".repeat(20_000));

    assertThat(answer.status()).isEqualTo(431);
    assertThat(answer.problem().type()).isEqualTo(Problem.TOO_LARGE);
  }

  // ---- parts ----

  private byte[] part(long no, int part, int parts, Change... changes) {
    return Codec.line(new PushTransaction(no, part, parts, a.epoch(), List.of(changes)));
  }

  @Test
  void partsTakeEffectWithTheLast() {
    RowKey line = new RowKey("lines", "l");
    Outcome first = a.reply(part(1, 1, 2, a.put(X, 1000, 0, "total", "1"))).outcomes().getFirst();
    assertThat(first.status()).isEqualTo(Outcome.Status.STAGED);
    assertThat(a.table("invoices")).isEmpty();
    lab.restart();

    Outcome last =
        a.reply(part(2, 2, 2, a.put(line, X, 1000, 0, "amount", "1"))).outcomes().getFirst();

    assertThat(last.status()).isEqualTo(Outcome.Status.ACCEPTED);
    assertThat(a.row(X).fields()).containsEntry("total", new Value.Text("1"));
    assertThat(a.row(line).seq()).isEqualTo(last.seq());
    assertThat(a.reply(part(1, 1, 2, a.put(X, 1000, 0, "total", "1"))).outcomes())
        .containsExactly(first);
  }

  @Test
  void aRefusedLastPartRefusesThemAll() {
    a.reply(part(1, 1, 2, a.put(X, 1000, 0, "total", "1")));
    RowKey orphan = new RowKey("lines", "l");
    Outcome last =
        a.reply(part(2, 2, 2, a.patch(orphan, X, 1000, 0, "amount", "1"))).outcomes().getFirst();

    assertThat(last.reason()).isEqualTo(Outcome.MISSING);
    assertThat(a.table("invoices")).isEmpty();
    assertThat(a.reply(part(3, 1, 1, a.put(X, 1000, 0, "total", "1"))).outcomes().getFirst())
        .extracting(Outcome::status)
        .isEqualTo(Outcome.Status.ACCEPTED);
  }

  @Test
  void aPartWithoutTheOnesBeforeIsRefused() {
    Outcome outcome = a.reply(part(1, 2, 2, a.put(X, 1000, 0, "total", "1"))).outcomes().getFirst();

    assertThat(outcome.reason()).isEqualTo(Outcome.INVALID);
  }

  @Test
  void nothingComesBetweenParts() {
    a.reply(part(1, 1, 2, a.put(X, 1000, 0, "total", "1")));

    assertThat(a.send(part(2, 1, 1, a.put(X, 1000, 0, "total", "1"))).status()).isEqualTo(400);
    assertThat(a.session().lastPushNo()).isEqualTo(1);
  }
}
