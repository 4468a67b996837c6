package app.landfall.invoices.ui;

import app.landfall.invoices.model.Invoices;
import app.landfall.invoices.paying.Holds;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `landfall hold`
@Command(name = "hold", description = "Puts invoices on hold: nothing is paid of them.")
final class HoldCommand implements Callable<Integer> {
  private final Invoices invoices;
  private final Holds holds;
  private final InstantSource clock;

  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "INVOICE")
  private List<String> references;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
  private String reason = "";

  @Option(names = "--dispute", description = "We do not agree with the supplier.")
  private boolean dispute;

  @Inject
  HoldCommand(Invoices invoices, Holds holds, InstantSource clock) {
    this.invoices = invoices;
    this.holds = holds;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    List<String> ids =
        references.stream()
            .map(new MeantInvoice(invoices, " Nothing was changed.")::id)
            .distinct()
            .toList();
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
    Invoices.Done done = holds.hold(ids, dispute, reason, today).join();
    spec.commandLine().getOut().println(done.count() + (dispute ? " disputed." : " on hold."));
    spec.commandLine().getOut().println("To take it back: landfall invoice undo " + done.save());
    return 0;
  }
}
