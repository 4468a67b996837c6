package app.landfall.invoices.ui.list;

import static app.landfall.invoices.ui.text.ExportTexts.EXPORTS;

import app.landfall.invoices.model.InvoiceSummary;
import app.landfall.invoices.ui.cells.CopiedTable;
import app.landfall.invoices.ui.editor.UndoBar;
import app.landfall.invoices.ui.export.ExportKind;
import app.landfall.invoices.ui.export.InvoiceExport;
import app.landfall.invoices.ui.export.InvoiceExport.Rows;
import app.landfall.invoices.ui.export.Picked;
import app.landfall.invoices.ui.text.InvoiceTexts;
import app.landfall.invoices.ui.text.ListWords;
import app.landfall.plugin.FailureText;
import app.landfall.plugin.Jobs;
import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.Workbench;
import app.landfall.plugin.ui.look.FileDialogs;
import app.landfall.plugin.ui.look.QuestionDialog;
import java.awt.Component;
import java.awt.Desktop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.IntConsumer;

/// Gives out the list as it is shown, or the chosen rows of it: as a file, or as a table on the
/// clipboard. Asks on the event thread and works beside it.
final class ListExport {
  private static final int TOLD_EACH = 500;

  private final InvoiceExport export;
  private final Jobs jobs;
  private final Workbench workbench;
  private final InvoiceTable table;
  private final ListPresenter presenter;
  private final UndoBar message;

  ListExport(
      InvoiceExport export,
      Jobs jobs,
      Workbench workbench,
      InvoiceTable table,
      ListPresenter presenter,
      UndoBar message) {
    this.export = export;
    this.jobs = jobs;
    this.workbench = workbench;
    this.table = table;
    this.presenter = presenter;
    this.message = message;
  }

  /// Asks for the kind of file and for its place, and writes it.
  void ask(Component parent) {
    Rows rows = rows(table.chosenCount() > 0 && !table.isAllChosen());
    long count = count(rows);
    int answer =
        QuestionDialog.ask(
            parent,
            EXPORTS.title(),
            rows.picked() == null ? EXPORTS.whole(count) : EXPORTS.picked(count),
            EXPORTS.csv(),
            EXPORTS.xlsx(),
            EXPORTS.json(),
            EXPORTS.cancel());
    List<ExportKind> kinds = List.of(ExportKind.values());
    if (answer >= 0 && answer < kinds.size()) {
      ask(parent, rows, count, kinds.get(answer));
    }
  }

  private void ask(Component parent, Rows rows, long count, ExportKind kind) {
    String proposed = InvoiceTexts.TEXTS.title() + " " + rows.query().today() + "." + kind.ending();
    FileDialogs.save(parent, "invoices.exportChooser", EXPORTS.fileTitle(), proposed)
        .map(file -> withEnding(file, kind))
        .ifPresent(file -> {
          boolean there = Files.exists(file);
          if (!there || FileDialogs.asksBeforeReplacing() || replaces(parent, file)) {
            write(file, there, kind, rows, count);
          }
        });
  }

  private static Path withEnding(Path file, ExportKind kind) {
    String name = String.valueOf(file.getFileName());
    return name.contains(".") ? file : file.resolveSibling(name + "." + kind.ending());
  }

  private static boolean replaces(Component parent, Path file) {
    return QuestionDialog.askBeforeLoss(
            parent,
            EXPORTS.replaceTitle(String.valueOf(file.getFileName())),
            EXPORTS.replaceText(),
            EXPORTS.replace(),
            EXPORTS.cancel())
        == 0;
  }

  private record Written(int count, String failed) {}

  private void write(Path file, boolean replaces, ExportKind kind, Rows rows, long count) {
    ListWords words = ListWords.of(Texts.language());
    var _ =
        workbench.run(
            jobs,
            EXPORTS.running(count),
            progress -> {
              try {
                return new Written(
                    export.write(file, replaces, kind, rows, words, told(progress, count)), "");
              } catch (IOException failed) {
                return new Written(0, FailureText.of(failed));
              }
            },
            written -> written(written, file));
  }

  private static IntConsumer told(Jobs.Progress progress, long count) {
    return done -> {
      if (done % TOLD_EACH == 0) {
        progress.check();
        progress.at(done, count, "");
      }
    };
  }

  private void written(Written written, Path file) {
    String name = String.valueOf(file.getFileName());
    if (!written.failed().isEmpty()) {
      message.say(EXPORTS.notWritten(name, written.failed()));
      return;
    }
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    message.say(
        EXPORTS.written((long) written.count(), name), EXPORTS.openFolder(), () -> open(folder));
  }

  private void open(Path folder) {
    var _ =
        CompletableFuture.runAsync(() -> show(folder))
            .whenCompleteAsync(
                (_, failed) -> {
                  if (failed != null) {
                    message.say(EXPORTS.notOpened());
                  }
                },
                Edt.LATER);
  }

  private static void show(Path folder) {
    try {
      Desktop.getDesktop().open(folder.toFile());
    } catch (IOException noProgram) {
      throw new IllegalStateException("Nothing opens folders here.", noProgram);
    }
  }

  /// Copies the chosen rows with the columns that are seen. What was not read yet is read before.
  void copy() {
    if (table.chosenCount() == 0) {
      message.say(InvoiceTexts.TEXTS.chooseOne());
      return;
    }
    Rows rows = rows(!table.isAllChosen());
    if (table.chosen().size() == table.chosenCount()) {
      copy(table.chosen());
      return;
    }
    long count = count(rows);
    var _ =
        workbench.run(
            jobs, EXPORTS.copy(), progress -> export.read(rows, told(progress, count)), this::copy);
  }

  private void copy(List<InvoiceSummary> invoices) {
    List<Column> columns =
        table.shownColumns().stream().filter(column -> column != Column.STATE).toList();
    List<List<String>> cells = new ArrayList<>();
    CopiedCell cell = new CopiedCell(presenter.query().today());
    for (InvoiceSummary invoice : invoices) {
      Function<Column, String> text = column -> cell.of(column, invoice);
      cells.add(columns.stream().map(text).toList());
    }
    try {
      new CopiedTable(cells).copy();
      message.say(EXPORTS.copied((long) invoices.size()));
    } catch (IllegalStateException inUse) { // by another program
      message.say(EXPORTS.notCopied());
    }
  }

  private Rows rows(boolean onlyChosen) {
    return new Rows(presenter.query(), onlyChosen ? table.picked() : null);
  }

  private long count(Rows rows) {
    Picked picked = rows.picked();
    return picked != null ? picked.size() : presenter.model().getRowCount();
  }
}
