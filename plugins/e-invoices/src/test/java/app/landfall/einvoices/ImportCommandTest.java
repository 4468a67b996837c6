package app.landfall.einvoices;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.desktop.DesktopCli;
import app.landfall.invoices.api.ImportResult;
import app.landfall.invoices.api.ImportedInvoice;
import app.landfall.invoices.api.InvoiceLine;
import app.landfall.invoices.api.TaxGroup;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files to rows through the whole program: command line, plugin host, both plugins, a real
/// database. What is stored is what the documents state.
class ImportCommandTest {
  @TempDir Path folder;
  private Path samples;

  /// How a command ended.
  private record Ended(int code, String out, String err) {}

  @BeforeEach
  void unpackSamples() throws IOException {
    samples = Files.createDirectories(folder.resolve("samples"));
    for (String name : SampleFiles.NAMES) {
      Files.write(samples.resolve(name), SampleFiles.bytes(name));
    }
  }

  @Test
  void everySampleIsStoredAsItStates() throws Exception {
    Ended ended = landfall("import", "samples");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).endsWith(SampleFiles.NAMES.size() + " imported\n");
    assertStored(samples, List.of());
  }

  @Test
  void everyInvoiceOfTheCorpusIsStoredAsItStates() throws Exception {
    String corpus = corpus();
    Path from = corpus == null ? samples : Path.of(corpus).toAbsolutePath();
    Ended ended = landfall("import", from.toString());
    assertThat(ended.out()).contains(" imported");
    assertStored(from, ended.err().lines().toList());
  }

  @Test
  void importingAgainChangesNothing() throws Exception {
    landfall("import", "samples");
    List<String> before = everything();
    Ended again = landfall("import", "samples");
    assertThat(again.code()).isZero();
    assertThat(again.out()).endsWith("0 imported, " + SampleFiles.NAMES.size() + " already here\n");
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void theSameInvoiceInAnotherFileIsKeptWithAWarning() throws Exception {
    String name = SampleFiles.NAMES.getFirst();
    landfall("import", "samples/" + name);
    String text = new String(SampleFiles.bytes(name), StandardCharsets.UTF_8);
    Files.writeString(folder.resolve("copy.xml"), text + "<!-- sent again -->\n");
    Ended again = landfall("import", "copy.xml");
    assertThat(again.code()).isZero();
    assertThat(again.out())
        .contains("Possible duplicate:")
        .endsWith("1 imported, 1 possible duplicate\n");
    assertThat(values("SELECT count(*) FROM invoices")).containsExactly("2");
  }

  @Test
  void theSameNumberWithOtherBlanksAndCaseIsAPossibleDuplicate() throws Exception {
    String first = Reading.ubl("").replace("<ID>1</ID>", "<ID>Re 2026-77a</ID>");
    Files.writeString(folder.resolve("a.xml"), first);
    Files.writeString(folder.resolve("b.xml"), first.replace("Re 2026-77a", "RE2026-77A"));
    Files.writeString(folder.resolve("c.xml"), first.replace("Re 2026-77a", "RE2026-77B"));
    landfall("import", "a.xml");
    assertThat(landfall("import", "b.xml").out()).contains("Possible duplicate:");
    assertThat(landfall("import", "c.xml").out()).doesNotContain("Possible duplicate:");
  }

  @Test
  void whatIsStatedBesideTheAmountsIsStoredAndRemarksStay() throws Exception {
    Files.writeString(
        folder.resolve("a.xml"),
        Reading.ubl(
            "<Delivery><ActualDeliveryDate>2026-01-15</ActualDeliveryDate></Delivery>"
                + "<PaymentTerms><Note>#SKONTO#TAGE=14#PROZENT=2.25#</Note></PaymentTerms>",
            "<TaxInclusiveAmount>119.00</TaxInclusiveAmount><PrepaidAmount>100.00</PrepaidAmount>"));
    assertThat(landfall("import", "a.xml").code()).isZero();
    assertThat(values("SELECT delivery_date||'|'||discounts FROM invoices"))
        .containsExactly("2026-01-15|2026-01-16 2.25");
    assertThat(values("SELECT import_remarks FROM invoices").getFirst())
        .startsWith("due-not-stated\t100.00 of 119.00 was paid in advance");
  }

  @Test
  void brokenFilesAreNamedAndStopNoOther() throws Exception {
    byte[] whole = SampleFiles.bytes(SampleFiles.NAMES.getFirst());
    Files.write(samples.resolve("cut.xml"), Arrays.copyOf(whole, whole.length / 2));
    Files.writeString(
        samples.resolve("dtd.xml"), "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a/>");
    Files.writeString(samples.resolve("readme.txt"), "No invoice.");
    Ended ended = landfall("import", "samples");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out())
        .endsWith(SampleFiles.NAMES.size() + " imported, 2 could not be read, 1 left out\n")
        .contains(
            "Left out: %s: No importer reads files such as 'readme.txt'.\n"
                .formatted(samples.resolve("readme.txt")));
    assertThat(ended.err().lines()).hasSize(2).allMatch(line -> line.startsWith("Not imported: "));
  }

  @Test
  void whatIsInZipsAndMailsIsImportedAndNamed() throws Exception {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(zip)) {
      for (String name : SampleFiles.NAMES) {
        out.putNextEntry(new ZipEntry("may/" + name));
        out.write(SampleFiles.bytes(name));
      }
    }
    Files.write(folder.resolve("may.zip"), zip.toByteArray());
    assertThat(landfall("import", "may.zip").out())
        .endsWith(SampleFiles.NAMES.size() + " imported\n");
    Ended again = landfall("import", "--json", "may.zip");
    assertThat(again.code()).isZero();
    assertThat(again.out())
        .contains("may.zip › may/" + SampleFiles.NAMES.getFirst())
        .contains("\"leftOut\" : 0");
  }

  @Test
  void aPathThatIsNotThereStopsNoOther() throws Exception {
    Ended some = landfall("import", "nowhere.xml", "samples/" + SampleFiles.NAMES.getFirst());
    assertThat(some.code()).isEqualTo(1);
    assertThat(some.out()).endsWith("1 imported, 1 could not be read\n");
  }

  @Test
  void whatCannotBeImportedChangesNothing() throws Exception {
    landfall("import", "samples/" + SampleFiles.NAMES.getFirst());
    List<String> before = everything();
    Files.createDirectories(folder.resolve("empty"));
    Ended missing = landfall("import", "nowhere.xml");
    assertThat(missing)
        .isEqualTo(
            new Ended(
                1,
                "0 imported, 1 could not be read\n",
                "Not imported: %s: There is no file or folder of this name.\n"
                    .formatted(folder.resolve("nowhere.xml"))));
    assertThat(landfall("import", "empty").err())
        .isEqualTo(
            "There are no invoices in %s. Nothing was imported.\n"
                .formatted(folder.resolve("empty")));
    assertThat(landfall("import").code()).isEqualTo(2);
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void aFileThatWasNamedIsKeptWhateverItIs() throws Exception {
    Files.writeString(folder.resolve("notes.txt"), "No invoice.");
    Ended ended = landfall("import", "notes.txt");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).endsWith("as 'notes.txt'. It is kept among the papers.\n");
    assertThat(landfall("papers").out()).contains("notes.txt");
    assertThat(values("SELECT count(*) FROM invoices")).containsExactly("0");
  }

  @Test
  void papersAreKeptWordForWordAndPrivately() throws Exception {
    String name = SampleFiles.NAMES.getFirst();
    landfall("import", "samples/" + name);
    String sha256 = values("SELECT source_sha256 FROM invoices").getFirst();
    Path kept = blob(sha256);
    assertThat(kept).hasBinaryContent(SampleFiles.bytes(name));
    if (kept.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
          .startsWith("r")
          .endsWith("-------");
    }
    assertThat(
            values(
                "SELECT invoice_id=(SELECT id FROM invoices) FROM papers WHERE id='"
                    + sha256
                    + "'"))
        .containsExactly("1");
  }

  private Path blob(String sha256) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("profile"))) {
      return files.filter(file -> file.endsWith(sha256)).findFirst().orElseThrow();
    }
  }

  @Test
  void whatCannotBeReadIsAmongThePapersWithTheReason() throws Exception {
    Files.write(folder.resolve("scan.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 1});
    Ended ended = landfall("import", "scan.png");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err())
        .isEqualTo(
            "Not imported: %s: It holds no e-invoice. Enter the invoice by hand. It is kept among"
                    .formatted(folder.resolve("scan.png"))
                + " the papers.\n");
    Ended papers = landfall("papers", "--json");
    assertThat(papers.out())
        .contains("\"name\" : \"scan.png\"")
        .contains("\"kind\" : \"image\"")
        .contains("\"invoice\" : null")
        .contains("\"reason\" : \"no-e-invoice\"")
        .contains("\"here\" : true");
    assertThat(landfall("papers").out())
        .contains("scan.png")
        .contains("It holds no e-invoice.")
        .contains("none");
  }

  @Test
  void whatCannotBeKeptIsNotSaidToBeKept() throws Exception {
    String name = SampleFiles.NAMES.getFirst();
    assertThat(landfall("papers").code()).isZero();
    Path blobs = folder.resolve("profile").resolve("blobs");
    try (Stream<Path> files = Files.exists(blobs) ? Files.walk(blobs) : Stream.empty()) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
    Files.writeString(blobs, "in the way");
    Ended ended = landfall("import", "samples/" + name);
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err())
        .isEqualTo(
            "Not imported: %s: It cannot be kept here, so it was not imported. Check the disk's free"
                    .formatted(samples.resolve(name))
                + " space.\n");
    assertThat(values("SELECT count(*) FROM invoices")).containsExactly("0");
    assertThat(values("SELECT count(*) FROM papers")).containsExactly("0");
  }

  @Test
  void importingAgainHealsAPaperThatIsMissing() throws Exception {
    String name = SampleFiles.NAMES.getFirst();
    landfall("import", "samples/" + name);
    String sha256 = values("SELECT source_sha256 FROM invoices").getFirst();
    Files.delete(blob(sha256));
    assertThat(landfall("import", "samples/" + name).out())
        .endsWith("0 imported, 1 already here\n");
    assertThat(blob(sha256)).hasBinaryContent(SampleFiles.bytes(name));
  }

  @Test
  void originalsOfEarlierVersionsMoveByThemselves() throws Exception {
    String name = SampleFiles.NAMES.getFirst();
    landfall("import", "samples/" + name);
    String sha256 = values("SELECT source_sha256 FROM invoices").getFirst();
    Files.delete(blob(sha256));
    execute("DELETE FROM papers");
    Path plugin = folder.resolve("profile").resolve("plugins").resolve("invoices");
    Path original = plugin.resolve("originals").resolve(sha256.substring(0, 2)).resolve(sha256);
    Files.createDirectories(original.getParent());
    Files.write(original, SampleFiles.bytes(name));
    Ended papers = landfall("papers", "--json");
    assertThat(papers.out()).contains("\"name\" : \"" + name + "\"").contains("\"here\" : true");
    assertThat(values("SELECT invoice_id=(SELECT id FROM invoices) FROM papers"))
        .containsExactly("1");
    assertThat(plugin.resolve("originals")).doesNotExist();
    assertThat(blob(sha256)).hasBinaryContent(SampleFiles.bytes(name));
  }

  @Test
  void aPaperIsSavedAttachedAndKeptWhenItsInvoiceGoes() throws Exception {
    String name = SampleFiles.NAMES.getFirst();
    landfall("import", "samples/" + name);
    String id = values("SELECT id FROM invoices").getFirst();
    String sha256 = values("SELECT source_sha256 FROM invoices").getFirst();
    assertThat(landfall("paper", "save", sha256.substring(0, 10), "copy.xml").code()).isZero();
    assertThat(folder.resolve("copy.xml")).hasBinaryContent(SampleFiles.bytes(name));
    assertThat(landfall("paper", "save", sha256, "copy.xml").err())
        .isEqualTo(
            "There is a file %s already. Nothing was saved.\n"
                .formatted(folder.resolve("copy.xml")));
    assertThat(landfall("paper", "save", "ffff", "other.xml").err())
        .isEqualTo("There is no paper 'ffff'. See: landfall papers\n");
    Files.writeString(folder.resolve("delivery note.txt"), "two boxes");
    assertThat(landfall("attach", id, "delivery note.txt").out()).isEqualTo("1 attached\n");
    assertThat(landfall("attach", id, "nowhere.txt").err())
        .isEqualTo("Not attached: nowhere.txt: There is no file or folder of this name.\n");
    assertThat(landfall("attach", "no-such", "copy.xml").err())
        .isEqualTo("There is no invoice 'no-such'. Nothing was attached. See: landfall invoices\n");
    assertThat(values("SELECT count(*) FROM papers WHERE invoice_id='" + id + "'"))
        .containsExactly("2");
    landfall("invoice", "delete", id);
    assertThat(landfall("papers").out()).contains("deleted").contains("delivery note.txt");
    assertThat(landfall("papers", "--json").out()).contains("\"invoiceDeleted\" : true");
  }

  /// The greeting comes first in one mail, and last in another; without an invoice it is told.
  @Test
  void aTextBesideTheInvoiceOfAMailIsKeptWithItAndIsNoFailure() throws Exception {
    String text =
        part("text/plain; name=\"greeting.txt\"", "Hello".getBytes(StandardCharsets.UTF_8));
    String xml =
        part("application/xml; name=\"i.xml\"", SampleFiles.bytes(SampleFiles.NAMES.getFirst()));
    for (String parts : List.of(text + xml, xml + text)) {
      Files.writeString(folder.resolve("in.eml"), mail(parts));
      Ended ended = landfall("import", "in.eml");
      assertThat(ended.err()).isEmpty();
      assertThat(ended.code()).isZero();
      assertThat(ended.out()).contains("Kept with its invoice: ").contains("greeting.txt");
    }
    assertThat(values("SELECT count(*) FROM papers WHERE invoice_id IS NULL")).containsExactly("0");
    Files.writeString(folder.resolve("alone.eml"), mail(text));
    Ended alone = landfall("import", "alone.eml");
    assertThat(alone.code()).isOne();
    assertThat(alone.err()).contains("greeting.txt");
  }

  private static String mail(String parts) {
    return "From: a@example.com\r\nSubject: Invoice\r\nContent-Type: multipart/mixed;"
        + " boundary=\"c\"\r\n\r\n"
        + parts
        + "--c--\r\n";
  }

  private static String part(String type, byte[] content) {
    return "--c\r\nContent-Type: "
        + type
        + "\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + Base64.getMimeEncoder().encodeToString(content)
        + "\r\n";
  }

  @Test
  void whatIsHereAlreadyIsNamed() throws Exception {
    landfall("import", "samples");
    assertThat(landfall("import", "samples").out())
        .contains("nordlys-5520.xml (Nordlys")
        .contains("5520; `landfall invoice show ");
  }

  @Test
  void aMailIsKeptWithTheInvoiceThatItBrought() throws Exception {
    String name = SampleFiles.NAMES.getFirst();
    Files.writeString(
        folder.resolve("in.eml"),
        "From: a@example.com\r\nSubject: Invoice\r\nContent-Type: multipart/mixed;"
            + " boundary=\"c\"\r\n\r\n--c\r\nContent-Type: application/xml; name=\"i.xml\"\r\n"
            + "Content-Transfer-Encoding: base64\r\n\r\n"
            + Base64.getMimeEncoder().encodeToString(SampleFiles.bytes(name))
            + "\r\n--c--\r\n");
    Ended ended = landfall("import", "in.eml");
    assertThat(ended.code()).isZero();
    assertThat(ended.out())
        .contains("Kept with its invoice: " + folder.resolve("in.eml"))
        .endsWith("1 imported\n");
    assertThat(
            values(
                "SELECT kind FROM papers WHERE invoice_id=(SELECT id FROM invoices) ORDER BY kind"))
        .containsExactly("mail", "xml");
  }

  @Test
  void anInvoiceIsListedShownChangedAndDeleted() throws Exception {
    landfall("import", "samples");
    String number = values("SELECT invoice_number FROM invoices ORDER BY id LIMIT 1").getFirst();
    assertThat(landfall("invoices").out()).contains(number).contains("Supplier");
    assertThat(landfall("invoice", "show", number).out()).contains("Workflow");
    assertThat(landfall("invoice", "set", number, "due-date=2027-01-31", "note=ask Ben").code())
        .isZero();
    assertThat(values("SELECT due_date||note FROM invoices WHERE invoice_number='" + number + "'"))
        .containsExactly("2027-01-31ask Ben");
    Ended wrong = landfall("invoice", "set", number, "due-date=31.2.2027");
    assertThat(wrong)
        .isEqualTo(
            new Ended(
                1,
                "",
                "due-date: There is no day “31.2.2027”. Type a date like 30 Nov 2026."
                    + " Nothing was changed.\n"));
    assertThat(landfall("invoice", "set", number, "due-date=1 Feb 2027").code()).isZero();
    assertThat(values("SELECT due_date FROM invoices WHERE invoice_number='" + number + "'"))
        .containsExactly("2027-02-01");
    assertThat(landfall("invoice", "delete", number).code()).isZero();
    assertThat(landfall("invoice", "show", number).err())
        .isEqualTo("There is no invoice '%s'. See: landfall invoices\n".formatted(number));
  }

  @Test
  void samplesAreWrittenAndNeverOverAFileThatIsThere() throws Exception {
    Ended ended = landfall("samples", "fresh");
    assertThat(ended.code()).isZero();
    assertThat(files(folder.resolve("fresh"))).hasSize(SampleFiles.NAMES.size());
    Files.delete(folder.resolve("fresh").resolve(SampleFiles.NAMES.getFirst()));
    assertThat(landfall("samples", "fresh").code()).isEqualTo(1);
    assertThat(files(folder.resolve("fresh"))).hasSize(SampleFiles.NAMES.size() - 1);
  }

  /// Reads every file of a folder with the importer and looks for what it states in the database.
  private void assertStored(Path from, List<String> complaints) throws Exception {
    Set<String> contents = new HashSet<>();
    List<String> stated = new ArrayList<>();
    int unreadable = 0;
    for (Path file : files(from)) {
      byte[] bytes = Files.readAllBytes(file);
      String name = String.valueOf(file.getFileName());
      byte[] head = Arrays.copyOf(bytes, Math.min(bytes.length, EInvoiceImporter.HEAD_BYTES));
      if (!Reading.IMPORTER.accepts(head, name)) {
        continue;
      }
      switch (Reading.IMPORTER.read(bytes, name)) {
        case ImportResult.Imported imported -> {
          if (contents.add(HexFormat.of().formatHex(bytes))) {
            stated.add(facts(imported.invoice()));
          }
        }
        case ImportResult.Unreadable _ -> unreadable++;
      }
    }
    assertThat(values(FACTS)).containsExactlyInAnyOrderElementsOf(stated);
    assertThat(complaints).hasSize(unreadable);
  }

  private static final String FACTS =
      """
      SELECT ifnull(vendor_name,'')||'|'||ifnull(invoice_number,'')||'|'||
        ifnull(issue_date,'')||'|'||ifnull(due_date,'')||'|'||ifnull(currency,'')||'|'||
        ifnull(total,'')||'|'||ifnull(payable,'')||'|'||ifnull(tax,'')||'|'||
        (SELECT ifnull(group_concat(ifnull(net,''),'+'),'') FROM
          (SELECT net FROM invoice_lines WHERE invoice_id=i.id ORDER BY position))||'|'||
        (SELECT ifnull(group_concat(ifnull(amount,''),'+'),'') FROM
          (SELECT amount FROM invoice_taxes WHERE invoice_id=i.id ORDER BY position))
      FROM invoices AS i
      """;

  private static String facts(ImportedInvoice invoice) {
    return String.join(
        "|",
        invoice.vendor().name(),
        invoice.number(),
        Objects.toString(invoice.issueDate(), ""),
        Objects.toString(invoice.dueDate(), ""),
        invoice.currency(),
        plain(invoice, invoice.totals().gross()),
        plain(invoice, invoice.totals().payable()),
        plain(invoice, invoice.totals().tax()),
        String.join(
            "+",
            invoice.lines().stream()
                .map(InvoiceLine::net)
                .map(net -> plain(invoice, net))
                .toList()),
        String.join(
            "+",
            invoice.taxes().stream()
                .map(TaxGroup::amount)
                .map(tax -> plain(invoice, tax))
                .toList()));
  }

  private static String plain(ImportedInvoice invoice, @Nullable BigDecimal stated) {
    if (stated == null) {
      return "";
    }
    return (invoice.type().creditNote() ? stated.negate() : stated).toPlainString();
  }

  private static List<Path> files(Path from) {
    try (Stream<Path> files = Files.walk(from)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> everything() throws SQLException {
    List<String> all = new ArrayList<>(values(FACTS));
    all.addAll(values("SELECT max(change_id) FROM landfall_change"));
    return all;
  }

  private List<String> values(String sql) throws SQLException {
    Path file = folder.resolve("profile").resolve("landfall.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  private void execute(String sql) throws SQLException {
    Path file = folder.resolve("profile").resolve("landfall.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private Ended landfall(String... words) {
    List<String> arguments = new ArrayList<>(List.of("--profile", "profile"));
    arguments.addAll(List.of(words));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = DesktopCli.run(arguments, folder, new PrintWriter(out), new PrintWriter(err));
    return new Ended(code, text(out), text(err));
  }

  private static String text(StringWriter writer) {
    return writer.toString().replace(System.lineSeparator(), "\n");
  }

  private static @Nullable String corpus() {
    String named = System.getProperty("landfall.corpus");
    String found = named == null || named.isBlank() ? System.getenv("LANDFALL_CORPUS") : named;
    return found == null || found.isBlank() ? null : found;
  }
}
