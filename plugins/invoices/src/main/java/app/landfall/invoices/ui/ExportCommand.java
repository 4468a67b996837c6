package app.landfall.invoices.ui;

import app.landfall.invoices.model.Amount;
import app.landfall.invoices.model.InvoiceIndex;
import app.landfall.invoices.model.InvoiceList;
import app.landfall.invoices.model.InvoiceSummary;
import app.landfall.plugin.CommandFailure;
import app.landfall.plugin.ProgramSettings;
import app.landfall.plugin.Settings;
import app.landfall.plugin.Texts;
import app.landfall.store.PageStart;
import app.landfall.store.Store;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `landfall export`
@Command(
    name = "export",
    description = {
      "Writes invoices into a file for a spreadsheet, newest first.",
      "In German with semicolons and decimal commas, else with commas and decimal points: the",
      "language is that of the window (general.language), and there the computer's if none is set."
    })
final class ExportCommand implements Callable<Integer> {
  private static final int PAGE = 1_000;
  private static final List<String> HEADER =
      List.of(
          "Supplier",
          "Number",
          "Date",
          "Due",
          "Currency",
          "Total",
          "Amount due",
          "Paid",
          "Status",
          "ID");

  private final Store store;
  private final InvoiceList list;
  private final InvoiceIndex index;
  private final Settings settings;
  private final InstantSource clock;

  @Spec private CommandSpec spec;

  @Option(names = "--csv", paramLabel = "FILE", required = true, description = "The file to write.")
  private Path file = Path.of("");

  @Option(
      names = "--where",
      paramLabel = "FILTERS",
      defaultValue = "",
      description = "Only invoices that these filters leave, as 'invoices --where' has them.")
  private String where = "";

  @Inject
  ExportCommand(
      Store store, InvoiceList list, InvoiceIndex index, Settings settings, InstantSource clock) {
    this.store = store;
    this.list = list;
    this.index = index;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    index.catchUpIfMine();
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
    InvoiceList.Query query = InvoiceList.Query.newest(WhereOption.checked(where, today), today);
    try (Writer out =
        Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW)) {
      long rows = write(out, query);
      spec.commandLine()
          .getOut()
          .println((rows == 1 ? "1 invoice" : rows + " invoices") + " written to " + file);
    } catch (FileAlreadyExistsException there) {
      throw new CommandFailure(
          "'%s' is there already, and nothing was written. Name another file."
              .formatted(CommandOutput.line(file.toString())));
    } catch (IOException failed) {
      throw new CommandFailure(
          "'%s' could not be written: %s. Your invoices are safe. Name another file."
              .formatted(CommandOutput.line(file.toString()), failed.getMessage()));
    }
    return 0;
  }

  /// Begins with the mark by which Excel knows UTF-8.
  private long write(Writer out, InvoiceList.Query query) throws IOException {
    out.write('\uFEFF');
    line(out, HEADER);
    long rows = 0;
    PageStart start = PageStart.BEGINNING;
    List<InvoiceList.Line> page;
    do {
      PageStart from = start;
      page = store.read(tx -> list.piece(tx, query, from, PAGE));
      for (InvoiceList.Line one : page) {
        line(out, cells(one.invoice(), query.today()));
      }
      rows += page.size();
      start = page.isEmpty() ? start : PageStart.after(page.getLast().key());
    } while (page.size() == PAGE);
    return rows;
  }

  private void line(Writer out, List<String> cells) throws IOException {
    CsvCell cell = new CsvCell(isGerman() ? ';' : ',');
    String separator = String.valueOf(cell.separator());
    out.write(cells.stream().map(cell::of).collect(Collectors.joining(separator)));
    out.write("\r\n");
  }

  private List<String> cells(InvoiceSummary row, LocalDate today) {
    Amount due = row.payable() != null ? row.payable() : row.total();
    return List.of(
        text(row.vendorName()),
        text(row.invoiceNumber()),
        text(row.issueDate()),
        text(row.dueDate()),
        text(row.currency()),
        amount(text(row.total())),
        amount(text(due)),
        amount(row.paid().toPlainString()),
        StateWords.due(row.dueStatus(today)),
        row.id());
  }

  private boolean isGerman() {
    String chosen = settings.read(ProgramSettings.General.FORM).language().tag();
    Locale language = chosen.isEmpty() ? Texts.language() : Locale.of(chosen);
    return language.getLanguage().equals(Locale.GERMAN.getLanguage());
  }

  private String amount(String stored) {
    boolean plain = new Amount(stored).decimal().isPresent();
    return plain && isGerman() ? stored.replace('.', ',') : stored;
  }

  private static String text(@Nullable Object value) {
    return Objects.toString(value, "");
  }
}
