package app.landfall.invoices.ui.list;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.invoices.model.Day;
import app.landfall.invoices.model.InvoiceSort;
import app.landfall.invoices.model.InvoiceSummary;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The columns of the list, in their order.
enum Column {
  STATE(38),
  SUPPLIER(220, 120),
  NUMBER(128, 96),
  ISSUED(108),
  DUE(108),
  STATUS(136),
  AMOUNT_DUE(120),
  TOTAL(124),
  CURRENCY(54);

  final int width;
  final boolean fixed;
  private final int least;

  Column(int width) {
    this.width = width;
    this.fixed = true;
    this.least = width;
  }

  /// Of a text, which says something in less room, with an ellipsis at its end.
  Column(int width, int least) {
    this.width = width;
    this.fixed = false;
    this.least = least;
  }

  /// In less room than this it is not shown.
  int least() {
    return least;
  }

  private static final List<Column> ALL = List.of(values());

  /// The column at a place of the model.
  static Column at(int index) {
    return ALL.get(index);
  }

  /// Its place in the model.
  int index() {
    return ALL.indexOf(this);
  }

  /// The order a click on its header gives; null where it gives none.
  @Nullable InvoiceSort sort() {
    return switch (this) {
      case STATE, CURRENCY -> null;
      case SUPPLIER -> InvoiceSort.SUPPLIER;
      case NUMBER -> InvoiceSort.NUMBER;
      case ISSUED -> InvoiceSort.ISSUE_DATE;
      case DUE -> InvoiceSort.DUE_DATE;
      case STATUS -> InvoiceSort.STATUS;
      case AMOUNT_DUE -> InvoiceSort.AMOUNT_DUE;
      case TOTAL -> InvoiceSort.TOTAL;
    };
  }

  /// Whether the first click shows the highest first: the newest day, the largest amount.
  boolean highestFirst() {
    return this == ISSUED || this == AMOUNT_DUE || this == TOTAL;
  }

  boolean isAmount() {
    return this == AMOUNT_DUE || this == TOTAL;
  }

  String title() {
    return switch (this) {
      case STATE, CURRENCY -> "";
      case SUPPLIER -> TEXTS.supplier();
      case NUMBER -> TEXTS.number();
      case ISSUED -> TEXTS.date();
      case DUE -> TEXTS.due();
      case STATUS -> TEXTS.status();
      case AMOUNT_DUE -> TEXTS.amountDue();
      case TOTAL -> TEXTS.total();
    };
  }

  Object value(InvoiceSummary invoice) {
    return switch (this) {
      case STATE -> invoice.state();
      case SUPPLIER -> Objects.requireNonNullElse(invoice.vendorName(), TEXTS.noSupplier());
      case NUMBER -> Objects.requireNonNullElse(invoice.invoiceNumber(), "");
      case ISSUED -> Objects.requireNonNullElse(invoice.issueDate(), new Day(""));
      case DUE -> Objects.requireNonNullElse(invoice.dueDate(), new Day(""));
      case STATUS, AMOUNT_DUE, TOTAL -> invoice;
      case CURRENCY -> Objects.requireNonNullElse(invoice.currency(), "");
    };
  }
}
