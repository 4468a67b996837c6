package app.landfall.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.landfall.database.Migration;
import app.landfall.store.file.StoreConfig;
import app.landfall.store.file.StoreFile;
import app.landfall.store.replication.BlobRef;
import app.landfall.store.replication.BlobTransfers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobsTest {
  private static final String TABLES =
      """
      CREATE TABLE papers(
        id TEXT PRIMARY KEY, sha256 TEXT, name TEXT,
        synced INTEGER NOT NULL DEFAULT 0, _seq INTEGER NOT NULL DEFAULT 0);
      """;

  /// `printf hello | sha256sum`
  private static final String HELLO =
      "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

  @TempDir Path folder;
  private Instant now = Instant.parse("2026-03-01T09:00:00Z");
  private StoreFile file;

  @BeforeEach
  void open() {
    file =
        StoreFile.open(
            folder.resolve("landfall.db"),
            new StoreConfig(() -> now, new SplittableRandom(1), () -> false, 2));
    file.register(
        "papers",
        List.of(new Migration(1, "tables", TABLES)),
        List.of(SyncedTable.root("papers").blob("sha256").build()));
  }

  @AfterEach
  void close() {
    file.close();
  }

  private Blobs blobs() {
    return file.store().blobs();
  }

  private BlobTransfers transfers() {
    return file.replication().blobs();
  }

  private String keep(String text) {
    return blobs().keep(text.getBytes(StandardCharsets.UTF_8)).join().sha256();
  }

  private void refer(String id, String sha256) {
    file.store()
        .write(tx ->
            tx.execute(
                "INSERT INTO papers(id,sha256) VALUES(:id,:sha)",
                Params.of("id", id).and("sha", sha256)))
        .join();
  }

  private void forget(String id) {
    file.store()
        .write(tx -> tx.execute("DELETE FROM papers WHERE id=:id", Params.of("id", id)))
        .join();
  }

  private Path path(String sha256) {
    return folder.resolve("blobs").resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  private long files() {
    return file.replication().counts().files();
  }

  // ---- keeping ----

  @Test
  void whatIsKeptLiesUnderItsHash() throws IOException {
    KeptBlob kept = blobs().keep("hello".getBytes(StandardCharsets.UTF_8)).join();

    assertThat(kept).isEqualTo(new KeptBlob(HELLO, 5));
    assertThat(path(HELLO)).hasContent("hello");
    assertThat(blobs().file(HELLO).join()).contains(path(HELLO));
    assertThat(blobs().presence(HELLO).join()).isEqualTo(new BlobPresence(true, false, 5, ""));
  }

  @Test
  void aFileIsCopiedAndNeverTouched() throws IOException {
    Path source = Files.writeString(folder.resolve("scan.pdf"), "hello");

    assertThat(blobs().keep(source).join().sha256()).isEqualTo(HELLO);

    assertThat(source).hasContent("hello");
  }

  @Test
  void theSameBytesAgainAreTheSameBlobAndHealADamagedFile() throws IOException {
    keep("hello");
    Files.delete(path(HELLO));
    Files.writeString(path(HELLO), "jello");

    keep("hello");

    assertThat(path(HELLO)).hasContent("hello");
    assertThat(file.replication().blobs().toSend(10)).isEmpty();
  }

  @Test
  void whatIsNoFileIsRefusedWithItsName() {
    assertThatThrownBy(() -> blobs().keep(folder.resolve("gone.pdf")).join())
        .hasRootCauseMessage("%s: it is no ordinary file", folder.resolve("gone.pdf"))
        .cause()
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "The file %s cannot be kept: it is no ordinary file.", folder.resolve("gone.pdf"));
  }

  @Test
  void whatIsTooLargeIsRefusedAndLeavesNothing() throws IOException {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 7;
          }

          @Override
          public int read(byte[] into, int from, int length) {
            Arrays.fill(into, from, from + length, (byte) 7);
            return length;
          }
        };

    assertThatThrownBy(() -> blobs().keep(endless).join())
        .cause()
        .hasMessage("The file is larger than 256 MB, the most that can be kept.")
        .extracting("kind")
        .isEqualTo(StoreException.Kind.TOO_LARGE);

    try (var left = Files.walk(folder.resolve("blobs"))) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void aFileWithoutARowAfterACrashIsHereAllTheSame() throws IOException {
    Files.createDirectories(path(HELLO).getParent());
    Files.writeString(path(HELLO), "hello");

    assertThat(blobs().file(HELLO).join()).contains(path(HELLO));
    refer("p-1", HELLO);

    assertThat(transfers().toAsk(Instant.EPOCH, 10)).isEmpty();
    assertThat(files()).isEqualTo(1);
  }

  @Test
  void aColumnThatIsNotThereCannotNameABlob() {
    assertThatThrownBy(() ->
            file.register(
                "papers",
                List.of(new Migration(1, "tables", TABLES)),
                List.of(SyncedTable.root("papers").blob("sha").build())))
        .hasMessage("Synced table 'papers' has no column sha to name a blob with.");
  }

  // ---- moving ----

  @Test
  void whatARowRefersToWaitsUntilTheServerHasIt() {
    String kept = keep("hello");
    assertThat(files()).isZero();
    refer("p-1", kept);
    assertThat(files()).isEqualTo(1);
    assertThat(transfers().toSend(10)).containsExactly(new BlobRef(HELLO, 5));

    transfers().answered(List.of(HELLO), Map.of(HELLO, 5L));

    assertThat(files()).isZero();
    assertThat(blobs().presence(HELLO).join().atServer()).isTrue();
  }

  @Test
  void whatNoRowRefersToAnyMoreDoesNotWait() {
    refer("p-1", keep("hello"));
    forget("p-1");

    assertThat(files()).isZero();
  }

  @Test
  void aServerThatWentBackIsGivenThemAgain() {
    refer("p-1", keep("hello"));
    transfers().answered(List.of(HELLO), Map.of(HELLO, 5L));

    file.replication().wentBack(0);

    assertThat(files()).isEqualTo(1);
  }

  @Test
  void whatTheServerSaidLongAgoIsAskedAgain() {
    refer("p-1", keep("hello"));
    transfers().answered(List.of(HELLO), Map.of(HELLO, 5L));
    assertThat(transfers().toAsk(now.minus(Duration.ofDays(1)), 10)).isEmpty();

    now = now.plus(Duration.ofDays(2));
    assertThat(transfers().toAsk(now.minus(Duration.ofDays(1)), 10)).containsExactly(HELLO);
    transfers().answered(List.of(HELLO), Map.of());

    assertThat(files()).isEqualTo(1);
  }

  @Test
  void whatTheServerDoesNotTakeIsSetAsideWithTheReason() {
    refer("p-1", keep("hello"));

    transfers().refused(HELLO, "A blob has at most 3 bytes.");

    assertThat(files()).isZero();
    assertThat(file.replication().counts().refusedFiles()).isEqualTo(1);
    assertThat(blobs().presence(HELLO).join().refusal()).isEqualTo("A blob has at most 3 bytes.");
  }

  @Test
  void aMissingOneComesInPiecesAndIsNeverHalfThere() throws IOException {
    refer("p-1", HELLO);
    assertThat(transfers().toAsk(Instant.EPOCH, 10)).containsExactly(HELLO);
    transfers().answered(List.of(HELLO), Map.of(HELLO, 5L));
    assertThat(blobs().presence(HELLO).join().isOnlyAtServer()).isTrue();
    BlobRef wanted = transfers().toFetch(100, 10).getFirst();

    assertThat(transfers().receive(wanted, 0, "hel".getBytes(StandardCharsets.UTF_8)).join())
        .isEqualTo(3);
    assertThat(blobs().file(HELLO).join()).isEmpty();
    assertThat(transfers().received(wanted).join()).isEqualTo(3);
    assertThat(transfers().receive(wanted, 3, "lo".getBytes(StandardCharsets.UTF_8)).join())
        .isEqualTo(5);

    assertThat(blobs().file(HELLO).join()).contains(path(HELLO));
    assertThat(transfers().toFetch(100, 10)).isEmpty();
    assertThat(files()).isZero();
  }

  @Test
  void whatIsNotWhatItsNameSaysIsFetchedAnew() {
    refer("p-1", HELLO);
    transfers().answered(List.of(HELLO), Map.of(HELLO, 5L));
    BlobRef wanted = transfers().toFetch(100, 10).getFirst();

    assertThat(transfers().receive(wanted, 0, "jello".getBytes(StandardCharsets.UTF_8)).join())
        .isZero();

    assertThat(transfers().received(wanted).join()).isZero();
    assertThat(transfers().toFetch(100, 10)).containsExactly(wanted);
  }

  @Test
  void aLargeOneIsFetchedWhenSomebodyWantsIt() throws InterruptedException {
    refer("p-1", HELLO);
    CountDownLatch wanting = new CountDownLatch(1);
    var engine = transfers().onDemand(wanting::countDown);
    transfers().answered(List.of(HELLO), Map.of(HELLO, 5L));
    assertThat(transfers().toFetch(4, 10)).isEmpty();

    CompletableFuture<Path> fetched = blobs().fetch(HELLO);
    wanting.await();

    assertThat(transfers().isDemanded()).isTrue();
    BlobRef wanted = transfers().toFetch(4, 10).getFirst();
    transfers().receive(wanted, 0, "hello".getBytes(StandardCharsets.UTF_8)).join();
    assertThat(fetched.join()).isEqualTo(path(HELLO));
    engine.close();
  }

  @Test
  void whoWantsOneThatCannotBeHadNowIsToldWhy() throws InterruptedException {
    CountDownLatch wanting = new CountDownLatch(1);
    var engine = transfers().onDemand(wanting::countDown);
    CompletableFuture<Path> fetched = blobs().fetch(HELLO);
    wanting.await();

    transfers().notNow("The server cannot be reached");

    assertThatThrownBy(fetched::join)
        .cause()
        .hasMessage("This file is not on this computer yet. The server cannot be reached.");
    engine.close();
  }

  @Test
  void aDamagedFileIsNotSentButWanted() throws IOException {
    refer("p-1", keep("hello"));
    Files.delete(path(HELLO));

    assertThat(transfers().read(new BlobRef(HELLO, 5), 0, 10).join()).isEmpty();

    assertThat(files()).isZero();
    assertThat(transfers().toAsk(Instant.EPOCH, 10)).containsExactly(HELLO);
  }

  // ---- care ----

  @Test
  void aDamagedFileIsNamedAndWantedAgain() throws IOException {
    refer("p-1", keep("hello"));
    refer("p-2", keep("sound"));
    transfers().answered(List.of(HELLO), Map.of(HELLO, 5L));
    Files.delete(path(HELLO));
    Files.writeString(path(HELLO), "jello");

    assertThat(file.damagedBlobs()).containsExactly(HELLO);

    assertThat(blobs().file(HELLO).join()).isEmpty();
    assertThat(transfers().toFetch(100, 10)).containsExactly(new BlobRef(HELLO, 5));
  }

  @Test
  void whatNothingNamesGoesAfterNinetyDays() throws IOException {
    keep("hello");
    assertThat(file.collectBlobs(Set.of())).isZero();

    later(89);
    assertThat(file.collectBlobs(Set.of())).isZero();
    later(2);
    assertThat(file.collectBlobs(Set.of(HELLO))).isZero();
    assertThat(file.collectBlobs(Set.of())).isEqualTo(1);

    assertThat(path(HELLO)).doesNotExist();
    assertThat(blobs().presence(HELLO).join()).isEqualTo(BlobPresence.MISSING);
  }

  @Test
  void whatARowOrADraftNamesStays() throws IOException {
    refer("p-1", keep("hello"));
    String draft = keep("draft");
    file.register(
        "drafts",
        List.of(new Migration(1, "drafts", "CREATE TABLE drafts(id TEXT, doc TEXT)")),
        List.of());
    file.store()
        .write(tx ->
            tx.execute(
                "INSERT INTO drafts VALUES('d', :doc)",
                Params.of("doc", "{\"paper\":\"" + draft + "\"}")))
        .join();

    file.collectBlobs(Set.of());
    later(200);

    assertThat(file.collectBlobs(Set.of())).isZero();
    assertThat(path(draft)).exists();
  }

  @Test
  void whatTheBinNamesStaysAsLongAsTheBinDoes() throws IOException {
    refer("p-1", keep("hello"));
    forget("p-1");
    file.collectBlobs(Set.of());
    later(91);
    assertThat(file.collectBlobs(Set.of())).isZero();

    later(400);
    while (file.prune().join()) {
      // until all that is old has gone
    }

    assertThat(file.collectBlobs(Set.of())).isEqualTo(1);
  }

  @Test
  void whatIsKeptAgainStaysAnotherNinetyDays() throws IOException {
    keep("hello");
    file.collectBlobs(Set.of());
    later(91);
    keep("hello");

    assertThat(file.collectBlobs(Set.of())).isZero();
  }

  /// Time goes by for the files, too.
  private void later(int days) throws IOException {
    now = now.plus(Duration.ofDays(days));
    try (var all = Files.walk(folder.resolve("blobs"))) {
      for (Path it : all.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(it, FileTime.from(Instant.parse("2026-03-01T09:00:00Z")));
      }
    }
  }
}
