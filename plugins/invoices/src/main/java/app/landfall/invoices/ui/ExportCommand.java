package app.landfall.invoices.ui;

import app.landfall.invoices.model.InvoiceIndex;
import app.landfall.invoices.model.InvoiceList;
import app.landfall.invoices.ui.export.CsvFile;
import app.landfall.invoices.ui.export.RowFile;
import app.landfall.invoices.ui.export.XlsxFile;
import app.landfall.plugin.CommandFailure;
import app.landfall.plugin.ProgramSettings;
import app.landfall.plugin.Settings;
import app.landfall.plugin.Texts;
import app.landfall.store.PageStart;
import app.landfall.store.Store;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `landfall export`
@Command(
    name = "export",
    description = {
      "Writes invoices into a file for a spreadsheet or another program, newest first.",
      "As CSV in German with semicolons and decimal commas, else with commas and decimal points:",
      "the language is that of the window (general.language), and there the computer's if none is",
      "set."
    })
final class ExportCommand implements Callable<Integer> {
  private static final int PAGE = 1_000;

  private final Store store;
  private final InvoiceList list;
  private final InvoiceIndex index;
  private final Settings settings;
  private final InstantSource clock;

  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Target target = new Target();

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

  /// The file to write, and its kind.
  private static final class Target {
    @Option(names = "--csv", paramLabel = "FILE", description = "Write comma-separated values.")
    private @Nullable Path csv;

    @Option(
        names = "--xlsx",
        paramLabel = "FILE",
        description = "Write a workbook for Excel or LibreOffice: dates are dates there.")
    private @Nullable Path xlsx;

    @Option(
        names = "--json",
        paramLabel = "FILE",
        description = "Write an array of JSON objects, as 'invoices --json' prints it.")
    private @Nullable Path json;

    Path file() {
      if (csv != null) {
        return csv;
      }
      return xlsx != null ? xlsx : json == null ? Path.of("") : json;
    }
  }

  @Override
  public Integer call() {
    index.catchUpIfMine();
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
    InvoiceList.Query query = InvoiceList.Query.newest(WhereOption.checked(where, today), today);
    Path file = target.file();
    boolean whole = false;
    try (OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      long rows = write(out, query);
      whole = true;
      spec.commandLine()
          .getOut()
          .println((rows == 1 ? "1 invoice" : rows + " invoices") + " written to " + file);
    } catch (FileAlreadyExistsException there) {
      whole = true; // that of somebody else
      throw new CommandFailure(
          "'%s' is there already, and nothing was written. Name another file."
              .formatted(CommandOutput.line(file.toString())));
    } catch (IOException failed) {
      throw new CommandFailure(
          "'%s' could not be written: %s. Your invoices are safe. Name another file."
              .formatted(CommandOutput.line(file.toString()), failed.getMessage()));
    } finally {
      if (!whole) {
        discard(file);
      }
    }
    return 0;
  }

  /// Half a list looks like a list.
  private static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // why it could not be written is said already
    }
  }

  private long write(OutputStream out, InvoiceList.Query query) throws IOException {
    try (RowFile file = file(out, query.today())) {
      return write(file, query);
    }
  }

  private RowFile file(OutputStream out, LocalDate today) throws IOException {
    if (target.xlsx != null) {
      return new XlsxFile(out, isGerman());
    }
    return target.json != null ? new JsonFile(out, today) : new CsvFile(out, isGerman());
  }

  private long write(RowFile file, InvoiceList.Query query) throws IOException {
    long rows = 0;
    PageStart start = PageStart.BEGINNING;
    List<InvoiceList.Line> page;
    do {
      PageStart from = start;
      page = store.read(tx -> list.piece(tx, query, from, PAGE));
      for (InvoiceList.Line one : page) {
        file.write(one.invoice(), StateWords.due(one.invoice().dueStatus(query.today())));
      }
      rows += page.size();
      start = page.isEmpty() ? start : PageStart.after(page.getLast().key());
    } while (page.size() == PAGE);
    return rows;
  }

  private boolean isGerman() {
    String chosen = settings.read(ProgramSettings.General.FORM).language().tag();
    Locale language = chosen.isEmpty() ? Texts.language() : Locale.of(chosen);
    return language.getLanguage().equals(Locale.GERMAN.getLanguage());
  }
}
