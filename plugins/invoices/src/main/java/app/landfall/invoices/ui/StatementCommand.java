package app.landfall.invoices.ui;

import app.landfall.invoices.model.InvoiceIndex;
import app.landfall.invoices.model.Invoices;
import app.landfall.invoices.model.ReferenceMatch;
import app.landfall.invoices.run.BankEntry;
import app.landfall.invoices.run.BankFiles;
import app.landfall.invoices.run.BankFiles.BankNews;
import app.landfall.invoices.run.BankStatements;
import app.landfall.invoices.run.EntryState;
import app.landfall.plugin.CommandFailure;
import app.landfall.plugin.typed.Iban;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `landfall statement [FILE...]`
@Command(
    name = "statement",
    description = {
      "Books statements of the bank (camt.053), also in a zip: what is a payment of ours is noted",
      "once, however often a file comes; what came back opens its invoice again.",
      "Without a file it lists the entries of which somebody must say what they are."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all is booked, and nothing new is to be said by somebody",
      "1:a file could not be read, or somebody must say what an entry is",
      "2:wrong usage"
    })
final class StatementCommand implements Callable<Integer> {
  private final BankFiles bank;
  private final BankStatements statements;
  private final Invoices invoices;
  private final InvoiceIndex index;
  private final InstantSource clock;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "Statements of the bank (camt.053), or zips of them.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--entry",
      paramLabel = "ENTRY",
      defaultValue = "",
      description = "The entry that is meant, with --pays or --set-aside.")
  private String entry = "";

  @Option(
      names = "--pays",
      paramLabel = "INVOICE",
      description = "Says which invoice the entry pays; may stand more than once.")
  private List<String> pays = new ArrayList<>();

  @Option(names = "--set-aside", description = "Says that the entry pays no invoice.")
  private boolean aside;

  @Option(names = "--json", description = "Print JSON; amounts are text.")
  private boolean json;

  private final List<BankStatements.StatementRead> read = new ArrayList<>();
  private int unread;

  @Inject
  StatementCommand(
      BankFiles bank,
      BankStatements statements,
      Invoices invoices,
      InvoiceIndex index,
      InstantSource clock) {
    this.bank = bank;
    this.statements = statements;
    this.invoices = invoices;
    this.index = index;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    if (!entry.isEmpty()) {
      return say();
    }
    if (files.isEmpty()) {
      List<BankEntry> open = statements.open();
      tell(open);
      return open.isEmpty() ? 0 : 1;
    }
    index.catchUpIfMine();
    BankNews news = bank.read(files, System.getProperty("user.name", ""), clock.instant());
    read.addAll(news.statements());
    news.unread().forEach(one -> unread(one.place(), one.why().toString()));
    if (json) {
      CommandOutput.json(out(), json());
    } else {
      read.forEach(this::print);
    }
    boolean open = read.stream().anyMatch(one -> one.count(EntryState.OPEN) > 0 || !one.ours());
    return unread == 0 && !open ? 0 : 1;
  }

  private void unread(String place, String why) {
    unread++;
    err().println("Not read: " + CommandOutput.line(place + ": " + why));
  }

  private int say() {
    if (aside == !pays.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Say what the entry is with --pays INVOICE, or --set-aside.");
    }
    List<BankEntry> meant = statements.meant(entry);
    if (meant.size() != 1) {
      throw new CommandFailure(
          "'%s' %s. Nothing was changed. See `landfall statement`."
              .formatted(
                  CommandOutput.line(entry),
                  meant.isEmpty() ? "is no entry of a statement" : "fits several entries"));
    }
    return aside ? setAside(meant.getFirst()) : assign(meant.getFirst());
  }

  private int setAside(BankEntry meant) {
    if (!statements.setAside(meant.id(), System.getProperty("user.name", "")).join()) {
      throw new CommandFailure("Nobody needs to say any more what this entry is.");
    }
    out().println("Set aside: " + line(meant));
    return 0;
  }

  private int assign(BankEntry meant) {
    BankEntry now =
        statements
            .assign(
                meant.id(),
                pays.stream().map(this::id).toList(),
                System.getProperty("user.name", ""),
                clock.instant())
            .join()
            .orElseThrow(() ->
                new CommandFailure(
                    "Nobody needs to say any more what this entry is, or no money went out by it."));
    if (now.stands() == EntryState.OPEN) {
      throw new CommandFailure("Nothing was noted: %s. It stays open.".formatted(refused(now)));
    }
    out().println("Booked: " + line(now));
    return 0;
  }

  private String id(String reference) {
    return switch (invoices.resolve(reference)) {
      case ReferenceMatch.One(String id) -> id;
      case ReferenceMatch.None() ->
          throw new CommandFailure(
              "There is no invoice '%s'. Nothing was changed."
                  .formatted(CommandOutput.line(reference)));
      case ReferenceMatch.Several(List<String> ids) ->
          throw new CommandFailure(
              "'%s' fits several invoices: %s. Nothing was changed."
                  .formatted(CommandOutput.line(reference), String.join(", ", ids)));
    };
  }

  private void print(BankStatements.StatementRead one) {
    String account = CommandOutput.line(Iban.grouped(one.statement().account()));
    if (!one.ours()) {
      out().println(account + ": no account of ours, nothing was booked.");
      return;
    }
    out()
        .println(
            "%s: %d booked, %d known, %d returned, %d to decide, %d came in, %d here before"
                .formatted(
                    account,
                    one.count(EntryState.BOOKED),
                    one.count(EntryState.KNOWN),
                    one.count(EntryState.RETURNED),
                    one.count(EntryState.OPEN),
                    one.count(EntryState.INCOMING),
                    one.before()));
    one.statement()
        .difference()
        .filter(difference -> difference.signum() != 0)
        .ifPresent(difference ->
            out()
                .println(
                    "  Its entries miss the closing balance by %s. Fetch it from the bank again."
                        .formatted(difference.toPlainString())));
    one.entries().stream()
        .filter(row -> row.stands() == EntryState.OPEN || row.stands() == EntryState.RETURNED)
        .forEach(row -> out().println("  " + line(row) + why(row)));
  }

  private void tell(List<BankEntry> open) {
    if (json) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      open.forEach(row -> node(list.addObject(), row));
      CommandOutput.json(out(), list);
    } else if (open.isEmpty()) {
      out().println("Nothing is to be decided about statements.");
    } else {
      open.forEach(row -> out().println(line(row) + why(row)));
      out()
          .println(
              "Say what one is: landfall statement --entry ENTRY --pays INVOICE, or --set-aside");
    }
  }

  private static String line(BankEntry row) {
    return CommandOutput.line(
        "%s  %s %s  %s  %s  %s"
            .formatted(
                Objects.toString(row.bookedOn(), ""),
                Objects.toString(row.amount(), ""),
                Objects.toString(row.currency(), ""),
                Objects.toString(row.party(), ""),
                Objects.toString(row.remittance(), ""),
                row.id()));
  }

  private static String why(BankEntry row) {
    String said = refused(row);
    return said.isEmpty() ? "" : " (" + said + ")";
  }

  /// Why an invoice that was found is not paid by it, in words.
  private static String refused(BankEntry row) {
    return switch (Objects.toString(row.refused(), "")) {
      case "" -> row.stands() == EntryState.RETURNED ? cameBack(row) : "";
      case "noted-twice" ->
          "two people have said different things of it, and more is noted than it is: take one back"
              + " with landfall payment reverse";
      case "twice" -> "this payment is booked already: money may have gone out twice";
      case "booked" -> "it is booked already";
      case "returned" -> "it came back, and does not say what";
      case "nothing-open" -> "its invoice is paid";
      case "held" -> "its invoice is on hold";
      case "account-unconfirmed" -> "nobody has confirmed the account of its invoice";
      case "account-undecided" -> "the account of its invoice has two versions";
      case "account-wrong" -> "the account of its invoice is wrong";
      case "questioned" -> "its invoice has a question that nobody has answered";
      case "changed", "more-than-open" -> "less is open of its invoice";
      case "other-currency" -> "its invoice is in another currency";
      case "gone" -> "its invoice was deleted";
      case "queried" -> "somebody has asked something about its invoice";
      case "rejected" -> "somebody has rejected its invoice";
      case "unapproved", "second-missing" -> "its invoice is not approved";
      case "fell-back" -> "its invoice is otherwise than it was approved";
      default -> row.refused() + "";
    };
  }

  private static String cameBack(BankEntry row) {
    return row.reason() == null ? "came back" : "came back: " + row.reason();
  }

  private ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("unreadable", unread);
    ArrayNode list = node.putArray("statements");
    for (BankStatements.StatementRead one : read) {
      ObjectNode each = list.addObject();
      each.put("account", one.statement().account());
      each.put("ours", one.ours());
      each.put("hereBefore", one.before());
      each.put(
          "difference", one.statement().difference().map(it -> it.toPlainString()).orElse(null));
      ArrayNode entries = each.putArray("entries");
      one.entries().forEach(row -> node(entries.addObject(), row));
    }
    return node;
  }

  private static void node(ObjectNode node, BankEntry row) {
    node.put("entry", row.id());
    node.put("bookedOn", Objects.toString(row.bookedOn(), null));
    node.put("amount", Objects.toString(row.amount(), null));
    node.put("currency", row.currency());
    node.put("party", row.party());
    node.put("text", row.remittance());
    node.put("state", row.stands().word());
    node.put("foundBy", row.foundBy());
    node.put("invoice", row.invoiceId());
    node.put("refused", row.refused());
    node.put("reason", row.reason());
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
