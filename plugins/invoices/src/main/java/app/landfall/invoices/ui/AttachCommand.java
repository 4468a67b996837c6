package app.landfall.invoices.ui;

import app.landfall.invoices.model.Invoices;
import app.landfall.invoices.papers.Papers;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `landfall attach INVOICE FILE...`
@Command(
    name = "attach",
    description = {
      "Keeps files as papers of an invoice; they are not read.",
      "INVOICE is an id, its beginning, its last four or more characters, or an invoice number."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every file is with the invoice",
      "1:a file could not be kept, the others are; or there is no such invoice",
      "2:wrong usage"
    })
final class AttachCommand implements Callable<Integer> {
  private final Invoices invoices;
  private final Papers papers;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "INVOICE")
  private String invoice;

  @Parameters(index = "1", arity = "1..*", paramLabel = "FILE")
  private List<Path> files;

  @Inject
  AttachCommand(Invoices invoices, Papers papers) {
    this.invoices = invoices;
    this.papers = papers;
  }

  @Override
  public Integer call() {
    String id = new MeantInvoice(invoices, " Nothing was attached.").id(invoice);
    List<String> kept = new ArrayList<>();
    List<String> left = new ArrayList<>();
    papers.keepAll(files, kept::add, left::add);
    papers.give(kept, id).join();
    for (String why : left) {
      spec.commandLine().getErr().println("Not attached: " + CommandOutput.line(why));
    }
    spec.commandLine().getOut().println(kept.size() + " attached");
    return left.isEmpty() ? 0 : 1;
  }
}
