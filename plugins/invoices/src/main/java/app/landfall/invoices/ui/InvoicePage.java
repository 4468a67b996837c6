package app.landfall.invoices.ui;

import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceDetail;
import app.landfall.invoices.model.InvoiceDetail.InFile;
import app.landfall.invoices.model.InvoiceField;
import app.landfall.invoices.model.OpenConflict;
import app.landfall.invoices.model.StoredAdjustment;
import app.landfall.invoices.model.StoredLine;
import app.landfall.invoices.model.StoredPayment;
import app.landfall.invoices.model.StoredTax;
import app.landfall.invoices.paying.WrittenBy;
import app.landfall.invoices.ui.text.CodeWords;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One invoice in plain text: its fields, lines, taxes and payments, and whatever waits for a
/// decision with both versions.
///
/// @param today for what is due
/// @param zone for when somebody changed something
record InvoicePage(InvoiceDetail detail, LocalDate today, ZoneId zone) {
  private static final int LABEL = 22;
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH);

  void print(PrintWriter out) {
    Invoice invoice = detail.invoice();
    for (InvoiceField field : InvoiceField.values()) {
      String text = words(invoice, field);
      if (text != null) {
        field(out, field.word().replace('-', ' '), text);
      }
    }
    if (!invoice.standing().word().equals(Objects.requireNonNullElse(invoice.workflow(), "new"))) {
      field(out, "standing", invoice.standing().word() + ": changed since it was approved");
    }
    if (detail.open().signum() > 0) {
      String currency = Objects.requireNonNullElse(invoice.currency(), "");
      field(out, "open", (detail.open().toPlainString() + " " + currency).strip());
    }
    field(out, "status", StateWords.due(detail.dueStatus(today), detail.isPartPaid()));
    for (InFile file : detail.files()) {
      WrittenBy written = WrittenBy.of(file.writtenAt(), file.writtenBy());
      field(
          out,
          "in payment",
          "in the file of %s, %s: run %s".formatted(written.who(), written.on(), file.runId()));
    }
    field(out, "sync", StateWords.state(detail.state()));
    field(out, "id", invoice.id());
    lines(out);
    taxes(out);
    adjustments(out);
    payments(out);
    detail.conflicts().forEach(conflict -> conflict(out, conflict));
  }

  /// What people read: words in place of codes. The kind is what the document type says.
  private static @Nullable String words(Invoice invoice, InvoiceField field) {
    return switch (field) {
      case KIND -> null;
      case DOCUMENT_TYPE -> CodeWords.document(invoice, Locale.ENGLISH);
      case PAYMENT_MEANS -> CodeWords.means(invoice.paymentMeans(), Locale.ENGLISH);
      default -> invoice.text(field);
    };
  }

  private static void field(PrintWriter out, String label, String text) {
    if (!text.isEmpty()) {
      String shown = label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
      out.println(shown + " ".repeat(LABEL - shown.length()) + CommandOutput.line(text));
    }
  }

  private void lines(PrintWriter out) {
    if (detail.lines().isEmpty()) {
      return;
    }
    TextTable table =
        new TextTable()
            .left("Line")
            .left("Item")
            .right("Quantity")
            .left("Unit")
            .right("Price")
            .right("Net")
            .right("Tax %");
    for (StoredLine line : detail.lines()) {
      table.add(
          List.of(
              text(line.lineNumber()),
              text(line.name() != null ? line.name() : line.description()),
              text(line.quantity()),
              text(line.unit()),
              text(line.price()),
              text(line.net()),
              text(line.taxRate())));
    }
    out.println();
    table.print(out);
  }

  private void taxes(PrintWriter out) {
    if (detail.taxes().isEmpty()) {
      return;
    }
    TextTable table = new TextTable().left("Tax").right("Rate %").right("Of").right("Amount");
    for (StoredTax tax : detail.taxes()) {
      table.add(
          List.of(text(tax.category()), text(tax.rate()), text(tax.basis()), text(tax.amount())));
    }
    out.println();
    table.print(out);
  }

  private void adjustments(PrintWriter out) {
    List<StoredAdjustment> whole =
        detail.adjustments().stream().filter(adjustment -> adjustment.lineId() == null).toList();
    if (whole.isEmpty()) {
      return;
    }
    TextTable table = new TextTable().left("Allowance or charge").left("Reason").right("Amount");
    for (StoredAdjustment adjustment : whole) {
      boolean charge = Objects.equals(adjustment.charge(), 1L);
      table.add(
          List.of(
              charge ? "Charge" : "Allowance",
              text(adjustment.reason()),
              text(adjustment.amount())));
    }
    out.println();
    table.print(out);
  }

  private void payments(PrintWriter out) {
    if (detail.payments().isEmpty()) {
      return;
    }
    TextTable table = new TextTable().left("Paid on").right("Amount").left("").left("Reference");
    for (StoredPayment payment : detail.payments()) {
      table.add(
          List.of(
              text(payment.paidOn()),
              text(payment.amount()),
              text(payment.currency()),
              text(payment.reference())));
    }
    out.println();
    table.print(out);
  }

  private void conflict(PrintWriter out, OpenConflict conflict) {
    boolean deletion = conflict.field().equals("_deleted");
    out.println();
    out.println(
        deletion
            ? "Deleted on one computer, edited on another; it was kept."
            : "Two versions of " + label(conflict) + "; both are kept:");
    if (!deletion) {
      out.println("  now used: " + version(conflict.used()));
      out.println("  other:    " + version(conflict.other()));
      out.println("  before:   " + CommandOutput.line(shown(conflict.before())));
    }
  }

  private static String label(OpenConflict conflict) {
    String field =
        InvoiceField.named(conflict.field())
            .map(InvoiceField::word)
            .orElse(conflict.field())
            .replace('-', ' ')
            .replace('_', ' ');
    return conflict.table().equals("invoices") ? field : field + " (in a line)";
  }

  private String version(OpenConflict.Version version) {
    String when = version.at().map(this::when).orElse("");
    return CommandOutput.line(shown(version.value()) + "  (" + version.computer() + when + ")");
  }

  private String when(Instant at) {
    return ", " + WHEN.format(at.atZone(zone));
  }

  private static String shown(String json) {
    JsonNode value = CommandOutput.value(json);
    return value.isNull() ? "empty" : value.isTextual() ? value.textValue() : value.toString();
  }

  private static String text(@Nullable Object value) {
    return Objects.toString(value, "");
  }
}
