package app.landfall.invoices.ui.export;

import app.landfall.invoices.model.DueStatus;
import app.landfall.invoices.model.InvoiceSummary;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A row of the list as JSON. Amounts are text with exact decimals, never JSON numbers; every name
/// is always there, null where nothing is stated.
public final class SummaryJson {
  private SummaryJson() {}

  /// The row on a day.
  public static ObjectNode of(InvoiceSummary invoice, LocalDate today) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", invoice.id());
    node.put("vendorName", invoice.vendorName());
    node.put("invoiceNumber", invoice.invoiceNumber());
    node.put("issueDate", text(invoice.issueDate()));
    node.put("dueDate", text(invoice.dueDate()));
    node.put("currency", invoice.currency());
    node.put("total", text(invoice.total()));
    node.put("payable", text(invoice.payable()));
    node.put("kind", invoice.kind());
    node.put("workflow", invoice.workflow());
    node.put("paid", invoice.paid().toPlainString());
    node.put("open", invoice.open().toPlainString());
    due(invoice.dueStatus(today), node);
    node.put("state", invoice.state().name().toLowerCase(Locale.ROOT));
    return node;
  }

  /// Says whether it is paid, due or overdue.
  public static void due(DueStatus status, ObjectNode node) {
    switch (status) {
      case DueStatus.Paid() -> node.put("status", "paid");
      case DueStatus.Overdue(long days) -> node.put("status", "overdue").put("days", -days);
      case DueStatus.Due(long days) -> node.put("status", "due").put("days", days);
      case DueStatus.OnHold() -> node.put("status", "on-hold");
      case DueStatus.InPayment() -> node.put("status", "in-payment");
      case DueStatus.Open() -> node.put("status", "open");
      case DueStatus.NothingDue _ -> node.put("status", "nothing-due");
    }
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
