package app.landfall.sync.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.SessionRequest;
import app.landfall.sync.protocol.Value;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A client in another language, written from the sync page of the docs alone, and a real server.
@Timeout(180)
class StrangerTest {
  private static final Path CLIENT = Path.of("src/test/resources/stranger.py").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void aClientWrittenFromTheDocumentPairsPushesPullsAndSeesWhatOthersChange() throws Exception {
    assumeTrue(hasPython(), "there is no python3 on this machine");
    try (Lab lab = new Lab(folder)) {
      Replica office = lab.pair("hafen", "office");
      office.push(office.put(new RowKey("suppliers", "s1"), 1000, 0, "name", "Acme"));
      office.push(office.put(new RowKey("suppliers", "s2"), 1000, 0, "name", "Beta"));
      office.push(office.remove(new RowKey("suppliers", "s2"), 2000, 2));
      Process stranger =
          new ProcessBuilder(
                  "python3", CLIENT.toString(), lab.server().newPairing("hafen").toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (BufferedReader said = stranger.inputReader(StandardCharsets.UTF_8)) {
        RowKey invoice = new RowKey("invoices", line(said).substring("PUSHED ".length()));
        PulledRow pushed = office.row(invoice);
        assertThat(pushed.fields()).containsEntry("vendor_name", new Value.Text("Stranger & Søn"));
        assertThat(office.table("invoice_lines")).hasSize(1);

        office.push(
            office.patch(invoice, lab.clock.millis(), pushed.seq(), "note", "from the office"));
        JsonNode end = new ObjectMapper().readTree(line(said));
        assertThat(end.path("note").asText()).isEqualTo("from the office, seen");
        assertThat(end.path("outcomes").toString()).isEqualTo("[\"accepted\",\"refusedMISSING\"]");
        assertThat(office.row(invoice).fields())
            .containsEntry("note", new Value.Text("from the office, seen"));
        assertThat(office.table("conflicts")).isEmpty();
        assertThat(chain(office, end.path("replica").asText()))
            .isEqualTo(end.path("chain").asText());
      }
      assertThat(stranger.waitFor()).isZero();
    }
  }

  private static String line(BufferedReader said) throws IOException {
    return Objects.requireNonNull(said.readLine(), "it ended without a word");
  }

  /// The server's chain hash of a replica, as any computer of the company may ask for it.
  private static String chain(Replica asking, String replica) {
    byte[] request = Codec.encode(new SessionRequest(asking.workspace, replica, "", "test/1"));
    return Codec.readSessionReply(Lab.ok(asking.lab.post("/v1/session", asking.token, request)))
        .lastHash();
  }

  private static boolean hasPython() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "-c", "import gzip, hashlib, json, urllib")
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
