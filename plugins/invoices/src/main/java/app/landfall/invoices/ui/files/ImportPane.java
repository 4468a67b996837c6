package app.landfall.invoices.ui.files;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.invoices.model.FileResult;
import app.landfall.invoices.model.FileResult.Status;
import app.landfall.invoices.model.InvoiceImport;
import app.landfall.plugin.Formats;
import app.landfall.plugin.Job;
import app.landfall.plugin.Jobs;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.Workbench;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.Icons;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tone;
import java.awt.BorderLayout;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.JScrollPane;
import javax.swing.ScrollPaneConstants;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/// The page of an import: a line for each file as soon as it is read, what came of all of them, and
/// a way to stop. Reads nothing itself: a job does.
public final class ImportPane extends JPanel {
  private final transient InvoiceImport files;
  private final transient Jobs jobs;
  private final transient Workbench workbench;
  private final transient Consumer<String> open;
  private final JPanel rows =
      new WidthTrackingPanel(
          new MigLayout("insets 0 24 24 24, fillx, wrap 1, gap 0", "[grow, fill]"));
  private final JLabel headline = Labels.title(TEXTS.importTitle());
  private final JLabel summary = Labels.muted("");
  private final JProgressBar bar = new JProgressBar();
  private final JButton stop;
  private final JButton done;
  private final transient Deque<List<Path>> waiting = new ArrayDeque<>();
  private transient ImportRun run = new ImportRun();
  private transient @Nullable Job<?> job;

  /// @param close called when the person has seen the results
  /// @param open called with the id of an invoice the person wants to see
  public ImportPane(
      InvoiceImport files, Jobs jobs, Workbench workbench, Runnable close, Consumer<String> open) {
    super(new BorderLayout());
    this.files = files;
    this.jobs = jobs;
    this.workbench = workbench;
    this.open = open;
    this.stop = Buttons.plain(TEXTS.importCancel(), this::stop);
    this.done = Buttons.primary(TEXTS.importDone(), close);
    setName("invoices.import");
    Spoken.name(this, TEXTS.importTitle());
    Labels.styled(this, "surface");
    summary.setName("invoices.import.summary");
    stop.setName("invoices.import.stop");
    done.setName("invoices.import.done");
    Spoken.name(bar, TEXTS.importTitle());
    add(head(), BorderLayout.NORTH);
    rows.setOpaque(false);
    JScrollPane scroll = new JScrollPane(rows);
    scroll.setBorder(null);
    scroll.setOpaque(false);
    scroll.getViewport().setOpaque(false);
    scroll.setHorizontalScrollBarPolicy(ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
    scroll.getVerticalScrollBar().setUnitIncrement(24);
    add(scroll);
  }

  private JComponent head() {
    JPanel head =
        new JPanel(
            new MigLayout("insets 24, fillx, gap 12, hidemode 3", "[grow, fill][]", "[][][]"));
    head.setOpaque(false);
    head.add(headline);
    head.add(stop, "split 2");
    head.add(done, "wrap");
    head.add(summary, "span 2, growx, wrap");
    head.add(bar, "span 2, growx, height 4!");
    return head;
  }

  /// Imports files and what is in folders; after those that are being imported, if there are any.
  public void start(List<Path> paths) {
    if (job != null && !run.hasEnded()) {
      waiting.add(paths);
      return;
    }
    run = new ImportRun();
    rows.removeAll();
    refresh();
    begin(paths, run);
    stop.requestFocusInWindow();
  }

  /// Ends with the job, also with one that was stopped before it began.
  private void begin(List<Path> paths, ImportRun mine) {
    Job<Boolean> begun =
        workbench.run(
            jobs,
            TEXTS.importing((long) paths.size()),
            progress -> files.run(paths, new Told(mine, progress)),
            _ -> {});
    job = begun;
    var _ =
        begun
            .result()
            .whenCompleteAsync((whole, failed) -> end(mine, failed == null && whole), Edt.LATER);
  }

  /// Takes what a job tells to the page.
  private final class Told implements InvoiceImport.Watcher {
    private final ImportRun mine;
    private final Jobs.Progress progress;
    private long seen;
    private long total;

    Told(ImportRun mine, Jobs.Progress progress) {
      this.mine = mine;
      this.progress = progress;
    }

    @Override
    public void files(long count) {
      total = count;
      Edt.LATER.execute(() -> mine.more(count));
    }

    @Override
    public void looksAt(Path file) {
      progress.at(seen++, total, String.valueOf(file.getFileName()));
    }

    @Override
    public void found(FileResult result) {
      Edt.LATER.execute(() -> add(mine, result));
    }
  }

  private void add(ImportRun of, FileResult result) {
    of.add(result);
    if (of.equals(run)) {
      rows.add(row(result), "growx, wmin 0");
      refresh();
    }
  }

  private void end(ImportRun of, boolean whole) {
    List<Path> next = whole ? waiting.poll() : null;
    if (next != null) {
      begin(next, of);
      return;
    }
    waiting.clear(); // who stops an import does not want what would come after it
    of.end(whole);
    refresh();
    done.requestFocusInWindow();
  }

  private void refresh() {
    boolean ended = run.hasEnded();
    summary.setText(
        run.wasStopped()
            ? TEXTS.importStopped() + "  " + ResultText.summary(run)
            : run.results().isEmpty() && !ended ? TEXTS.importReading() : ResultText.summary(run));
    Spoken.name(summary, summary.getText());
    bar.setVisible(!ended);
    bar.setIndeterminate(run.total() == 0);
    bar.setMaximum((int) Math.max(1, run.total()));
    bar.setValue(run.results().size());
    done.setVisible(
        ended); // first: the focus goes from the one that is hidden to the next there is
    stop.setVisible(!ended);
    revalidate();
    repaint();
  }

  private JComponent row(FileResult result) {
    JPanel row =
        new JPanel(new MigLayout("insets 8 0 8 0, fillx, gap 12", "[20!][180!][grow, fill][]"));
    row.setOpaque(false);
    row.setBorder(new Hairline());
    row.setName("invoices.import.row");
    String text = ResultText.of(result, Formats.now().language());
    Spoken.name(row, ResultText.name(result) + ": " + text);
    row.add(new JLabel(icon(result.status())), "aligny center");
    JLabel name = new JLabel(ResultText.name(result));
    name.setToolTipText(result.place().toString());
    row.add(name, "wmin 0, wmax 180, aligny center");
    row.add(Labels.wrapped(text, "body"), "wmin 0, aligny center");
    String id = id(result.status());
    if (id != null) {
      row.add(Buttons.quiet(TEXTS.showInvoice(), () -> open.accept(id)), "aligny center");
    }
    return row;
  }

  private static javax.swing.Icon icon(Status outcome) {
    return switch (outcome) {
      case Status.Imported imported ->
          imported.twin().isPresent()
              ? Icons.of("copy", 18, Tone.WAITING)
              : Icons.of("check", 18, Tone.SUCCESS);
      case Status.AlreadyHere _, Status.Beside _ -> Icons.of("check", 18, Tone.MUTED);
      case Status.Unreadable _ -> Icons.of("warning", 18, Tone.ERROR);
      case Status.Skipped _ -> Icons.of("document", 18, Tone.MUTED);
    };
  }

  private static @Nullable String id(Status outcome) {
    return switch (outcome) {
      case Status.Imported imported -> imported.invoice().id();
      case Status.AlreadyHere here -> here.id();
      case Status.Beside beside -> beside.invoice().orElse(null);
      case Status.Unreadable _, Status.Skipped _ -> null;
    };
  }

  private void stop() {
    if (job != null) {
      job.cancel();
    }
  }

  /// The button to go on with.
  public void focus() {
    (done.isVisible() ? done : stop).requestFocusInWindow();
  }
}
