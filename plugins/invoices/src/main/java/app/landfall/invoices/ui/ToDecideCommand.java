package app.landfall.invoices.ui;

import app.landfall.invoices.model.InvoiceIndex;
import app.landfall.invoices.run.ToDecide;
import app.landfall.invoices.run.ToDecide.DecideItem;
import app.landfall.store.Store;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `landfall to-decide`
@Command(
    name = "to-decide",
    description = {
      "Lists what waits for somebody to decide before it is paid: questions, approvals that are",
      "missing or fell back, accounts to confirm, and what the bank shows or brought back."
    })
final class ToDecideCommand implements Callable<Integer> {
  private final Store store;
  private final ToDecide toDecide;
  private final InvoiceIndex index;
  private final InstantSource clock;

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print an array of JSON objects; amounts are text.")
  private boolean json;

  @Inject
  ToDecideCommand(Store store, ToDecide toDecide, InvoiceIndex index, InstantSource clock) {
    this.store = store;
    this.toDecide = toDecide;
    this.index = index;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    index.catchUpIfMine();
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
    List<DecideItem> items = store.read(tx -> toDecide.read(tx, today));
    var out = spec.commandLine().getOut();
    if (json) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      items.forEach(item -> node(array.addObject(), item));
      CommandOutput.json(out, array);
    } else if (items.isEmpty()) {
      out.println("Nothing is to be decided.");
    } else {
      table(items).print(out);
      if (items.stream().anyMatch(item -> item.doubt().isPresent())) {
        out.println();
      }
      items.forEach(item ->
          item.doubt()
              .ifPresent(doubt ->
                  out.println(
                      CommandOutput.line(
                          "%s %s: %s"
                              .formatted(item.supplier(), item.number(), doubt.sentence())))));
    }
    return 0;
  }

  private static TextTable table(List<DecideItem> items) {
    TextTable table =
        new TextTable()
            .left("What")
            .left("Supplier")
            .left("Number")
            .right("Amount")
            .left("Said")
            .left("Id");
    for (DecideItem item : items) {
      table.add(
          List.of(
              what(item),
              item.supplier(),
              item.number(),
              (item.amount().toPlainString() + " " + item.currency()).strip(),
              said(item),
              item.id()));
    }
    return table;
  }

  private static String what(DecideItem item) {
    return switch (item.kind()) {
      case TWO_FILES -> "in two files to the bank";
      case MORE_THAN_OPEN -> "a file pays more than is open";
      case DELETED -> "deleted, and a file pays it";
      case QUESTION -> "asked";
      case FELL_BACK -> "approval fell back: " + facts(item) + " changed";
      case SECOND -> "second approval";
      case APPROVE -> "approval";
      case TWO_ACCOUNTS -> "two accounts";
      case ACCOUNT -> "account";
      case READING -> "reading";
      case RETURNED -> "came back";
      case ENTRY -> "bank entry";
      case REJECTED -> "rejected";
    };
  }

  private static String facts(DecideItem item) {
    return String.join(", ", item.changedWords());
  }

  private static String said(DecideItem item) {
    List<String> words = new ArrayList<>();
    item.doubt().ifPresent(_ -> words.add("see below"));
    if (!item.by().isEmpty()) {
      words.add(item.by() + (item.asked().isEmpty() ? "" : " to " + item.asked()));
    }
    if (!item.said().isEmpty()) {
      words.add(item.said());
    }
    return String.join(": ", words);
  }

  private static void node(ObjectNode node, DecideItem item) {
    node.put("kind", item.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    node.put("id", item.id());
    node.put("supplier", item.supplier());
    node.put("number", item.number());
    node.put("amount", item.amount().toPlainString());
    node.put("currency", item.currency());
    node.put("said", item.doubt().map(doubt -> doubt.sentence().toString()).orElse(item.said()));
    node.put("asked", item.asked());
    node.put("by", item.by());
    ArrayNode changed = node.putArray("changed");
    item.changedWords().forEach(changed::add);
    ArrayNode runs = node.putArray("runs");
    item.doubt().ifPresent(doubt -> doubt.files().forEach(file -> runs.add(file.run())));
  }
}
