package app.landfall.einvoices;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.desktop.DesktopCli;
import app.landfall.invoices.api.ImportResult;
import app.landfall.invoices.api.ImportedInvoice;
import app.landfall.invoices.api.InvoiceLine;
import app.landfall.invoices.api.TaxGroup;
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
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
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
  void brokenFilesAreNamedAndStopNoOther() throws Exception {
    byte[] whole = SampleFiles.bytes(SampleFiles.NAMES.getFirst());
    Files.write(samples.resolve("cut.xml"), Arrays.copyOf(whole, whole.length / 2));
    Files.writeString(
        samples.resolve("dtd.xml"), "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a/>");
    Files.writeString(samples.resolve("readme.txt"), "No invoice.");
    Ended ended = landfall("import", "samples");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out())
        .endsWith(SampleFiles.NAMES.size() + " imported, 2 could not be read\n")
        .doesNotContain("readme.txt");
    assertThat(ended.err().lines()).hasSize(2).allMatch(line -> line.startsWith("Not imported: "));
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
    Files.writeString(folder.resolve("notes.txt"), "No invoice.");
    Files.createDirectories(folder.resolve("empty"));
    Ended missing = landfall("import", "nowhere.xml");
    assertThat(missing)
        .isEqualTo(
            new Ended(
                1,
                "0 imported, 1 could not be read\n",
                "Not imported: %s: There is no file or folder of this name.\n"
                    .formatted(folder.resolve("nowhere.xml"))));
    assertThat(landfall("import", "notes.txt").code()).isEqualTo(1);
    assertThat(landfall("import", "empty").err())
        .isEqualTo(
            "There are no invoices in %s. Nothing was imported.\n"
                .formatted(folder.resolve("empty")));
    assertThat(landfall("import").code()).isEqualTo(2);
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void originalsAreKeptWordForWordAndPrivately() throws Exception {
    String name = SampleFiles.NAMES.getFirst();
    landfall("import", "samples/" + name);
    String sha256 = values("SELECT source_sha256 FROM invoices").getFirst();
    Path kept;
    try (Stream<Path> files = Files.walk(folder.resolve("profile"))) {
      kept = files.filter(file -> file.endsWith(sha256)).findFirst().orElseThrow();
    }
    assertThat(kept).hasBinaryContent(SampleFiles.bytes(name));
    if (kept.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
          .isEqualTo("rw-------");
    }
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
