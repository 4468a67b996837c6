package app.landfall.invoices.ui;

import app.landfall.invoices.model.InvoiceBin;
import app.landfall.invoices.model.InvoiceBin.Binned;
import app.landfall.invoices.model.InvoiceBin.BroughtBack;
import app.landfall.plugin.CommandFailure;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `landfall bin [restore ID…]`
@Command(
    name = "bin",
    description = {
      "Lists invoices that were deleted, here or on another computer, and brings them back.",
      "They are kept for 90 days; after that they cannot be brought back."
    })
final class BinCommand implements Callable<Integer> {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH);

  private final InvoiceBin bin;

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print an array of JSON objects; amounts are text.")
  private boolean json;

  @Option(
      names = "--find",
      paramLabel = "WORDS",
      description = "Only those with these words in supplier, number or total.")
  private String find = "";

  @Inject
  BinCommand(InvoiceBin bin) {
    this.bin = bin;
  }

  @Override
  public Integer call() {
    List<Binned> found = InvoiceBin.matching(bin.all(), find);
    if (json) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      found.forEach(one -> node(array.addObject(), one));
      CommandOutput.json(out(), array);
    } else if (found.isEmpty()) {
      out().println(find.isBlank() ? "The bin is empty." : "Nothing in the bin has these words.");
    } else {
      table(found).print(out());
      out().println("To bring one back: landfall bin restore ID");
    }
    return 0;
  }

  @Command(name = "restore", description = "Brings invoices back with all that went with them.")
  int restore(
      @Parameters(
              arity = "1..*",
              paramLabel = "ID",
              description = "Ids that 'landfall bin' gives, or their beginnings.")
          List<String> references) {
    List<Binned> all = bin.all();
    Set<String> ids = new LinkedHashSet<>();
    references.forEach(reference -> ids.add(id(all, reference)));
    BroughtBack done = bin.restore(ids).join();
    if (done.count() == 0) {
      throw new CommandFailure("They are there by now, or nothing is kept. Nothing was changed.");
    }
    out().println("Brought back: " + done.count());
    if (done.left() > 0) {
      out().println("There by now, and left as they are: " + done.left());
    }
    out().println("To take it back: landfall invoice undo " + done.save());
    return 0;
  }

  private static String id(List<Binned> all, String reference) {
    List<String> meant =
        all.stream().map(Binned::id).filter(id -> id.startsWith(reference)).toList();
    if (meant.size() != 1 || reference.isBlank()) {
      throw new CommandFailure(
          "'%s' is %s in the bin. Nothing was changed. See: landfall bin"
              .formatted(CommandOutput.line(reference), meant.isEmpty() ? "not" : "more than one"));
    }
    return meant.getFirst();
  }

  private static TextTable table(List<Binned> found) {
    TextTable table =
        new TextTable()
            .left("Supplier")
            .left("Number")
            .right("Total")
            .left("Deleted")
            .left("Computer")
            .left("Kept until")
            .left("Id");
    for (Binned one : found) {
      table.add(
          List.of(
              one.supplier(),
              one.number(),
              (CommandOutput.amount(one.total(), one.currency()) + " " + one.currency()).strip(),
              WHEN.format(one.at().atZone(ZoneId.systemDefault())),
              one.here()
                  ? "this computer"
                  : Objects.requireNonNullElse(one.computer(), "another computer"),
              WHEN.format(one.keptUntil().atZone(ZoneId.systemDefault())),
              one.id()));
    }
    return table;
  }

  private static void node(ObjectNode node, Binned one) {
    node.put("id", one.id());
    node.put("supplier", one.supplier());
    node.put("number", one.number());
    node.put("total", one.total() == null ? null : one.total().text());
    node.put("currency", one.currency());
    node.put("deletedAt", one.at().toString());
    node.put("computer", one.computer());
    node.put("here", one.here());
    node.put("keptUntil", one.keptUntil().toString());
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
