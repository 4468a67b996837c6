package app.landfall.invoices.ui;

import app.landfall.invoices.model.InvoiceIndex;
import app.landfall.invoices.model.InvoiceList;
import app.landfall.invoices.ui.export.ExportKind;
import app.landfall.invoices.ui.export.InvoiceExport;
import app.landfall.invoices.ui.text.ListWords;
import app.landfall.plugin.CommandFailure;
import app.landfall.plugin.ProgramSettings;
import app.landfall.plugin.Settings;
import app.landfall.plugin.Texts;
import app.landfall.store.Store;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
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
      "Headers and states are in the language of the window (general.language), and there in the",
      "computer's if none is set; CSV in German has semicolons and decimal commas, else commas and",
      "decimal points."
    })
final class ExportCommand implements Callable<Integer> {
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

    ExportKind kind() {
      if (csv != null) {
        return ExportKind.CSV;
      }
      return xlsx != null ? ExportKind.XLSX : ExportKind.JSON;
    }
  }

  @Override
  public Integer call() {
    index.catchUpIfMine();
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
    InvoiceList.Query query = InvoiceList.Query.newest(WhereOption.checked(where, today), today);
    Path file = target.file();
    try {
      int rows =
          new InvoiceExport((wanted, each) -> list.each(store, wanted, each))
              .write(
                  file,
                  false,
                  target.kind(),
                  new InvoiceExport.Rows(query, null),
                  ListWords.of(language()),
                  _ -> {});
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

  private Locale language() {
    String chosen = settings.read(ProgramSettings.General.FORM).language().tag();
    return chosen.isEmpty() ? Texts.language() : Locale.of(chosen);
  }
}
