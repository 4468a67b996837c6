package app.landfall.sync.server;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.sync.protocol.BlobAnswer;
import app.landfall.sync.protocol.BlobQuestion;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Hashes;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.server.store.postgres.StoreKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A blob that is sent and fetched in pieces, at a real server.
class BlobPiecesTest {
  private static final byte[] SCAN = "a scanned invoice".getBytes(StandardCharsets.UTF_8);
  private static final String SHA = Hashes.hex(Hashes.sha256(SCAN));

  @TempDir Path folder;
  private Lab lab;
  private Replica own;

  /// The database that it is tried with.
  StoreKind kind() {
    return StoreKind.SQLITE;
  }

  @BeforeEach
  void start() {
    lab = new Lab(kind(), folder);
    own = lab.pair("office", "own");
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  private String path(Replica who) {
    return "/v1/blobs/" + SHA + "?workspace=" + who.workspace;
  }

  private Lab.Answer put(int from, int to) {
    return lab.send(
        "PUT",
        path(own),
        own.token,
        Arrays.copyOfRange(SCAN, from, to),
        "Content-Range",
        "bytes " + from + "-" + (to - 1) + "/" + SCAN.length);
  }

  private BlobAnswer which(Replica who) {
    return Codec.readBlobAnswer(
        Lab.ok(
            lab.post(
                "/v1/blobs?workspace=" + who.workspace,
                who.token,
                Codec.encode(new BlobQuestion(List.of(SHA))))));
  }

  private static BlobAnswer whole() {
    return new BlobAnswer(Map.of(SHA, (long) SCAN.length), Map.of());
  }

  private static BlobAnswer part(long bytes) {
    return new BlobAnswer(Map.of(), Map.of(SHA, bytes));
  }

  @Test
  void piecesMakeAWholeAndTheServerSaysWhereToGoOn() {
    assertThat(which(own)).isEqualTo(new BlobAnswer(Map.of(), Map.of()));
    assertThat(Codec.readBlobAnswer(Lab.ok(put(0, 5)))).isEqualTo(part(5));
    assertThat(which(own)).isEqualTo(part(5));
    assertThat(lab.get(path(own), own.token).status()).isEqualTo(404);

    assertThat(Codec.readBlobAnswer(Lab.ok(put(5, SCAN.length)))).isEqualTo(whole());

    assertThat(which(own)).isEqualTo(whole());
    assertThat(lab.get(path(own), own.token).body()).isEqualTo(SCAN);
  }

  @Test
  void aPieceBeyondWhatIsThereIsNotStoredAndOneThatComesAgainChangesNothing() {
    Lab.ok(put(0, 5));

    assertThat(Codec.readBlobAnswer(Lab.ok(put(9, 12)))).isEqualTo(part(5));
    assertThat(Codec.readBlobAnswer(Lab.ok(put(2, 7)))).isEqualTo(part(7));
    assertThat(Codec.readBlobAnswer(Lab.ok(put(0, 3)))).isEqualTo(part(7));
    assertThat(Codec.readBlobAnswer(Lab.ok(put(7, SCAN.length)))).isEqualTo(whole());
    assertThat(Codec.readBlobAnswer(Lab.ok(put(0, 5)))).isEqualTo(whole());
  }

  @Test
  void aPartSurvivesTheServersEndAndADayOfSilenceRemovesIt() throws IOException {
    Lab.ok(put(0, 5));
    lab.restart();
    assertThat(which(own)).isEqualTo(part(5));

    aDayPasses();
    lab.restart();

    assertThat(which(own)).isEqualTo(new BlobAnswer(Map.of(), Map.of()));
  }

  /// Files have the times of this machine.
  private void aDayPasses() throws IOException {
    if (kind() == StoreKind.POSTGRES) {
      lab.clock.move(Duration.ofHours(25));
      return;
    }
    try (var parts = Files.list(folder.resolve("blobs").resolve("arriving"))) {
      for (Path part : parts.toList()) {
        Files.setLastModifiedTime(
            part, FileTime.from(lab.clock.instant().minus(Duration.ofHours(25))));
      }
    }
  }

  @Test
  void whatIsNotWhatItsNameSaysIsRefusedAndBegunAnew() {
    Lab.ok(put(0, 5));
    Lab.Answer wrong =
        lab.send(
            "PUT",
            path(own),
            own.token,
            new byte[SCAN.length - 5],
            "Content-Range",
            "bytes 5-" + (SCAN.length - 1) + "/" + SCAN.length);

    assertThat(wrong.problem().type()).isEqualTo(Problem.MALFORMED);
    assertThat(which(own)).isEqualTo(new BlobAnswer(Map.of(), Map.of()));
  }

  @Test
  void whatIsTooLargeIsRefusedBeforeItComes() {
    Lab.Answer refused =
        lab.send("PUT", path(own), own.token, SCAN, "Content-Range", "bytes 0-16/999999999");

    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.problem().detail()).isEqualTo("A file has at most 256 MB.");
  }

  @Test
  void aRangeGivesAPart() {
    lab.send("PUT", path(own), own.token, SCAN);

    Lab.Answer middle = lab.send("GET", path(own), own.token, new byte[0], "Range", "bytes=2-8");
    assertThat(middle.status()).isEqualTo(206);
    assertThat(middle.text()).isEqualTo("scanned");
    assertThat(middle.response().headers().firstValue("Content-Range"))
        .contains("bytes 2-8/" + SCAN.length);
    Lab.Answer rest = lab.send("GET", path(own), own.token, new byte[0], "Range", "bytes=10-");
    assertThat(rest.text()).isEqualTo("invoice");
    Lab.Answer beyond = lab.send("GET", path(own), own.token, new byte[0], "Range", "bytes=99-");
    assertThat(beyond.status()).isEqualTo(416);
  }

  @Test
  void anotherWorkspaceSeesNeitherTheWholeNorAPart() {
    Replica other = lab.pair("home", "other");
    Lab.ok(put(0, 5));
    assertThat(which(other)).isEqualTo(new BlobAnswer(Map.of(), Map.of()));
    Lab.ok(put(5, SCAN.length));

    assertThat(which(other)).isEqualTo(new BlobAnswer(Map.of(), Map.of()));
    assertThat(lab.get(path(other), other.token).status()).isEqualTo(404);
  }
}
