package app.landfall.invoices.ui;

import app.landfall.invoices.model.InvoiceIndex;
import app.landfall.invoices.model.Invoices;
import app.landfall.invoices.model.ReferenceMatch;
import app.landfall.invoices.run.PaymentRuns;
import app.landfall.invoices.run.PaymentRuns.FileWriting;
import app.landfall.invoices.run.PaymentRuns.NotedRun;
import app.landfall.invoices.run.RunPlan;
import app.landfall.invoices.run.RunPlan.LeftOutLine;
import app.landfall.invoices.run.RunPlan.PlannedLine;
import app.landfall.invoices.run.RunWish;
import app.landfall.plugin.CommandFailure;
import app.landfall.plugin.Sentence;
import app.landfall.plugin.typed.Iban;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `landfall pay`
@Command(
    name = "pay",
    description = {
      "Pays what is due, or would lose its discount, with one file for the bank (SEPA, in euros).",
      "What is in a written file is in payment until the bank has answered, and not paid again.",
      "Where something is to be known first, it is said and no file is written."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the file is written, or with --dry-run could be",
      "1:no file was written, and why is said",
      "2:wrong usage"
    })
final class PayCommand implements Callable<Integer> {
  private final PaymentRuns runs;
  private final Invoices invoices;
  private final InvoiceIndex index;
  private final InstantSource clock;

  @Spec private CommandSpec spec;

  @Option(
      names = "--due-by",
      paramLabel = "DATE",
      description = "What is due by this day, such as 2026-03-31.")
  private @Nullable LocalDate dueBy;

  @Option(
      names = "--from",
      paramLabel = "IBAN",
      defaultValue = "",
      description = "The account of ours; not needed where there is one.")
  private String from = "";

  @Option(names = "--file", paramLabel = "FILE", description = "The file to write.")
  private @Nullable Path file;

  @Option(
      names = "--on",
      paramLabel = "DATE",
      description = "The day on which all is paid; without it each on its last day in time.")
  private @Nullable LocalDate on;

  @Option(
      names = "--without",
      paramLabel = "INVOICE",
      description = "Leaves an invoice out; may stand more than once.")
  private List<String> without = new ArrayList<>();

  @Option(names = "--dry-run", description = "Says what would be paid and writes nothing.")
  private boolean dryRun;

  @Option(
      names = "--accept-warnings",
      description = "Writes the file although something is to be known first.")
  private boolean accept;

  @Option(
      names = "--again",
      paramLabel = "RUN",
      defaultValue = "",
      description = "Writes the file of an earlier run once more, the same to the byte.")
  private String again = "";

  @Option(names = "--json", description = "Print JSON; amounts are text.")
  private boolean json;

  @Inject
  PayCommand(PaymentRuns runs, Invoices invoices, InvoiceIndex index, InstantSource clock) {
    this.runs = runs;
    this.invoices = invoices;
    this.index = index;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    if (file == null && !dryRun) {
      throw wrong("Name the file to write with --file FILE, or look first with --dry-run.");
    }
    if (file != null && !dryRun && Files.exists(file)) {
      throw new CommandFailure(
          "'%s' is there already, and nothing was written. Name another file."
              .formatted(CommandOutput.line(file.toString())));
    }
    return again.isEmpty() ? pay() : writeAgain();
  }

  private ParameterException wrong(String why) {
    return new ParameterException(spec.commandLine(), why);
  }

  private int pay() {
    if (dueBy == null) {
      throw wrong("Say what is to be paid with --due-by DATE.");
    }
    index.catchUpIfMine();
    RunWish wish = wish(dueBy);
    RunPlan plan = runs.plan(wish);
    boolean ready = plan.refusal().isEmpty() && (accept || plan.warningCount() == 0);
    Path target = file;
    if (dryRun || !ready || target == null) {
      tell(plan, null);
      if (!ready && !dryRun) {
        err().println(CommandOutput.line(whyNot(plan)));
      }
      return dryRun && plan.refusal().isEmpty() ? 0 : 1;
    }
    return switch (runs.note(plan, wish, writing(target)).join()) {
      case NotedRun.Written done -> {
        tell(plan, done.run());
        write(target, done.file().bytes(), done.run());
        if (!json) {
          done.file().changed().forEach(text -> changed(text.original(), text.written()));
        }
        yield 0;
      }
      case NotedRun.Otherwise(RunPlan now) -> {
        tell(now, null);
        err()
            .println(
                "Something has changed while this was planned, and no file was written. Look at it"
                    + " again, then repeat the command.");
        yield 1;
      }
    };
  }

  private static String whyNot(RunPlan plan) {
    return plan.refusal()
        .map(Sentence::toString)
        .orElse(
            "No file was written: %s above. Leave an invoice out with --without, or accept them with"
                    .formatted(
                        plan.warningCount() == 1
                            ? "there is 1 warning"
                            : "there are " + plan.warningCount() + " warnings")
                + " --accept-warnings.");
  }

  private RunWish wish(LocalDate due) {
    var all = runs.accounts();
    var meant =
        from.isBlank()
            ? all
            : all.stream().filter(one -> one.iban().equals(Iban.plain(from))).toList();
    if (meant.size() == 1) {
      return new RunWish(meant.getFirst(), due, today(), on, left());
    }
    throw new CommandFailure(whichAccount(all.size()));
  }

  private String whichAccount(int count) {
    if (!from.isBlank()) {
      return "%s is no account of ours. Nothing was written.".formatted(CommandOutput.line(from));
    }
    return count == 0
        ? "There is no account of ours yet to pay from. Nothing was written."
        : "There are %d accounts of ours. Name one with --from. Nothing was written."
            .formatted(count);
  }

  private Set<String> left() {
    return without.stream().map(this::id).collect(Collectors.toSet());
  }

  private String id(String reference) {
    return switch (invoices.resolve(reference)) {
      case ReferenceMatch.One(String id) -> id;
      case ReferenceMatch.None() ->
          throw new CommandFailure(
              "There is no invoice '%s'. Nothing was written."
                  .formatted(CommandOutput.line(reference)));
      case ReferenceMatch.Several(List<String> ids) ->
          throw new CommandFailure(
              "'%s' fits several invoices: %s. Nothing was written."
                  .formatted(CommandOutput.line(reference), String.join(", ", ids)));
    };
  }

  private int writeAgain() {
    Path target = file;
    if (target == null) {
      throw wrong("Name the file to write with --file FILE.");
    }
    List<String> meant = runs.meant(again);
    if (meant.size() != 1) {
      throw new CommandFailure(
          "'%s' %s. Nothing was written. See `landfall runs`."
              .formatted(
                  CommandOutput.line(again),
                  meant.isEmpty() ? "is no payment run" : "fits several payment runs"));
    }
    var made =
        runs.again(meant.getFirst(), writing(target))
            .join()
            .orElseThrow(() ->
                new CommandFailure(
                    "This run was withdrawn, or is not all here. Nothing was written."));
    write(target, made.bytes(), meant.getFirst());
    out()
        .println(
            "Written again to %s, the same as before. Only one of them may go to the bank."
                .formatted(CommandOutput.line(target.toString())));
    return 0;
  }

  private FileWriting writing(Path target) {
    return new FileWriting(
        System.getProperty("user.name", ""),
        clock.instant(),
        Objects.toString(target.getFileName(), ""));
  }

  private static void write(Path target, byte[] made, String run) {
    try {
      Files.write(target, made, StandardOpenOption.CREATE_NEW);
    } catch (IOException failed) {
      throw new CommandFailure(
          "'%s' could not be written: %s. The run is kept: write its file with `landfall pay --again"
                  .formatted(CommandOutput.line(target.toString()), failed.getMessage())
              + " "
              + run
              + " --file FILE`, or withdraw it with `landfall runs --withdraw "
              + run
              + "`.",
          failed);
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
  }

  private void tell(RunPlan plan, @Nullable String written) {
    if (json) {
      CommandOutput.json(out(), json(plan, written));
    } else {
      print(plan, written);
    }
  }

  private void print(RunPlan plan, @Nullable String written) {
    if (!plan.lines().isEmpty()) {
      lines(plan).print(out());
      out().println();
    }
    plan.lines().forEach(line -> line.warnings().forEach(why -> warn(line, why)));
    plan.lines()
        .forEach(line ->
            line.moved().ifPresent(why -> out().println(about("Banks do not work", line, why))));
    plan.warnings().forEach(why -> out().println("Warning: " + CommandOutput.line(why.toString())));
    plan.leftOut()
        .forEach(one ->
            out()
                .println(
                    CommandOutput.line(
                        "Not paid: %s %s, %s: %s"
                            .formatted(
                                one.supplier(),
                                one.number(),
                                (one.open().toPlainString() + " " + one.currency()).strip(),
                                one.why()))));
    if (plan.later() > 0) {
      out()
          .println(
              "Not looked at: %s due after %s."
                  .formatted(plan.later() == 1 ? "1 invoice" : plan.later() + " invoices", dueBy));
    }
    if (plan.leftOut().stream().anyMatch(one -> one.key().equals("account-unconfirmed"))) {
      out()
          .println(
              "An account that you have checked: landfall suppliers confirm-account SUPPLIER IBAN");
    }
    out().println(summary(plan));
    if (written != null) {
      out()
          .println(
              "Written to %s as run %s. It is in payment until the bank has answered."
                  .formatted(CommandOutput.line(String.valueOf(file)), written));
    }
  }

  private void warn(PlannedLine line, Sentence why) {
    out().println(about("Warning", line, why));
  }

  private static String about(String what, PlannedLine line, Sentence why) {
    return CommandOutput.line(
        "%s: %s %s: %s"
            .formatted(
                what, line.creditor(), Objects.toString(line.invoice().invoiceNumber(), ""), why));
  }

  /// What the bank cannot read as we have it.
  private void changed(String original, String written) {
    out()
        .println(CommandOutput.line("For the bank: %s is written %s".formatted(original, written)));
  }

  private static String summary(RunPlan plan) {
    int count = plan.lines().size();
    String saved =
        plan.saved().signum() == 0 ? "" : ", %s EUR saved".formatted(plan.saved().toPlainString());
    return "%s, %s EUR from %s%s"
        .formatted(
            count == 1 ? "1 payment" : count + " payments",
            plan.total().toPlainString(),
            CommandOutput.line(Iban.grouped(plan.account().iban())),
            saved);
  }

  private static TextTable lines(RunPlan plan) {
    TextTable table =
        new TextTable()
            .left("Supplier")
            .left("Number")
            .right("Amount")
            .right("Discount")
            .left("On")
            .left("Account");
    for (PlannedLine line : plan.lines()) {
      table.add(
          List.of(
              line.creditor(),
              Objects.toString(line.invoice().invoiceNumber(), ""),
              line.amount().toPlainString(),
              line.discount().signum() == 0 ? "" : line.discount().toPlainString(),
              line.on().toString(),
              Iban.grouped(line.account())));
    }
    return table;
  }

  private static ObjectNode json(RunPlan plan, @Nullable String written) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("run", written);
    node.put("account", plan.account().iban());
    node.put("total", plan.total().toPlainString());
    node.put("saved", plan.saved().toPlainString());
    node.put("dueLater", plan.later());
    node.put("refusal", plan.refusal().map(Sentence::toString).orElse(null));
    warnings(node.putArray("warnings"), plan.warnings());
    ArrayNode lines = node.putArray("payments");
    for (PlannedLine line : plan.lines()) {
      ObjectNode one = lines.addObject();
      one.put("invoice", line.invoice().id());
      one.put("number", line.invoice().invoiceNumber());
      one.put("supplier", line.creditor());
      one.put("amount", line.amount().toPlainString());
      one.put("discount", line.discount().toPlainString());
      one.put("on", line.on().toString());
      one.put("moved", line.moved().map(Sentence::toString).orElse(null));
      one.put("account", line.account());
      one.put("endToEndId", line.endToEndId());
      warnings(one.putArray("warnings"), line.warnings());
    }
    ArrayNode left = node.putArray("notPaid");
    for (LeftOutLine line : plan.leftOut()) {
      left.addObject()
          .put("invoice", line.invoice())
          .put("number", line.number())
          .put("supplier", line.supplier())
          .put("open", line.open().toPlainString())
          .put("currency", line.currency())
          .put("reason", line.key())
          .put("sentence", line.why().toString());
    }
    return node;
  }

  private static void warnings(ArrayNode list, List<Sentence> said) {
    said.forEach(one -> list.add(one.toString()));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
