package app.landfall.invoices.ui.papers;

import static app.landfall.invoices.ui.papers.PaperTexts.PAPERS;

import app.landfall.invoices.papers.KeptPaper;
import app.landfall.invoices.papers.PaperCopies;
import app.landfall.invoices.papers.Papers;
import app.landfall.plugin.FailureText;
import app.landfall.plugin.Jobs;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.Workbench;
import app.landfall.plugin.ui.look.FileDialogs;
import app.landfall.plugin.ui.look.QuestionDialog;
import jakarta.inject.Inject;
import java.awt.Component;
import java.awt.Desktop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The actions on papers in the window: opening one in the system's program, saving a copy,
/// attaching files. Asks on the event thread and works beside it.
public final class PaperDesk {
  private final Papers papers;
  private final PaperCopies copies;
  private final Jobs jobs;
  private final Workbench workbench;

  @Inject
  PaperDesk(Papers papers, PaperCopies copies, Jobs jobs, Workbench workbench) {
    this.papers = papers;
    this.copies = copies;
    this.jobs = jobs;
    this.workbench = workbench;
  }

  /// The papers.
  public Papers papers() {
    return papers;
  }

  /// Opens a read-only copy in the system's program, under the sender's name made safe.
  ///
  /// @param said takes why it was not opened
  public void open(KeptPaper paper, Consumer<String> said) {
    if (!paper.paperKind().isSafeToOpen()) {
      said.accept(PAPERS.onlySaved());
      return;
    }
    var _ =
        copies
            .toLookAt(paper)
            .thenAcceptAsync(PaperDesk::show)
            .whenCompleteAsync(
                (_, failed) -> {
                  if (failed != null) {
                    said.accept(why(failed));
                  }
                },
                Edt.LATER);
  }

  private static void show(Path copy) {
    boolean can =
        Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.OPEN);
    if (!can) {
      throw new IllegalStateException(PAPERS.notOpened());
    }
    try {
      Desktop.getDesktop().open(copy.toFile());
    } catch (IOException noProgram) {
      throw new IllegalStateException(PAPERS.notOpened(), noProgram);
    }
  }

  private static String why(Throwable failed) {
    Throwable cause = FailureText.cause(failed);
    return cause instanceof IllegalStateException && cause.getMessage() != null
        ? cause.getMessage()
        : PAPERS.failed(FailureText.of(cause));
  }

  /// Asks where to, and saves a copy there.
  public void save(Component parent, KeptPaper paper, Consumer<String> said) {
    FileDialogs.save(parent, "papers.saveChooser", PAPERS.save(), paper.fileName())
        .ifPresent(target -> save(parent, paper, target, said));
  }

  private void save(Component parent, KeptPaper paper, Path target, Consumer<String> said) {
    boolean there = Files.exists(target);
    if (there && !FileDialogs.asksBeforeReplacing() && !replaces(parent, target)) {
      return;
    }
    var _ =
        copies
            .save(paper, target, there)
            .whenCompleteAsync(
                (saved, failed) ->
                    said.accept(
                        failed == null
                            ? PAPERS.saved(String.valueOf(saved.getFileName()))
                            : why(failed)),
                Edt.LATER);
  }

  private static boolean replaces(Component parent, Path target) {
    return QuestionDialog.askBeforeLoss(
            parent,
            PAPERS.replaceTitle(String.valueOf(target.getFileName())),
            PAPERS.replaceText(),
            PAPERS.replace(),
            PAPERS.cancel())
        == 0;
  }

  /// Asks for files and gives them to an invoice.
  ///
  /// @param done takes what was done, or why not
  public void attach(Component parent, String invoice, PaperNews done) {
    List<Path> files = FileDialogs.open(parent, "papers.attachChooser", PAPERS.attach());
    if (!files.isEmpty()) {
      attach(files, invoice, done);
    }
  }

  /// Keeps files and gives them to an invoice.
  public void attach(List<Path> files, String invoice, PaperNews done) {
    List<String> ids = new ArrayList<>();
    List<String> left = new ArrayList<>();
    var _ =
        workbench.run(
            jobs,
            PAPERS.attach(),
            _ -> {
              papers.keepAll(files, ids::add, left::add);
              return papers.give(ids, invoice).join();
            },
            moved -> attached(files, moved, left, done));
  }

  private static void attached(
      List<Path> files, Papers.Moved moved, List<String> left, PaperNews done) {
    if (moved.count() > 0) {
      String first = String.valueOf(files.getFirst().getFileName());
      done.done(
          moved.count() == 1 ? PAPERS.attached(first) : PAPERS.attachedMany(moved.count()),
          moved.save());
    }
    left.forEach(why -> done.said(PAPERS.failed(why)));
  }

  /// Takes what was done.
  public interface PaperNews {
    /// Something that cannot be undone, or why nothing was done.
    void said(String sentence);

    /// Something that can be.
    ///
    /// @param save what the undo is given
    void done(String sentence, long save);
  }

  /// Tells what came of an action on papers.
  public static void tell(
      Papers.@Nullable Moved moved, @Nullable Throwable failed, String sentence, PaperNews done) {
    if (moved != null) {
      done.done(sentence, moved.save());
    } else {
      done.said(why(failed == null ? new CompletionException("", null) : failed));
    }
  }
}
