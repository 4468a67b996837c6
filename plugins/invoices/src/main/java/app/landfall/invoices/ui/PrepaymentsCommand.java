package app.landfall.invoices.ui;

import app.landfall.invoices.model.Invoices;
import app.landfall.invoices.paying.OnAccount;
import app.landfall.invoices.paying.OnAccount.Kept;
import app.landfall.invoices.paying.OnAccount.Left;
import app.landfall.invoices.paying.Particulars;
import app.landfall.invoices.paying.PaymentMethod;
import app.landfall.invoices.paying.Reversal;
import app.landfall.invoices.suppliers.SupplierLine;
import app.landfall.invoices.suppliers.Suppliers;
import app.landfall.plugin.CommandFailure;
import app.landfall.plugin.Formats;
import app.landfall.store.Store;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `landfall prepayments [add|use|reverse]`
@Command(
    name = "prepayments",
    synopsisSubcommandLabel = "[add | use | reverse]",
    description = "Lists money that suppliers have before any invoice; notes or uses it.")
final class PrepaymentsCommand implements Callable<Integer> {
  private static final String NOTHING = " Nothing was noted.";

  private final Store store;
  private final Invoices invoices;
  private final Suppliers suppliers;
  private final OnAccount prepaid;
  private final InstantSource clock;

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print an array of JSON objects; amounts are text.")
  private boolean json;

  @Inject
  PrepaymentsCommand(
      Store store, Invoices invoices, Suppliers suppliers, OnAccount prepaid, InstantSource clock) {
    this.store = store;
    this.invoices = invoices;
    this.suppliers = suppliers;
    this.prepaid = prepaid;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    List<Left> all =
        store.read(prepaid::all).stream().filter(one -> one.row().reverses() == null).toList();
    if (json) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      for (Left one : all) {
        array
            .addObject()
            .put("id", one.row().id())
            .put("vendorName", one.row().supplier())
            .put("paidOn", one.row().paidOn() == null ? null : one.row().paidOn().text())
            .put("amount", one.row().amount() == null ? null : one.row().amount().text())
            .put("currency", one.row().currency())
            .put("left", one.left().toPlainString())
            .put("payeeAccount", one.row().payeeAccount());
      }
      CommandOutput.json(out(), array);
    } else if (all.isEmpty()) {
      out().println("No prepayments yet. To note one: landfall prepayments add SUPPLIER AMOUNT");
    } else {
      table(all).print(out());
    }
    return 0;
  }

  private static TextTable table(List<Left> all) {
    TextTable table =
        new TextTable()
            .left("Paid on")
            .left("Supplier")
            .right("Amount")
            .right("Left")
            .left("")
            .left("ID");
    for (Left one : all) {
      table.add(
          List.of(
              one.row().paidOn() == null ? "" : one.row().paidOn().text(),
              Objects.requireNonNullElse(one.row().supplier(), ""),
              one.row().amount() == null ? "" : one.row().amount().text(),
              one.left().toPlainString(),
              Objects.requireNonNullElse(one.row().currency(), ""),
              one.row().id()));
    }
    return table;
  }

  @Command(name = "add", description = "Notes money that a supplier was paid without an invoice.")
  int add(
      @Parameters(index = "0", paramLabel = "SUPPLIER", description = "Its name or id.")
          String supplier,
      @Parameters(index = "1", paramLabel = "AMOUNT") String typed,
      @Option(names = "--currency", paramLabel = "CODE", defaultValue = "EUR") String currency,
      @Option(
              names = "--to",
              paramLabel = "IBAN",
              description = "The supplier's account, which somebody has confirmed.")
          @Nullable String iban,
      @Option(names = "--cash", description = "It was paid in cash; no account is named.")
          boolean cash,
      @Option(names = "--note", paramLabel = "TEXT") @Nullable String note) {
    SupplierLine meant = supplier(supplier);
    BigDecimal amount =
        Formats.now()
            .amounts()
            .read(typed, currency)
            .understood()
            .filter(read -> read.signum() > 0)
            .orElseThrow(() ->
                new CommandFailure(
                    "'%s' is no amount above zero.".formatted(CommandOutput.line(typed))
                        + NOTHING));
    Particulars how = particulars(note).by(cash ? PaymentMethod.CASH : PaymentMethod.TRANSFER);
    Kept kept =
        prepaid
            .add(
                meant.id(),
                meant.name(),
                Objects.requireNonNullElse(iban, ""),
                amount,
                currency,
                how)
            .join();
    return told(kept);
  }

  private SupplierLine supplier(String typed) {
    return store.read(suppliers::all).stream()
        .filter(line -> line.id().equals(typed) || line.name().equalsIgnoreCase(typed.strip()))
        .findFirst()
        .orElseThrow(() ->
            new CommandFailure(
                "There is no supplier '%s'.%s See: landfall suppliers"
                    .formatted(CommandOutput.line(typed), NOTHING)));
  }

  @Command(name = "use", description = "Uses such money for an invoice, as far as both go.")
  int use(
      @Parameters(index = "0", paramLabel = "ID", description = "As 'prepayments' lists it.")
          String id,
      @Parameters(index = "1", paramLabel = "INVOICE") String invoice) {
    String meant = new MeantInvoice(invoices, NOTHING).id(invoice);
    return told(prepaid.use(id, meant, particulars(null)).join());
  }

  private int told(Kept kept) {
    kept.why()
        .ifPresent(why -> {
          throw new CommandFailure(PaymentCommand.words(why) + "." + NOTHING);
        });
    out().println("Noted: " + kept.id());
    out().println("To take it back: landfall invoice undo " + kept.save());
    return 0;
  }

  @Command(name = "reverse", description = "Takes such money back, of which nothing is used.")
  int reverse(@Parameters(paramLabel = "ID") String id) {
    Reversal done = store.write(tx -> prepaid.reverse(tx, id, particulars(null))).join();
    return PaymentCommand.told(done, id, out());
  }

  private Particulars particulars(@Nullable String note) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
    return Particulars.transfer(today, clock.instant(), System.getProperty("user.name", ""), "")
        .noting(Objects.requireNonNullElse(note, ""));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
