package app.landfall.invoices.ui;

import app.landfall.invoices.papers.KeptPaper;
import app.landfall.invoices.papers.PaperCopies;
import app.landfall.invoices.papers.Papers;
import app.landfall.plugin.CommandFailure;
import app.landfall.plugin.FailureText;
import jakarta.inject.Inject;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `landfall paper save`
@Command(
    name = "paper",
    synopsisSubcommandLabel = "(save)",
    description = "Saves a copy of one paper. SHA is its SHA-256 or the beginning of it.")
final class PaperCommand implements Runnable {
  private final Papers papers;
  private final PaperCopies copies;

  @Spec private CommandSpec spec;

  @Inject
  PaperCommand(Papers papers, PaperCopies copies) {
    this.papers = papers;
    this.copies = copies;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: save.");
  }

  @Command(
      name = "save",
      description = {
        "Saves a copy of a paper, fetched from the server where it is not here.",
        "A file that is there already is not replaced."
      })
  int save(
      @Parameters(paramLabel = "SHA") String sha256, @Parameters(paramLabel = "FILE") Path target) {
    KeptPaper paper = one(sha256.toLowerCase(Locale.ROOT));
    try {
      copies.save(paper, target, false).join();
    } catch (CompletionException failed) {
      throw new CommandFailure(why(failed, target));
    }
    spec.commandLine().getOut().println("Saved: " + CommandOutput.line(target.toString()));
    return 0;
  }

  private KeptPaper one(String sha256) {
    List<KeptPaper> found = sha256.isBlank() ? List.of() : papers.beginning(sha256);
    if (found.size() == 1) {
      return found.getFirst();
    }
    throw new CommandFailure(
        found.isEmpty()
            ? "There is no paper '%s'. See: landfall papers".formatted(CommandOutput.line(sha256))
            : "More than one paper begins with '%s'. Type more of it."
                .formatted(CommandOutput.line(sha256)));
  }

  private static String why(Throwable failed, Path target) {
    Throwable cause = FailureText.cause(failed);
    Throwable disk = cause.getCause();
    return disk instanceof FileAlreadyExistsException
        ? "There is a file %s already. Nothing was saved.".formatted(target)
        : FailureText.of(cause) + " Nothing was saved.";
  }
}
