package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceField;
import app.landfall.invoices.model.InvoiceSummary;
import app.landfall.sync.server.LandfallServer;
import app.landfall.sync.server.ServerConfig;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A client that knows nothing but `PUT /invoices/{id}` of five columns, sent again and again, in
/// any order, with replies lost: it gets the same answer, and the desktops see what it wrote.
final class SeedClientTest {
  private static final String ID = "7d444840-9dc0-11d1-b245-5ffdce74fad2";

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private LandfallServer server;

  @BeforeEach
  void serveOpenly() {
    server =
        LandfallServer.start(
            ServerConfig.of(folder.resolve("server"), InstantSource.system(), new SecureRandom())
                .withOpenPlain("Office"));
  }

  @AfterEach
  void stop() {
    server.close();
    http.close();
  }

  @Test
  void theSameRecordSentAgainGetsTheSameAnswer() throws Exception {
    String record = record("Acme", "119.50", "2026-04-02T10:00:00.000Z");
    String first = put(record);
    assertThat(json(first).path("vendor_name").asText()).isEqualTo("Acme");
    assertThat(json(first).path("total").isNumber()).isTrue();
    assertThat(json(first).path("total").decimalValue()).isEqualByComparingTo("119.5");
    assertThat(json(first).path("synced").asInt()).isEqualTo(1);
    assertThat(json(first).path("updated_at").asText()).startsWith("2026-04-02T10:00:00");
    assertThat(List.of(put(record), put(record))).containsOnly(first);
  }

  @Test
  void anOlderRecordThatComesLateGetsTheWinningOne() throws Exception {
    String newer = put(record("Newer", "2", "2026-04-02T10:00:00.000Z"));
    assertThat(put(record("Older", "1", "2026-04-01T10:00:00.000Z"))).isEqualTo(newer);
    assertThat(get()).isEqualTo(newer);
  }

  @Test
  void aLostReplyChangesNothingForTheNextTry() throws Exception {
    String record = record("Acme", "119.50", "2026-04-02T10:00:00.000Z");
    sendAndHangUp(record);
    String second = put(record);
    assertThat(json(second).path("vendor_name").asText()).isEqualTo("Acme");
    assertThat(put(record)).isEqualTo(second);
  }

  @Test
  void aRecordWithoutItsTimeIsRefusedAndChangesNothing() throws Exception {
    HttpResponse<String> refused = send("{\"id\":\"" + ID + "\",\"vendor_name\":\"Acme\"}");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(
            http.send(request().GET().build(), HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(404);
  }

  @Test
  void theDesktopSeesItAndItsOwnChangeComesBackAsTheWinningRecord() throws Exception {
    put(record("Acme", "119.50", "2026-04-02T10:00:00.000Z"));
    try (Desk desk = new Desk(folder.resolve("desk"), "Office PC")) {
      desk.sync().connect(server.newPairing("Office").toString()).join();
      desk.sync().start();
      desk.awaitSynced();
      List<InvoiceSummary> rows = desk.newest();
      assertThat(rows).hasSize(1);
      assertThat(rows.getFirst().vendorName()).isEqualTo("Acme");
      assertThat(rows.getFirst().total()).hasToString("119.50");

      Invoice asRead = desk.invoices().find(ID).orElseThrow();
      desk.invoices().save(asRead, asRead.with(InvoiceField.SUPPLIER, "Acme AG")).join();
      desk.await(status -> status.waiting() == 0 && status.changes() == 0);
      desk.awaitSynced();
      String stale = put(record("Acme", "119.50", "2026-04-02T10:00:00.000Z"));
      assertThat(json(stale).path("vendor_name").asText()).isEqualTo("Acme AG");
    }
  }

  private static String record(String vendor, String total, String updatedAt) {
    return """
    {"id":"%s","vendor_name":"%s","total":%s,"synced":0,"updated_at":"%s"}\
    """
        .formatted(ID, vendor, total, updatedAt);
  }

  private String put(String body) throws Exception {
    HttpResponse<String> answer = send(body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private HttpResponse<String> send(String body) throws Exception {
    return http.send(
        request()
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private String get() throws Exception {
    return http.send(request().GET().build(), HttpResponse.BodyHandlers.ofString()).body();
  }

  private HttpRequest.Builder request() {
    return HttpRequest.newBuilder(URI.create(server.address() + "/invoices/" + ID));
  }

  private void sendAndHangUp(String body) throws Exception {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String head =
          "PUT /invoices/"
              + ID
              + " HTTP/1.1\r\nHost: 127.0.0.1:"
              + server.port()
              + "\r\nContent-Type: application/json\r\nContent-Length: "
              + bytes.length
              + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    }
  }

  private static JsonNode json(String text) throws Exception {
    return new JsonMapper().readTree(text);
  }
}
