package app.landfall.sync.server;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.TableSum;
import app.landfall.sync.server.store.postgres.StoreKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pages in order, complete when they reach the head, with the sums of what lives; and events.
class PullTest {
  @TempDir Path folder;
  private Lab lab;
  private Replica a;

  /// The database that it is tried with.
  StoreKind kind() {
    return StoreKind.SQLITE;
  }

  @BeforeEach
  void start() {
    lab = new Lab(kind(), folder);
    a = lab.pair("office", "a");
    a.push(
        IntStream.range(0, 9)
            .mapToObj(i -> a.put(new RowKey("invoices", "i" + i), 1000, 0, "total", "" + i))
            .toArray(Change[]::new));
    a.push(a.put(new RowKey("vendors", "v"), 1000, 0, "name", "Acme"));
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  void aPageEchoesTheNonceOfItsCall() {
    assertThat(a.page(0, 10, "&nonce=7f-1").header().nonce()).isEqualTo("7f-1");
    assertThat(a.page(0, 10, "").header().nonce()).isEmpty();
  }

  @Test
  void pagesFollowEachOtherUntilOneReachesTheHead() {
    PullPage first = a.page(1, 5, "");
    PullPage second = a.page(first.header().next(), 5, "");
    PullPage empty = a.page(second.header().next(), 5, "");

    assertThat(first.header().complete()).isFalse();
    assertThat(first.header().next()).isEqualTo(first.rows().getLast().seq());
    assertThat(first.header().tables()).isEmpty();
    assertThat(second.header().complete()).isTrue();
    assertThat(second.header().next()).isEqualTo(second.header().head());
    assertThat(empty.rows()).isEmpty();
    assertThat(empty.header().complete()).isTrue();
  }

  @Test
  void aPageThatEndsExactlyAtTheHeadIsComplete() {
    assertThat(a.page(1, 10, "").header().complete()).isTrue();
    assertThat(a.page(1, 9, "").header().complete()).isFalse();
  }

  @Test
  void theSumsAreThoseOfTheLivingRows() {
    PullPage page = a.page(0, 1000, "");
    TableSum sum = TableSum.EMPTY;
    for (PulledRow row : a.table("invoices")) {
      sum = sum.with(row.row().id(), row.seq());
    }

    assertThat(page.header().tables().get("invoices")).isEqualTo(sum);
    assertThat(page.header().tables()).containsOnlyKeys("computers", "invoices", "vendors");
  }

  @Test
  void aBackFillMovesOverOneTableOnly() {
    PullPage page = a.page(0, 1000, "&table=vendors&columns=0123456789abcdef");

    assertThat(page.rows()).extracting(row -> row.row().table()).containsExactly("vendors");
    assertThat(page.header().tables()).containsOnlyKeys("vendors");
    assertThat(page.header().complete()).isTrue();
  }

  @Test
  void aBackFillOfAnUnknownTableIsEmptyAndComplete() {
    PullPage page = a.page(0, 1000, "&table=nothing&columns=0123456789abcdef");

    assertThat(page.rows()).isEmpty();
    assertThat(page.header().tables()).containsEntry("nothing", TableSum.EMPTY);
  }

  @Test
  void aLongPollReturnsAtOnceWhenTheHeadIsAbove() {
    String path = "/v1/events?workspace=" + a.workspace + "&replica=a&wait=30&after=";
    Lab.Answer behind = lab.get(path + "3", a.token);

    assertThat(behind.status()).isEqualTo(200);
    assertThat(behind.text()).isEqualTo("{\"head\":" + a.session().head() + "}");
  }

  @Test
  void aLongPollEndsEmptyWhenNothingHappens() {
    long head = a.session().head();
    String path = "/v1/events?workspace=" + a.workspace + "&replica=a&wait=0&after=" + head;

    assertThat(lab.get(path, a.token).status()).isEqualTo(204);
  }

  @Test
  void theEventStreamSaysWhenSomethingChanged() throws Exception {
    var request =
        java.net.http.HttpRequest.newBuilder(
                lab.uri("/v1/events?workspace=" + a.workspace + "&replica=a"))
            .header("Authorization", "Bearer " + a.token)
            .build();
    var response = lab.http.send(request, java.net.http.HttpResponse.BodyHandlers.ofInputStream());
    try (var lines =
        new java.io.BufferedReader(
            new java.io.InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).startsWith(":");
      lines.readLine();
      a.push(a.put(new RowKey("vendors", "w"), 1000, 0, "name", "Bolt"));

      assertThat(lines.readLine()).isEqualTo("event: changed");
      assertThat(lines.readLine()).isEqualTo("data: {}");
    }
  }
}
