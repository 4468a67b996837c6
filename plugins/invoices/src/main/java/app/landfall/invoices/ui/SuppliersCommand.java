package app.landfall.invoices.ui;

import app.landfall.invoices.model.InvoiceIndex;
import app.landfall.invoices.suppliers.SupplierLine;
import app.landfall.invoices.suppliers.SupplierLine.OpenSum;
import app.landfall.invoices.suppliers.Suppliers;
import app.landfall.store.Store;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `landfall suppliers`
@Command(name = "suppliers", description = "Lists suppliers with what is open, by name.")
final class SuppliersCommand implements Callable<Integer> {
  private final Store store;
  private final Suppliers suppliers;
  private final InvoiceIndex index;

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print an array of JSON objects; amounts are text.")
  private boolean json;

  @Inject
  SuppliersCommand(Store store, Suppliers suppliers, InvoiceIndex index) {
    this.store = store;
    this.suppliers = suppliers;
    this.index = index;
  }

  @Override
  public Integer call() {
    index.catchUpIfMine();
    List<SupplierLine> all = store.read(suppliers::all);
    if (json) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      all.forEach(line -> array.add(node(line)));
      CommandOutput.json(out(), array);
    } else if (all.isEmpty()) {
      out().println("No suppliers yet. They come with invoices: landfall import FILE");
    } else {
      table(all).print(out());
      out().println();
      out().println(all.size() == 1 ? "1 supplier" : all.size() + " suppliers");
    }
    return 0;
  }

  private static ObjectNode node(SupplierLine line) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", line.id());
    node.put("name", line.name());
    node.put("vatId", line.vatId().isEmpty() ? null : line.vatId());
    node.put("invoices", line.invoices());
    node.put("openItems", line.openItems());
    ArrayNode open = node.putArray("open");
    for (OpenSum sum : line.open()) {
      open.addObject()
          .put("currency", sum.currency().isEmpty() ? null : sum.currency())
          .put("items", sum.items())
          .put("amount", sum.amount().toPlainString());
    }
    node.put("lastInvoice", line.lastInvoice().isEmpty() ? null : line.lastInvoice());
    return node;
  }

  private static TextTable table(List<SupplierLine> all) {
    TextTable table =
        new TextTable()
            .left("Supplier")
            .left("VAT ID")
            .right("Invoices")
            .right("Open items")
            .right("Open")
            .left("Last invoice")
            .left("ID");
    for (SupplierLine line : all) {
      table.add(
          List.of(
              line.name(),
              line.vatId(),
              String.valueOf(line.invoices()),
              String.valueOf(line.openItems()),
              line.open().stream()
                  .map(sum -> (sum.amount().toPlainString() + " " + sum.currency()).strip())
                  .collect(Collectors.joining(" + ")),
              line.lastInvoice(),
              line.id()));
    }
    return table;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
