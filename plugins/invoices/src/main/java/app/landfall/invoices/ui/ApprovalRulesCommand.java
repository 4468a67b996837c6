package app.landfall.invoices.ui;

import app.landfall.invoices.api.Money;
import app.landfall.invoices.paying.Approvals;
import app.landfall.plugin.CommandFailure;
import app.landfall.plugin.Formats;
import app.landfall.store.Store;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `landfall approval-rules [add|remove]`
@Command(
    name = "approval-rules",
    synopsisSubcommandLabel = "[add | remove]",
    description = "Lists the rules by which somebody must approve; adds or removes one.")
final class ApprovalRulesCommand implements Callable<Integer> {
  private final Store store;
  private final Approvals approvals;

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print an array of JSON objects; amounts are text.")
  private boolean json;

  @Inject
  ApprovalRulesCommand(Store store, Approvals approvals) {
    this.store = store;
    this.approvals = approvals;
  }

  @Override
  public Integer call() {
    var all = store.read(Approvals::rules);
    if (json) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      all.forEach(rule ->
          array
              .addObject()
              .put("id", rule.id())
              .put("supplier", rule.supplier())
              .put("amount", rule.amount())
              .put("currency", rule.currency())
              .put("persons", rule.count()));
      CommandOutput.json(out(), array);
    } else if (all.isEmpty()) {
      out()
          .println(
              "No rules yet: nobody has to approve. To enter one: landfall approval-rules add");
    } else {
      TextTable table = new TextTable().left("Supplier").right("From").right("Persons").left("Id");
      all.forEach(rule ->
          table.add(
              List.of(
                  Objects.requireNonNullElse(rule.supplier(), "every one"),
                  (Objects.requireNonNullElse(rule.amount(), "any")
                          + " "
                          + Objects.requireNonNullElse(rule.currency(), ""))
                      .strip(),
                  String.valueOf(rule.count()),
                  rule.id())));
      table.print(out());
    }
    return 0;
  }

  @Command(name = "add", description = "Adds a rule; the strictest one counts.")
  int add(
      @Option(names = "--from", paramLabel = "AMOUNT", description = "From this on; else always.")
          @Nullable String from,
      @Option(names = "--currency", paramLabel = "CODE", defaultValue = "EUR") String currency,
      @Option(names = "--supplier", paramLabel = "NAME", defaultValue = "") String supplier,
      @Option(names = "--persons", paramLabel = "N", defaultValue = "2") int persons) {
    String code = currency.strip().toUpperCase(Locale.ROOT);
    if (!Money.isCurrency(code)) {
      throw new CommandFailure(
          "'%s' is no currency, such as EUR. Nothing was changed."
              .formatted(CommandOutput.line(currency)));
    }
    if (persons < 1 || persons > 2) {
      throw new CommandFailure("One person must approve, or two. Nothing was changed.");
    }
    long save = approvals.addRule(supplier, amount(from, code), code, persons).join();
    out().println("Saved. To take it back: landfall invoice undo " + save);
    return 0;
  }

  private static Optional<BigDecimal> amount(@Nullable String typed, String code) {
    return Optional.ofNullable(typed)
        .map(text ->
            Formats.now()
                .amounts()
                .read(text, code)
                .understood()
                .orElseThrow(() ->
                    new CommandFailure(
                        "'%s' is no amount. Nothing was changed."
                            .formatted(CommandOutput.line(text)))));
  }

  @Command(name = "remove", description = "Removes a rule.")
  int remove(@Parameters(paramLabel = "ID") String id) {
    long save =
        approvals
            .removeRule(id)
            .join()
            .orElseThrow(() ->
                new CommandFailure(
                    "'%s' is no rule. Nothing was changed. See: landfall approval-rules"
                        .formatted(CommandOutput.line(id))));
    out().println("Removed. To take it back: landfall invoice undo " + save);
    return 0;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
