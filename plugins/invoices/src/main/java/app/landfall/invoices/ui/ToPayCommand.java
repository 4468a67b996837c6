package app.landfall.invoices.ui;

import app.landfall.invoices.model.InvoiceIndex;
import app.landfall.invoices.paying.DueItem;
import app.landfall.invoices.paying.DuePlan;
import app.landfall.invoices.paying.DuePlan.PlanPart;
import app.landfall.invoices.paying.DuePlan.PlanSums;
import app.landfall.invoices.paying.ToPay;
import app.landfall.invoices.paying.WrittenBy;
import app.landfall.store.Store;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Inject;
import java.io.PrintWriter;
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

/// `landfall to-pay`
@Command(
    name = "to-pay",
    description = "Lists what is to be paid by week, what is on hold, and the credits.")
final class ToPayCommand implements Callable<Integer> {
  private final Store store;
  private final ToPay toPay;
  private final InvoiceIndex index;
  private final InstantSource clock;

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print an array of JSON objects; amounts are text.")
  private boolean json;

  @Inject
  ToPayCommand(Store store, ToPay toPay, InvoiceIndex index, InstantSource clock) {
    this.store = store;
    this.toPay = toPay;
    this.index = index;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    index.catchUpIfMine();
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
    DuePlan plan = store.read(tx -> toPay.read(tx, today));
    if (json) {
      json(plan);
    } else if (plan.items().isEmpty()) {
      out().println("Nothing is to be paid.");
    } else {
      table(plan).print(out());
      out().println();
      plan.sums().forEach((currency, sums) -> out().println(line(currency, sums)));
      if (plan.more() > 0) {
        out().println("These are the most urgent; %d more are open.".formatted(plan.more()));
      }
    }
    return 0;
  }

  private void json(DuePlan plan) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (DueItem item : plan.items()) {
      array
          .addObject()
          .put("id", item.id())
          .put("vendorName", item.supplier())
          .put("invoiceNumber", item.number())
          .put("kind", word(item.kind().name()))
          .put("amount", item.amount().toPlainString())
          .put("paid", item.paid().toPlainString())
          .put("inPayment", item.inFiles().toPlainString())
          .put("writtenOn", item.written().map(WrittenBy::on).orElse(null))
          .put("writtenBy", item.written().map(WrittenBy::who).orElse(null))
          .put("currency", item.currency())
          .put("dueDate", item.due().map(LocalDate::toString).orElse(null))
          .put("discountUntil", item.discountUntil().map(LocalDate::toString).orElse(null))
          .put("saving", item.saving().toPlainString())
          .put("notPayable", item.why().map(why -> word(why.name())).orElse(null))
          .put("reason", item.reason().isEmpty() ? null : item.reason())
          .put("heldOn", item.heldOn().map(LocalDate::toString).orElse(null));
    }
    CommandOutput.json(out(), array);
  }

  private static String word(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static TextTable table(DuePlan plan) {
    TextTable table =
        new TextTable()
            .left("When")
            .left("Due")
            .left("Supplier")
            .left("Number")
            .right("Amount")
            .left("")
            .left("Discount until")
            .right("Saves")
            .left("Remark");
    for (PlanPart part : plan.parts()) {
      for (DueItem item : part.items()) {
        table.add(
            List.of(
                part.monday()
                    .map(monday -> "week of " + monday)
                    .orElseGet(() -> word(part.span().name())),
                item.due().map(LocalDate::toString).orElse(""),
                item.supplier(),
                item.number(),
                item.amount().toPlainString(),
                item.currency(),
                isFree(item) ? item.discountUntil().map(LocalDate::toString).orElse("") : "",
                isFree(item) ? item.saving().toPlainString() : "",
                remark(item)));
      }
    }
    return table;
  }

  /// Whether it has a discount that nobody has taken yet.
  private static boolean isFree(DueItem item) {
    return item.written().isEmpty() && item.discount().isPresent();
  }

  private static String remark(DueItem item) {
    List<String> words = new ArrayList<>();
    if (item.isPartPaid()) {
      words.add(item.paid().toPlainString() + " paid");
    }
    item.written()
        .ifPresent(by ->
            words.add(
                item.isPaidTooMuch() ? "files pay too much" : ("in payment " + by.on()).strip()));
    if (!item.reason().isEmpty()) {
      words.add(item.reason());
    } else {
      item.why().ifPresent(why -> words.add(word(why.name())));
    }
    return String.join("; ", words);
  }

  private static String line(String currency, PlanSums sums) {
    String written =
        sums.inPayment().signum() == 0
            ? ""
            : " (%s of it in payment)".formatted(sums.inPayment().toPlainString());
    return "%s: to transfer %s%s, discounts save %s, on hold %s, taken by suppliers %s, credits %s"
        .formatted(
            currency.isEmpty() ? "(no currency)" : currency,
            sums.due().toPlainString(),
            written,
            sums.saving().toPlainString(),
            sums.held().toPlainString(),
            sums.taken().toPlainString(),
            sums.credit().toPlainString());
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
