package app.landfall.invoices.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceIndex;
import app.landfall.invoices.model.Office;
import app.landfall.invoices.papers.Papers;
import app.landfall.invoices.papers.PapersOf;
import app.landfall.invoices.paying.Particulars;
import app.landfall.invoices.paying.Payments;
import app.landfall.invoices.suppliers.Knowing;
import app.landfall.plugin.ProgramSettings.Density;
import app.landfall.plugin.ProgramSettings.General;
import app.landfall.plugin.ProgramSettings.Language;
import app.landfall.plugin.ProgramSettings.Theme;
import app.landfall.plugin.Settings;
import app.landfall.plugin.SettingsForm;
import app.landfall.store.Subscription;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What became of an invoice, and what is given out of all of them, by commands.
final class HistoryCommandTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T09:00:00Z"));

  @TempDir private Path folder;
  private Language language = Language.ENGLISH;
  private Office office;

  @BeforeEach
  void open() {
    office = new Office(folder);
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void everyChangeIsListedAndAFormerValueComesBackByAnOrdinarySave() {
    Invoice invoice = office.added("Nordwind", "119.00");
    invoice("set", invoice.id(), "note=call them");
    invoice("set", invoice.id(), "note=called");

    String history = invoice("history", invoice.id());
    assertThat(history).contains("call them", "called", "entered", "this computer");
    assertThat(invoice("history", invoice.id(), "--json"))
        .contains("\"field\" : \"note\"", "\"from\" : \"call them\"", "\"to\" : \"called\"");

    assertThat(invoice("restore", invoice.id(), "1")).startsWith("Saved: ");
    assertThat(office.find(invoice.id()).note()).isEqualTo("call them");
    assertThat(invoice("history", invoice.id(), "--json")).contains("\"from\" : \"called\"");
    assertThat(invoice("restore", invoice.id(), "99")).contains("Nothing was changed.");
  }

  @Test
  void whatWasDeletedIsTakenBackByTheNumberThatDeletingGave() {
    Invoice invoice = office.added("Nordwind", "119.00");
    String said = invoice("delete", invoice.id());
    String undo = "To take it back: landfall invoice undo ";
    assertThat(said).startsWith("Deleted: " + invoice.id()).contains(undo);
    String number = said.substring(said.indexOf(undo) + undo.length()).strip();

    String back = invoice("undo", number);
    String redo = "To do it again: landfall invoice undo ";
    assertThat(back).startsWith("Taken back.").contains(redo);
    assertThat(office.find(invoice.id()).vendorName()).isEqualTo("Nordwind");
    assertThat(invoice("undo", number)).contains("Nothing was changed.");
    String again = back.substring(back.indexOf(redo) + redo.length()).strip();
    assertThat(invoice("undo", again)).startsWith("Taken back.");
    assertThat(invoice("delete", invoice.id())).contains("Nothing was changed.");
    assertThat(invoice("undo", "9999")).contains("nothing of the number 9999");
  }

  @Test
  void anExportIsReadAsItWasWrittenAndRunsNothing() throws Exception {
    office.added("=HYPERLINK(\"http://evil\")", "119.00");
    office.added("Beta, Gamma", "7.00");
    Path file = folder.resolve("out.csv");
    InvoiceIndex index = office.index();

    String said = export(index, file, "--where", "total>5");

    assertThat(said).startsWith("2 invoices written to ");
    assertThat(Files.readString(file))
        .startsWith("\uFEFFSupplier,Number,")
        .contains("\"'=HYPERLINK(\"\"http://evil\"\")\"", "\"Beta, Gamma\"", ",119.00,")
        .endsWith("\r\n");
    assertThat(export(index, file)).contains("is there already, and nothing was written");
  }

  @Test
  void anExportIsInTheLanguageOfTheWindow() throws Exception {
    office.added("Nordwind", "119.00");
    office.added("Südwind", "-20.00");
    Path file = folder.resolve("aus.csv");
    language = Language.GERMAN;
    export(office.index(), file);
    assertThat(Files.readString(file))
        .contains("Lieferant;Nummer;Datum;Fällig;Währung;Brutto;Zahlbetrag;Bezahlt;Status;ID")
        .contains(";119,00;", ";-20,00;", ";Gutschrift;");
  }

  @Test
  void anExportIsOneFileOfOneKindAndWholeOrNotThere() throws Exception {
    office.added("Nordwind", "119.00");
    InvoiceIndex index = office.index();
    Path json = folder.resolve("out.json");
    Path xlsx = folder.resolve("out.xlsx");

    assertThat(exported(index, "--json", json.toString())).startsWith("1 invoice written to ");
    assertThat(new ObjectMapper().readTree(json.toFile()))
        .singleElement()
        .satisfies(row -> assertThat(row.path("total").asText()).isEqualTo("119.00"));
    assertThat(exported(index, "--xlsx", xlsx.toString())).startsWith("1 invoice written to ");
    assertThat(Files.readAllBytes(xlsx)).startsWith('P', 'K');
    assertThat(exported(index, "--xlsx", xlsx.toString()))
        .contains("is there already, and nothing was written");
    assertThat(exported(index, "--csv", "a.csv", "--json", "a.json")).contains("Usage: export");
    assertThat(exported(index)).contains("Usage: export");
    assertThat(exported(index, "--json", folder.resolve("no/such.json").toString()))
        .contains("could not be written", "Your invoices are safe.");
  }

  /// A part that was paid is a state of its own, to the list, to its filter and to what is
  /// exported.
  @Test
  void partPaidAndCreditsAreStatesThatAreFilteredAndExported() throws Exception {
    Invoice part = office.added("Nordwind", "119.00");
    office
        .payments()
        .note(
            List.of(Payments.PaidPart.of(part.id(), new BigDecimal("19.00"))),
            Particulars.transfer(LocalDate.of(2026, 3, 1), CLOCK.instant(), "Anna", ""))
        .join();
    office.added("Südwind", "-20.00");
    office.added("Ostwind", "5.00");
    InvoiceIndex index = office.index();

    for (String word : List.of("is:part-paid", "ist:teilbezahlt")) {
      Path file = folder.resolve(word.replace(':', '-') + ".csv");
      assertThat(export(index, file, "--where", word)).startsWith("1 invoice written");
      assertThat(Files.readString(file)).contains("Nordwind", ",19.00,Part paid");
    }
    for (String word : List.of("is:credit", "ist:gutschrift")) {
      Path file = folder.resolve(word.replace(':', '-') + ".csv");
      assertThat(export(index, file, "--where", word)).startsWith("1 invoice written");
      assertThat(Files.readString(file)).contains("Südwind", ",Credit,");
    }
  }

  /// Searched as a word it would find nothing, and say so.
  @Test
  void aFilterThatIsMisspeltIsRefused() {
    office.added("Nordwind", "119.00");
    Path file = folder.resolve("out.csv");
    for (String misspelt : List.of("due<abc", "foo:bar", "is:gone", ">many")) {
      assertThat(export(office.index(), file, "--where", "Nordwind " + misspelt))
          .contains("'" + misspelt + "' is no filter", "due<7d");
    }
    assertThat(export(office.index(), file, "--where", "Nordwind >100 EUR is:open"))
        .startsWith("1 invoice written to ");
  }

  @Test
  void aTotalThatNoLongerFitsItsPartsIsSaidAtOnceAndWhenItIsShown() {
    Invoice invoice = office.added("Nordwind", "119.00");
    invoice("set", invoice.id(), "net=100.00", "tax=19.00");

    assertThat(invoice("set", invoice.id(), "total=190.00")).contains("Saved: ", "71.00");
    assertThat(invoice("show", invoice.id())).contains("71.00");
    assertThat(invoice("set", invoice.id(), "total=119.00")).doesNotContain("71.00");
  }

  @Test
  void anInvoiceNamesItsPapers() {
    Invoice invoice = office.added("Nordwind", "119.00");
    Papers papers = PapersOf.store(office.store());
    String id = papers.keep("scan.pdf", new byte[] {1, 2, 3}, "/in/scan.pdf");
    assertThat(papers.inbox()).hasSize(1);
    papers.give(List.of(id), invoice.id()).join();

    assertThat(invoice("show", invoice.id()))
        .contains("Paper: scan.pdf", "landfall paper save " + id.substring(0, 12) + " FILE");
    assertThat(invoice("show", invoice.id(), "--json")).contains("\"sha256\" : \"" + id + "\"");
    assertThat(papers.inbox()).isEmpty();
  }

  @Test
  void aListWritesAmountsWithTheDecimalsOfTheirCurrency() {
    office.added("Nordwind", "336.9");
    assertThat(run(new InvoicesCommand(office.store(), office.list(), office.index(), CLOCK)))
        .contains(" 336.90 ");
  }

  private String invoice(String... words) {
    return run(
        new InvoiceCommand(
            office.invoices(),
            CLOCK,
            new InvoiceAdvice(office.store(), Knowing.advisor()),
            PapersOf.store(office.store())),
        words);
  }

  private String export(InvoiceIndex index, Path file, String... more) {
    String[] words = new String[more.length + 2];
    words[0] = "--csv";
    words[1] = file.toString();
    System.arraycopy(more, 0, words, 2, more.length);
    return exported(index, words);
  }

  private String exported(InvoiceIndex index, String... words) {
    return run(
        new ExportCommand(office.store(), office.list(index), index, new Spoken(language), CLOCK),
        words);
  }

  /// The settings of somebody who has chosen a language.
  private record Spoken(Language language) implements Settings {
    @Override
    @SuppressWarnings("unchecked") // the command reads no other form
    public <R extends Record> R read(SettingsForm<R> form) {
      return (R) new General(language, Theme.SYSTEM, Density.NORMAL, false);
    }

    @Override
    public <R extends Record> void write(SettingsForm<R> form, R values) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <R extends Record> Subscription onChange(
        SettingsForm<R> form, Executor deliverOn, Consumer<R> subscriber) {
      return () -> {};
    }
  }

  private static String run(Object command, String... words) {
    StringWriter said = new StringWriter();
    new CommandLine(command)
        .setOut(new PrintWriter(said))
        .setErr(new PrintWriter(said))
        .setExecutionExceptionHandler((failure, _, _) -> {
          said.append(String.valueOf(failure.getMessage()));
          return 1;
        })
        .execute(words);
    return said.toString();
  }
}
