package app.landfall.invoices.ui;

import app.landfall.invoices.model.InvoiceIndex;
import app.landfall.invoices.model.Invoices;
import app.landfall.invoices.run.LineStatus;
import app.landfall.invoices.run.PaymentRuns;
import app.landfall.invoices.run.PaymentRuns.Overview;
import app.landfall.invoices.run.PaymentRuns.TakenOut;
import app.landfall.invoices.run.RunDoubts.DoubtKind;
import app.landfall.invoices.run.RunDoubts.RunDoubt;
import app.landfall.invoices.run.RunLine;
import app.landfall.plugin.CommandFailure;
import app.landfall.plugin.typed.Iban;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `landfall runs`
@Command(
    name = "runs",
    description = {
      "Lists payment runs, newest first, with what the bank has answered; with RUN, its payments.",
      "A run whose file nobody has sent can be withdrawn; what is in it can be paid otherwise then.",
      "One payment of a file that was sent is withdrawn once the bank has deleted or recalled it."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:the run could not be withdrawn", "2:wrong usage"})
final class RunsCommand implements Callable<Integer> {
  private final PaymentRuns runs;
  private final Invoices invoices;
  private final InvoiceIndex index;
  private final InstantSource clock;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      defaultValue = "",
      description = "The run whose payments are listed: its id, the beginning or the end of it.")
  private String run = "";

  @Option(
      names = "--withdraw",
      paramLabel = "RUN",
      defaultValue = "",
      description = "Says that nobody has sent the file of this run to the bank.")
  private String withdraw = "";

  @Option(
      names = "--payment",
      paramLabel = "INVOICE",
      defaultValue = "",
      description = {
        "With --withdraw, only the payment of this invoice: the bank has deleted or recalled it."
      })
  private String payment = "";

  @Option(names = "--json", description = "Print JSON; amounts are text.")
  private boolean json;

  @Inject
  RunsCommand(PaymentRuns runs, Invoices invoices, InvoiceIndex index, InstantSource clock) {
    this.runs = runs;
    this.invoices = invoices;
    this.index = index;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    if (withdraw.isEmpty() && !payment.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Say out of which run with --withdraw RUN --payment INVOICE.");
    }
    if (!withdraw.isEmpty()) {
      return payment.isEmpty() ? withdraw() : withdrawPayment();
    }
    index.catchUpIfMine();
    List<Overview> all = run.isEmpty() ? runs.all() : List.of(meant());
    if (json) {
      CommandOutput.json(out(), json(all));
    } else if (all.isEmpty()) {
      out().println("No payment runs yet. Write one: landfall pay --due-by DATE --file FILE");
    } else {
      table(all).print(out());
      if (!run.isEmpty()) {
        out().println();
        payments(all.getFirst()).print(out());
      }
      doubts(all);
      all.stream()
          .filter(run -> run.files().size() > 1 && !run.isWithdrawn())
          .forEach(this::writtenMoreThanOnce);
    }
    return 0;
  }

  private void writtenMoreThanOnce(Overview run) {
    out()
        .println(
            CommandOutput.line(
                "The file of %s was written %d times, last by %s. Only one of them may go to the bank."
                    .formatted(
                        run.run().id(),
                        run.files().size(),
                        run.files().getLast().written().who())));
  }

  /// What is doubtful about the files, and how it is ended.
  private void doubts(List<Overview> all) {
    List<RunDoubt> doubts = all.stream().flatMap(one -> one.doubts().stream()).distinct().toList();
    for (RunDoubt doubt : doubts) {
      out()
          .println(
              CommandOutput.line(
                  "%s %s: %s".formatted(doubt.supplier(), doubt.number(), doubt.sentence())));
    }
    if (!doubts.isEmpty()) {
      out().println("A file that nobody has sent: landfall runs --withdraw RUN");
      out()
          .println(
              "A payment that the bank has deleted or recalled: landfall runs --withdraw RUN"
                  + " --payment INVOICE");
    }
  }

  private Overview meant() {
    List<String> meant = runs.meant(run);
    if (meant.size() != 1) {
      throw new CommandFailure(
          "'%s' %s. See: landfall runs"
              .formatted(
                  CommandOutput.line(run),
                  meant.isEmpty() ? "is no payment run" : "fits several payment runs"));
    }
    return runs.all().stream()
        .filter(one -> one.run().id().equals(meant.getFirst()))
        .findFirst()
        .orElseThrow();
  }

  private int withdrawPayment() {
    List<String> meant = runs.meant(withdraw);
    String invoice = new MeantInvoice(invoices, " Nothing was changed.").id(payment);
    TakenOut out =
        (meant.size() == 1
                ? runs.withdrawPayment(meant.getFirst(), invoice, clock.instant()).join()
                : Optional.<TakenOut>empty())
            .orElseThrow(() ->
                new CommandFailure(
                    "No payment of '%s' that may be on its way is in the run '%s'. Nothing was"
                            .formatted(CommandOutput.line(payment), CommandOutput.line(withdraw))
                        + " changed. See: landfall runs"));
    RunLine line = out.line();
    out()
        .println(
            CommandOutput.line(
                "Withdrawn from run %s: %s %s to %s. It is paid by this file only if the bank still"
                        .formatted(
                            line.runId(),
                            line.paid().toPlainString(),
                            Objects.toString(line.currency(), ""),
                            Objects.toString(line.creditor(), ""))
                    + " has it: delete or recall it there. The file is not written again."));
    out().println("To take it back: landfall invoice undo " + out.save());
    return 0;
  }

  private int withdraw() {
    List<String> meant = runs.meant(withdraw);
    Optional<Long> done =
        meant.size() == 1
            ? runs.withdraw(meant.getFirst(), System.getProperty("user.name", ""), clock.instant())
                .join()
            : Optional.empty();
    if (done.isEmpty()) {
      throw new CommandFailure(
          "'%s' cannot be withdrawn: %s. Nothing was changed."
              .formatted(
                  CommandOutput.line(withdraw),
                  meant.size() == 1
                      ? "the bank has answered to it, or it is withdrawn"
                      : meant.isEmpty() ? "there is no such run" : "it fits several runs"));
    }
    out()
        .println(
            "Withdrawn. Delete its file, so that nobody sends it: if the bank has it already, it still"
                + " pays.");
    out().println("To take it back: landfall invoice undo " + done.get());
    return 0;
  }

  private static TextTable table(List<Overview> all) {
    TextTable table =
        new TextTable()
            .left("Written")
            .left("By")
            .right("Payments")
            .right("Total")
            .left("State")
            .left("Run");
    for (Overview run : all) {
      table.add(
          List.of(
              run.run().written().on(),
              run.run().written().who(),
              String.valueOf(run.lines().size()),
              Objects.toString(run.run().total(), ""),
              state(run),
              run.run().id()));
    }
    return table;
  }

  private static String state(Overview run) {
    if (run.isWithdrawn()) {
      return "withdrawn";
    }
    List<String> parts = new ArrayList<>();
    for (LineStatus status : LineStatus.values()) {
      long count = run.count(status);
      if (count > 0) {
        parts.add(count == run.lines().size() ? status.word() : count + " " + status.word());
      }
    }
    long two = run.doubts().stream().filter(it -> it.kind() == DoubtKind.TWO_FILES).count();
    if (two > 0) {
      parts.add(two + " also in another file");
    }
    long gone = run.doubts().stream().filter(it -> it.kind() == DoubtKind.DELETED).count();
    if (gone > 0) {
      parts.add(gone + " deleted as an invoice");
    }
    return String.join(", ", parts);
  }

  private static TextTable payments(Overview run) {
    TextTable table =
        new TextTable()
            .left("On")
            .left("Supplier")
            .left("Says")
            .right("Amount")
            .left("")
            .left("Account")
            .left("State")
            .left("Invoice");
    for (RunLine line : run.lines()) {
      table.add(
          List.of(
              Objects.toString(line.payOn(), ""),
              Objects.toString(line.creditor(), ""),
              Objects.toString(line.remittance(), ""),
              line.paid().toPlainString(),
              Objects.toString(line.currency(), ""),
              Iban.grouped(Objects.toString(line.account(), "")),
              line.state().word(),
              Objects.toString(line.invoiceId(), "")));
    }
    return table;
  }

  private static ArrayNode json(List<Overview> all) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Overview run : all) {
      ObjectNode node = array.addObject();
      node.put("run", run.run().id());
      node.put("account", run.run().account());
      node.put("total", Objects.toString(run.run().total(), null));
      node.put("writtenAt", run.run().writtenAt());
      node.put("writtenBy", run.run().writtenBy());
      node.put("withdrawn", run.isWithdrawn());
      node.put("filesWritten", run.files().size());
      ArrayNode doubts = node.putArray("doubts");
      for (RunDoubt doubt : run.doubts()) {
        doubts
            .addObject()
            .put("kind", doubt.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .put("invoice", doubt.invoice())
            .put("open", doubt.open().toPlainString())
            .put("sentence", doubt.sentence().toString());
      }
      ArrayNode lines = node.putArray("payments");
      run.lines().forEach(line -> line(lines.addObject(), line));
    }
    return array;
  }

  static void line(ObjectNode node, RunLine line) {
    node.put("invoice", line.invoiceId());
    node.put("supplier", line.creditor());
    node.put("amount", line.paid().toPlainString());
    node.put("discount", line.saved().toPlainString());
    node.put("on", Objects.toString(line.payOn(), null));
    node.put("endToEndId", line.endToEndId());
    node.put("state", line.state().word());
    node.put("reason", line.reason());
    node.put("bankSays", line.reasonText());
    node.put("verdictOnName", line.verdict());
    node.put("nameAtBank", line.verdictName());
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
