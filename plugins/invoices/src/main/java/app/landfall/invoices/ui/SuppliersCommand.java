package app.landfall.invoices.ui;

import app.landfall.invoices.model.InvoiceIndex;
import app.landfall.invoices.suppliers.InvoiceAdvisor;
import app.landfall.invoices.suppliers.SupplierAccount;
import app.landfall.invoices.suppliers.SupplierLine;
import app.landfall.invoices.suppliers.SupplierLine.OpenSum;
import app.landfall.invoices.suppliers.SupplierWords;
import app.landfall.invoices.suppliers.Suppliers;
import app.landfall.invoices.suppliers.Suppliers.OwnedAccount;
import app.landfall.plugin.CommandFailure;
import app.landfall.plugin.typed.Iban;
import app.landfall.store.Store;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `landfall suppliers`
@Command(
    name = "suppliers",
    synopsisSubcommandLabel = "[accounts | confirm-account]",
    description = "Lists suppliers with what is open, by name; their accounts, and confirms one.")
final class SuppliersCommand implements Callable<Integer> {
  private static final int DAY = 10;

  private final Store store;
  private final Suppliers suppliers;
  private final InvoiceIndex index;
  private final SupplierWords words;
  private final InstantSource clock;

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print an array of JSON objects; amounts are text.")
  private boolean json;

  @Inject
  SuppliersCommand(
      Store store,
      Suppliers suppliers,
      InvoiceIndex index,
      SupplierWords words,
      InstantSource clock) {
    this.words = words;
    this.clock = clock;
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

  @Command(
      name = "accounts",
      description = {
        "Lists the accounts of suppliers: those that invoices name, and who has confirmed which.",
        "Nothing is paid to an account that nobody has confirmed."
      })
  int accounts(
      @Parameters(
              arity = "0..1",
              paramLabel = "SUPPLIER",
              description = "Only of this one: its name, a part of it, or its id.")
          @Nullable String supplier,
      @Option(names = "--json", description = "Print an array of JSON objects.") boolean asJson) {
    index.catchUpIfMine();
    String only = supplier == null ? null : meant(supplier).id();
    List<OwnedAccount> all =
        store.read(suppliers::accounts).stream()
            .filter(one -> only == null || one.supplier().equals(only))
            .toList();
    if (asJson) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      all.forEach(one -> array.add(node(one)));
      CommandOutput.json(out(), array);
    } else if (all.isEmpty()) {
      out().println("No invoice names an account yet.");
    } else {
      accountTable(all).print(out());
      if (all.stream().anyMatch(one -> !one.account().isConfirmed())) {
        out().println();
        out()
            .println(
                "Ask the supplier, by a number you know, then: landfall suppliers confirm-account"
                    + " SUPPLIER IBAN");
      }
    }
    return 0;
  }

  @Command(
      name = "confirm-account",
      description = {
        "Says that an account is the supplier's: it was checked. It must stand on an invoice of the",
        "supplier, or among the accounts that are known of it."
      })
  int confirmAccount(
      @Parameters(index = "0", paramLabel = "SUPPLIER", description = "Its name, or its id.")
          String supplier,
      @Parameters(index = "1", paramLabel = "IBAN", description = "The whole account.")
          String iban) {
    index.catchUpIfMine();
    SupplierLine meant = meant(supplier);
    OwnedAccount account =
        store.read(suppliers::accounts).stream()
            .filter(one -> one.supplier().equals(meant.id()))
            .filter(one -> one.account().iban().equals(Iban.plain(iban)))
            .findFirst()
            .orElseThrow(() ->
                new CommandFailure(
                    "%s stands on no invoice of %s. Nothing was confirmed. See: landfall suppliers"
                            .formatted(CommandOutput.line(iban), CommandOutput.line(meant.name()))
                        + " accounts"));
    if (InvoiceAdvisor.isWrong(account.account().iban())) {
      throw new CommandFailure(
          "%s has wrong check digits: it can be nobody's. Nothing was confirmed."
              .formatted(CommandOutput.line(iban)));
    }
    long save =
        words
            .confirm(
                meant.id(),
                account.account().iban(),
                System.getProperty("user.name", ""),
                clock.instant())
            .join();
    out()
        .println(
            CommandOutput.line(
                "Confirmed: %s is the account of %s."
                    .formatted(account.account().written(), meant.name())));
    if (!account.others().isEmpty()) {
      out()
          .println(
              CommandOutput.line(
                  "The same account stands on invoices of %s, too: make sure who is paid."
                      .formatted(String.join(", ", account.others()))));
    }
    out().println("To take it back: landfall invoice undo " + save);
    return 0;
  }

  private SupplierLine meant(String typed) {
    List<SupplierLine> all = store.read(suppliers::all);
    String name = typed.strip().toLowerCase(Locale.ROOT);
    List<SupplierLine> found =
        all.stream()
            .filter(one -> one.id().equals(typed.strip()) || lower(one).equals(name))
            .toList();
    if (found.isEmpty()) {
      found = all.stream().filter(one -> !name.isEmpty() && lower(one).contains(name)).toList();
    }
    if (found.size() != 1) {
      throw new CommandFailure(
          "'%s' %s. Nothing was changed. See: landfall suppliers"
              .formatted(
                  CommandOutput.line(typed),
                  found.isEmpty()
                      ? "is no supplier"
                      : "fits several suppliers: "
                          + found.stream()
                              .limit(5)
                              .map(SupplierLine::name)
                              .map(CommandOutput::line)
                              .collect(Collectors.joining(", "))));
    }
    return found.getFirst();
  }

  private static String lower(SupplierLine line) {
    return line.name().toLowerCase(Locale.ROOT);
  }

  private static TextTable accountTable(List<OwnedAccount> all) {
    TextTable table =
        new TextTable()
            .left("Supplier")
            .left("Account")
            .right("Invoices")
            .left("Last used")
            .left("Confirmed")
            .left("Also of");
    for (OwnedAccount one : all) {
      SupplierAccount account = one.account();
      table.add(
          List.of(
              one.name(),
              account.written(),
              String.valueOf(account.invoices()),
              account.lastUsed(),
              account.isConfirmed()
                  ? (account.confirmedBy() + " " + day(account.confirmedAt())).strip()
                  : "nobody",
              String.join(", ", one.others())));
    }
    return table;
  }

  private static String day(String moment) {
    return moment.length() < DAY ? moment : moment.substring(0, DAY);
  }

  private static ObjectNode node(OwnedAccount one) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    SupplierAccount account = one.account();
    node.put("supplierId", one.supplier());
    node.put("supplier", one.name());
    node.put("account", account.iban());
    node.put("invoices", account.invoices());
    node.put("firstUsed", account.firstUsed().isEmpty() ? null : account.firstUsed());
    node.put("lastUsed", account.lastUsed().isEmpty() ? null : account.lastUsed());
    node.put("confirmedBy", account.isConfirmed() ? account.confirmedBy() : null);
    node.put("confirmedAt", account.isConfirmed() ? account.confirmedAt() : null);
    ArrayNode others = node.putArray("alsoOf");
    one.others().forEach(others::add);
    return node;
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
