package app.landfall.invoices.ui;

import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.Invoices;
import app.landfall.invoices.model.StoredPayment;
import app.landfall.invoices.paying.PaymentList;
import app.landfall.invoices.paying.PaymentList.PaidLine;
import app.landfall.invoices.run.PaymentRuns;
import app.landfall.invoices.run.RunLine;
import app.landfall.store.Store;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `landfall payments`
@Command(name = "payments", description = "Lists payments, the newest first.")
final class PaymentsCommand implements Callable<Integer> {
  private final Store store;
  private final Invoices invoices;
  private final PaymentList payments;

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print an array of JSON objects; amounts are text.")
  private boolean json;

  @Option(
      names = "--invoice",
      paramLabel = "INVOICE",
      description = "Only those of one invoice: an id, a part of one, or a number.")
  private @Nullable String invoice;

  @Inject
  PaymentsCommand(Store store, Invoices invoices, PaymentList payments) {
    this.store = store;
    this.invoices = invoices;
    this.payments = payments;
  }

  @Override
  public Integer call() {
    String only = invoice == null ? null : new MeantInvoice(invoices, "").id(invoice);
    List<PaidLine> all =
        store.read(tx -> only == null ? payments.newest(tx) : payments.of(tx, only));
    if (json) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      all.forEach(line -> array.add(node(line)));
      CommandOutput.json(out(), array);
    } else if (all.isEmpty()) {
      out().println("No payments yet. To note one: landfall payment add INVOICE");
      files(only);
    } else {
      table(all).print(out());
      files(only);
    }
    return 0;
  }

  /// What was sent to the bank of one invoice, and what became of it: what came back before it was
  /// noted is no payment.
  private void files(@Nullable String only) {
    List<RunLine> lines =
        only == null ? List.of() : store.read(tx -> PaymentRuns.ofInvoice(tx, only));
    for (RunLine line : lines) {
      out()
          .println(
              CommandOutput.line(
                  "In the file of run %s: %s %s on %s, %s %s"
                      .formatted(
                          line.runId(),
                          line.paid().toPlainString(),
                          text(line.currency()),
                          Objects.toString(line.payOn(), ""),
                          line.state().word(),
                          text(line.reason()))
                      .strip()));
    }
  }

  private static ObjectNode node(PaidLine line) {
    StoredPayment payment = line.payment();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", payment.id());
    node.put("invoiceId", payment.invoiceId());
    node.put("invoiceNumber", line.invoice().map(Invoice::invoiceNumber).orElse(null));
    node.put("vendorName", line.invoice().map(Invoice::vendorName).orElse(null));
    node.put("paidOn", payment.paidOn() == null ? null : payment.paidOn().text());
    node.put("amount", payment.amount() == null ? null : payment.amount().text());
    node.put("currency", payment.currency());
    node.put("method", payment.method());
    node.put("account", payment.account());
    node.put("payeeAccount", payment.payeeAccount());
    node.put("transfer", payment.transfer());
    node.put("run", payment.run());
    node.put("file", payment.file());
    node.put("reference", payment.reference());
    node.put("note", payment.note());
    node.put("reverses", payment.reverses());
    node.put("takenBack", line.takenBack());
    node.put("accountConfirmed", !line.doubtful());
    node.put("recordedAt", payment.recordedAt());
    node.put("recordedBy", payment.recordedBy());
    return node;
  }

  private static TextTable table(List<PaidLine> all) {
    TextTable table =
        new TextTable()
            .left("Paid on")
            .right("Amount")
            .left("")
            .left("Supplier")
            .left("Number")
            .left("How")
            .left("From")
            .left("ID");
    for (PaidLine line : all) {
      StoredPayment payment = line.payment();
      table.add(
          List.of(
              payment.paidOn() == null ? "" : payment.paidOn().text(),
              payment.amount() == null ? "" : payment.amount().text(),
              text(payment.currency()),
              text(line.invoice().map(Invoice::vendorName).orElse("(deleted invoice)")),
              text(line.invoice().map(Invoice::invoiceNumber).orElse("")),
              how(line),
              text(payment.account()),
              payment.id()));
    }
    return table;
  }

  private static String how(PaidLine line) {
    String method = text(line.payment().method());
    if (line.payment().reverses() != null) {
      return (method + " taken back").strip();
    }
    String back = line.takenBack() ? ", since taken back" : "";
    return method + back + (line.doubtful() ? ", account not confirmed" : "");
  }

  private static String text(@Nullable String stored) {
    return Objects.requireNonNullElse(stored, "");
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
