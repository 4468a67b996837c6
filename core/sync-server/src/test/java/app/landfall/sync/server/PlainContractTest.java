package app.landfall.sync.server;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.sync.protocol.Conflict;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import app.landfall.sync.server.store.postgres.StoreKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Clients that know nothing of sync put whole records: repeated, out of order, after lost replies.
class PlainContractTest {
  private static final RowKey X = new RowKey("invoices", "x");

  @TempDir Path folder;
  private Lab lab;
  private Replica a;

  /// The database that it is tried with.
  StoreKind kind() {
    return StoreKind.SQLITE;
  }

  @BeforeEach
  void start() {
    lab = new Lab(kind(), folder, config -> config.withOpenPlain("office"));
    a = lab.pair("office", "a");
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  private Lab.Answer put(String body) {
    return lab.send("PUT", "/invoices/x", null, body.getBytes(StandardCharsets.UTF_8));
  }

  private static String invoice(String vendor, String total, String time) {
    return """
    {"id":"x","vendor_name":"%s","total":%s,"synced":0,"updated_at":"%s"}\
    """
        .formatted(vendor, total, time);
  }

  @Test
  void aPutAnswersTheWinningRecordAndTheDesktopsSeeExactDecimals() {
    Lab.Answer answer = put(invoice("Acme", "100.10", "2026-04-01T09:00:00.000Z"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text())
        .isEqualTo(
            "{\"id\":\"x\",\"total\":100.10,\"vendor_name\":\"Acme\",\"synced\":1,"
                + "\"updated_at\":\"2026-04-01T09:00:00.000Z\"}");
    assertThat(a.row(X).fields()).containsEntry("total", new Value.Text("100.10"));
    assertThat(a.row(X).replica()).isEqualTo("plain");
  }

  @Test
  void wholeNumbersComeBackAsTheyCame() {
    assertThat(put(invoice("Acme", "100", "2026-04-01T09:00:00.000Z")).text())
        .contains("\"total\":100,");
    assertThat(put(invoice("Acme", "100.0", "2026-04-01T09:00:01.000Z")).text())
        .contains("\"total\":100.0,");
  }

  @Test
  void theSamePutAgainHasNoEffectAndTheSameAnswer() {
    String body = invoice("Acme", "1", "2026-04-01T09:00:00.000Z");
    String first = put(body).text();
    long head = a.session().head();

    assertThat(put(body).text()).isEqualTo(first);
    assertThat(put(body.replace("\"synced\":0", "\"synced\":1")).text()).isEqualTo(first);
    assertThat(a.session().head()).isEqualTo(head);
  }

  @Test
  void anOlderPutThatArrivesLateLosesAndGetsTheWinner() {
    String newer = put(invoice("New", "2", "2026-04-01T09:00:05.000Z")).text();

    assertThat(put(invoice("Old", "1", "2026-04-01T09:00:00.000Z")).text()).isEqualTo(newer);
    assertThat(put(invoice("Old", "1", "2026-04-01T09:00:00.000Z")).text()).isEqualTo(newer);
    assertThat(a.table(Conflict.TABLE))
        .extracting(row -> row.fields().get("loser"))
        .containsExactlyInAnyOrder(new Value.Text("\"Old\""), new Value.Text("\"1\""));
  }

  @Test
  void aPutThatHadNotSeenADesktopsChangeIsAConflict() {
    put(invoice("Acme", "1", "2026-04-01T09:00:00.000Z"));
    long base = a.row(X).seq();
    a.push(a.patch(X, TestClock.START.toEpochMilli() - 10, base, "vendor_name", "Desk"));
    String answer = put(invoice("Plain", "1", "2026-04-01T09:30:00.000Z")).text();

    assertThat(answer).contains("\"vendor_name\":\"Desk\"");
    List<PulledRow> conflicts = a.table(Conflict.TABLE);
    assertThat(conflicts).hasSize(1);
    assertThat(conflicts.getFirst().fields())
        .containsEntry("loser", new Value.Text("\"Plain\""))
        .containsEntry("loser_replica", new Value.Text("plain"));
  }

  @Test
  void whatWasAnsweredCountsAsSeen() {
    long base = a.push(a.put(X, 1000, 0, "vendor_name", "Desk")).seq();
    lab.get("/invoices/x", null);
    put(invoice("Plain", "1", "2026-04-01T09:30:00.000Z"));

    assertThat(a.row(X).seq()).isGreaterThan(base);
    assertThat(a.row(X).fields()).containsEntry("vendor_name", new Value.Text("Plain"));
    assertThat(a.table(Conflict.TABLE)).isEmpty();
  }

  @Test
  void integersStayIntegersWhereADesktopKeepsThem() {
    a.push(a.put(X, 1000, 0, "days", 14));
    put("{\"days\":30,\"updated_at\":\"2026-04-01T09:30:00Z\"}");

    assertThat(a.row(X).fields()).containsEntry("days", new Value.Int(30));
  }

  @Test
  void timesAreReadInEveryUsualForm() {
    assertThat(put("{\"n\":1,\"updated_at\":\"2026-04-01T09:00:00Z\"}").text())
        .contains("2026-04-01T09:00:00.000Z");
    assertThat(put("{\"n\":2,\"updated_at\":\"2026-04-01T11:00:01+02:00\"}").text())
        .contains("2026-04-01T09:00:01.000Z");
    assertThat(put("{\"n\":3,\"updated_at\":\"2026-04-01 09:00:02\"}").text())
        .contains("2026-04-01T09:00:02.000Z");
    assertThat(put("{\"n\":4,\"updated_at\":1775034003000}").text())
        .contains("2026-04-01T09:00:03.000Z");
  }

  @Test
  void aRecordThatCannotBeReadIsRefusedAndChangesNothing() {
    List<String> bodies =
        List.of(
            "{\"total\":1}",
            "{\"total\":1,\"updated_at\":\"yesterday\"}",
            "{\"total\":1,\"updated_at\":-1}",
            "{\"total\":1,\"updated_at\":null}",
            "{\"total\":{\"a\":1},\"updated_at\":1775034003000}",
            "{\"total\":1,\"total\":2,\"updated_at\":1775034003000}",
            "{\"total\":NaN,\"updated_at\":1775034003000}",
            "{\"total\":1e999,\"updated_at\":1775034003000}",
            "{\"id\":\"y\",\"total\":1,\"updated_at\":1775034003000}",
            "{\"_seq\":1,\"updated_at\":1775034003000}",
            "[1]",
            "");
    for (String body : bodies) {
      Lab.Answer answer = put(body);
      assertThat(answer.status()).as(body).isEqualTo(400);
      assertThat(answer.problem().type()).as(body).isEqualTo(Problem.MALFORMED);
    }
    assertThat(a.table("invoices")).isEmpty();
  }

  @Test
  void nonsenseInTheColumnsOfTheContractIsRefusedAndChangesNothing() {
    String good = put(invoice("Acme", "12.50", "2026-04-01T09:00:00.000Z")).text();
    List<String> bodies =
        List.of(
            "{\"total\":\"NaN!\",\"updated_at\":1775034003000}",
            "{\"total\":\"\",\"updated_at\":1775034003000}",
            "{\"total\":\"1e9\",\"updated_at\":1775034003000}",
            "{\"total\":true,\"updated_at\":1775034003000}",
            "{\"total\":1e90,\"updated_at\":1775034003000}",
            "{\"vendor_name\":7,\"updated_at\":1775034003000}",
            "{\"vendor_name\":\"a\\u0000b\",\"updated_at\":1775034003000}",
            "{\"currency\":\"€€\",\"updated_at\":1775034003000}",
            "{\"synced\":\"maybe\",\"updated_at\":1775034003000}");
    for (String body : bodies) {
      Lab.Answer answer = put(body);
      assertThat(answer.status()).as(body).isEqualTo(400);
      assertThat(answer.problem().type()).as(body).isEqualTo(Problem.MALFORMED);
    }
    assertThat(lab.get("/invoices/x", null).text()).isEqualTo(good);
    assertThat(a.table(Conflict.TABLE)).isEmpty();
    assertThat(
            put("{\"total\":\"-7.00\",\"vendor_name\":null,\"currency\":\"EUR\",\"synced\":false,\"updated_at\":1775034003000}")
                .status())
        .isEqualTo(200);
    assertThat(put("{\"total\":null,\"updated_at\":1775034004000}").status()).isEqualTo(200);
  }

  @Test
  void aDeleteIsATombstoneForTheDesktopsAndCanBeRepeated() {
    put(invoice("Acme", "1", "2026-04-01T09:00:00.000Z"));

    assertThat(lab.send("DELETE", "/invoices/x", null, new byte[0]).status()).isEqualTo(204);
    assertThat(lab.send("DELETE", "/invoices/x", null, new byte[0]).status()).isEqualTo(204);
    assertThat(lab.get("/invoices/x", null).status()).isEqualTo(404);
    assertThat(a.row(X).deleted()).isTrue();
  }

  @Test
  void aDeleteThatHadNotSeenADesktopsChangeAnswersTheRecordThatStays() {
    put(invoice("Acme", "1", "2026-04-01T09:00:00.000Z"));
    a.push(a.patch(X, 2000, a.row(X).seq(), "vendor_name", "Desk"));

    Lab.Answer answer = lab.send("DELETE", "/invoices/x", null, new byte[0]);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).contains("\"vendor_name\":\"Desk\"");
  }

  @Test
  void thereIsNothingAtUnknownIdsAndReservedTables() {
    assertThat(lab.get("/invoices/none", null).status()).isEqualTo(404);
    assertThat(lab.send("DELETE", "/invoices/none", null, new byte[0]).status()).isEqualTo(404);
    assertThat(lab.get("/conflicts/x", null).status()).isEqualTo(404);
    assertThat(lab.get("/computers/a", null).status()).isEqualTo(404);
  }

  @Test
  void withATokenItIsTheTokensWorkspace() {
    Replica home = lab.pair("home", "h");
    lab.send(
        "PUT",
        "/invoices/x",
        home.token,
        invoice("Home", "1", "2026-04-01T09:00:00.000Z").getBytes(StandardCharsets.UTF_8));

    assertThat(home.table("invoices")).hasSize(1);
    assertThat(a.table("invoices")).isEmpty();
  }

  @Test
  void anAnswerSurvivesARestart() {
    String body = invoice("Acme", "1", "2026-04-01T09:00:00.000Z");
    String first = put(body).text();
    lab.restart();

    assertThat(put(body).text()).isEqualTo(first);
  }
}
