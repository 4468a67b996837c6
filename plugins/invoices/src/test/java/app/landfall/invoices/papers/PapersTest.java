package app.landfall.invoices.papers;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.invoices.model.Office;
import app.landfall.invoices.papers.Papers.PaperFilter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Papers in a real store: kept once, given, taken away, deleted, and brought back.
class PapersTest {
  @TempDir Path folder;
  private Office office;
  private Papers papers;

  @BeforeEach
  void open() {
    office = new Office(folder);
    papers = new Papers(office.store(), InstantSource.fixed(Instant.parse("2026-03-01T09:00:00Z")));
  }

  @AfterEach
  void close() {
    office.close();
  }

  private String kept(String name) {
    return papers.keep(name, name.getBytes(StandardCharsets.UTF_8), "/in/" + name);
  }

  private KeptPaper paper(String id) {
    return papers.find(id).orElseThrow();
  }

  private List<String> names(PaperFilter filter) {
    return office
        .store()
        .read(tx -> papers.list(tx, filter).stream().map(KeptPaper::title).toList());
  }

  private List<String> of(String invoice) {
    return office
        .store()
        .read(tx -> papers.of(tx, invoice).stream().map(KeptPaper::title).toList());
  }

  @Test
  void whatComesInIsKeptByteForByteInTheInbox() throws Exception {
    KeptPaper paper = paper(kept("scan.pdf"));
    assertThat(paper.invoiceId()).isNull();
    assertThat(paper.reason()).isEqualTo("not-read-yet");
    assertThat(paper.here()).isTrue();
    assertThat(paper.bytes()).isEqualTo(8);
    assertThat(paper.paperKind()).isEqualTo(PaperKind.PDF);
    assertThat(papers.file(paper.id()).join()).hasContent("scan.pdf");
    assertThat(names(PaperFilter.INBOX)).containsExactly("scan.pdf");
  }

  @Test
  void aSavedCopyIsThePersonsOwnAndTakesNoOthersPlace() throws Exception {
    KeptPaper paper = paper(kept("scan.pdf"));
    PaperCopies copies = PapersOf.copies(folder.resolve("opened"), papers);
    Path copy = copies.save(paper, folder.resolve("copy.pdf"), false).join();
    assertThat(copy).hasContent("scan.pdf");
    assertThat(Files.getPosixFilePermissions(copy)).contains(PosixFilePermission.OWNER_WRITE);

    Files.writeString(copy, "mine");
    assertThat(copies.save(paper, copy, false)).failsWithin(Duration.ofMinutes(1));
    assertThat(copy).hasContent("mine");
    assertThat(copies.save(paper, copy, true).join()).hasContent("scan.pdf");
    assertThat(folder.resolve("copy.pdf.part")).doesNotExist();
  }

  @Test
  void theSameBytesTwiceAreOnePaper() {
    String first = papers.keep("a.pdf", new byte[] {1, 2}, "");
    String again = papers.keep("b.pdf", new byte[] {1, 2}, "");
    assertThat(again).isEqualTo(first);
    assertThat(papers.all()).singleElement().extracting(KeptPaper::title).isEqualTo("a.pdf");
  }

  @Test
  void keepingAgainHealsAFileThatIsLost() throws Exception {
    String id = kept("scan.pdf");
    Path file = papers.file(id).join();
    Files.delete(file);
    assertThat(kept("scan.pdf")).isEqualTo(id);
    assertThat(papers.file(id).join()).hasContent("scan.pdf");
  }

  @Test
  void aPaperGoesToAnInvoiceAndBackAndUndoTakesItBack() {
    String id = kept("scan.pdf");
    String invoice = office.added("Kiosk", "10.00").id();
    long given = papers.give(List.of(id), invoice).join().save();
    assertThat(of(invoice)).containsExactly("scan.pdf");
    assertThat(names(PaperFilter.INBOX)).isEmpty();
    office.invoices().undo(given).join();
    assertThat(of(invoice)).isEmpty();
    assertThat(paper(id).reason()).isEqualTo("not-read-yet");
    papers.give(List.of(id), invoice).join();
    papers.release(List.of(id)).join();
    assertThat(names(PaperFilter.INBOX)).containsExactly("scan.pdf");
  }

  @Test
  void deletingAnInvoiceKeepsItsPaperAndUndoBringsBothTogether() {
    String id = kept("scan.pdf");
    String invoice = office.added("Kiosk", "10.00").id();
    papers.give(List.of(id), invoice).join();
    long deleted = office.invoices().deleteAll(List.of(invoice)).join().save();
    assertThat(names(PaperFilter.ORPHANED)).containsExactly("scan.pdf");
    assertThat(paper(id).orphaned()).isTrue();
    assertThat(papers.file(id).join()).hasContent("scan.pdf");
    office.invoices().undo(deleted).join();
    assertThat(of(invoice)).containsExactly("scan.pdf");
    assertThat(names(PaperFilter.ORPHANED)).isEmpty();
  }

  @Test
  void aDeletedPaperComesBackByUndoAndByKeepingItAgain() {
    String id = kept("scan.pdf");
    long deleted = papers.delete(List.of(id)).join().save();
    assertThat(papers.all()).isEmpty();
    office.invoices().undo(deleted).join();
    assertThat(names(PaperFilter.INBOX)).containsExactly("scan.pdf");
    papers.delete(List.of(id)).join();
    assertThat(kept("scan.pdf")).isEqualTo(id);
    assertThat(names(PaperFilter.INBOX)).containsExactly("scan.pdf");
  }

  @Test
  void theReasonIsSaidOnlyOfWhatHasNoInvoice() {
    String id = kept("scan.pdf");
    papers.unread(id, "pdf-without-invoice", "It holds no e-invoice.");
    assertThat(paper(id).remark()).isEqualTo("It holds no e-invoice.");
    String invoice = office.added("Kiosk", "10.00").id();
    papers.give(List.of(id), invoice).join();
    assertThat(paper(id).remark()).isNull();
    papers.unread(id, "pdf-without-invoice", "It holds no e-invoice.");
    assertThat(paper(id).remark()).isNull();
  }

  @Test
  void filesOfPeopleAreKeptWholeAndLinksAreNamed() throws Exception {
    Path scan = Files.writeString(folder.resolve("scan.txt"), "text");
    Path link = Files.createSymbolicLink(folder.resolve("link.txt"), scan);
    List<String> ids = new ArrayList<>();
    List<String> left = new ArrayList<>();
    papers.keepAll(List.of(scan, link), ids::add, left::add);
    assertThat(ids).hasSize(1);
    assertThat(left)
        .containsExactly("link.txt: It is a link to another file. Import that file itself.");
  }

  @Test
  void aCopyToLookAtHasTheSendersNameAndCannotBeWritten() throws Exception {
    KeptPaper paper = paper(papers.keep("../bill.exe", new byte[] {'%', 'P', 'D', 'F', '-'}, ""));
    PaperCopies copies = PapersOf.copies(folder.resolve("opened"), papers);
    Path copy = copies.toLookAt(paper).join();
    assertThat(copy.getFileName()).hasToString("bill.exe.pdf");
    assertThat(copy).hasContent("%PDF-");
    assertThat(copy.toFile().canExecute()).isFalse();
    assertThat(copy).startsWith(folder.resolve("opened"));
  }
}
