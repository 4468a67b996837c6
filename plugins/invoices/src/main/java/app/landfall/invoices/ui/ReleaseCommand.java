package app.landfall.invoices.ui;

import app.landfall.invoices.model.Invoices;
import app.landfall.invoices.paying.Holds;
import app.landfall.plugin.CommandFailure;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `landfall release`
@Command(name = "release", description = "Releases invoices that are on hold or disputed.")
final class ReleaseCommand implements Callable<Integer> {
  private final Invoices invoices;
  private final Holds holds;

  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "INVOICE")
  private List<String> references;

  @Inject
  ReleaseCommand(Invoices invoices, Holds holds) {
    this.invoices = invoices;
    this.holds = holds;
  }

  @Override
  public Integer call() {
    List<String> ids =
        references.stream()
            .map(new MeantInvoice(invoices, " Nothing was changed.")::id)
            .distinct()
            .toList();
    Invoices.Done done = holds.release(ids).join();
    if (done.count() == 0) {
      throw new CommandFailure("None of them is on hold. Nothing was changed.");
    }
    spec.commandLine().getOut().println(done.count() + " released.");
    spec.commandLine().getOut().println("To take it back: landfall invoice undo " + done.save());
    return 0;
  }
}
