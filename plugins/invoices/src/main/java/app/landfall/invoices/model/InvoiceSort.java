package app.landfall.invoices.model;

import app.landfall.store.PageQuery;

/// The orders of a list of invoices, always with the id last.
public enum InvoiceSort {
  /// By its number, as text.
  NUMBER("CAST(ifnull(i.invoice_number,'') AS TEXT) COLLATE NOCASE"),
  /// By who sent it, as names are sorted everywhere.
  SUPPLIER("s.supplier_order"),
  /// By its own date.
  ISSUE_DATE("CAST(ifnull(i.issue_date,'') AS TEXT)"),
  /// By the day it is to be paid.
  DUE_DATE("CAST(ifnull(i.due_date,'') AS TEXT)"),
  /// By what is to be paid.
  AMOUNT_DUE("ifnull(i.to_pay_minor,-9000000000000000000)"),
  /// By what it is about, with tax.
  TOTAL("ifnull(i.gross_minor,-9000000000000000000)"),
  /// By urgency: overdue, due, some day, nothing to pay, paid.
  STATUS("s.standing");

  /// Word for word what the index is on, or SQLite does not use it.
  private final String indexed;

  InvoiceSort(String indexed) {
    this.indexed = indexed;
  }

  /// Whether the key is derived anew each time it is not read from its index, some 20 µs a row.
  boolean isDear() {
    return this == AMOUNT_DUE || this == TOTAL;
  }

  /// Whether the order is in what is derived of each invoice.
  boolean isByStanding() {
    return this == STATUS || this == SUPPLIER;
  }

  /// All invoices in this order. The table is walked whose index has it.
  PageQuery query(boolean descending) {
    PageQuery rows =
        isByStanding()
            ? PageQuery.from("invoice_standings AS s CROSS JOIN invoices AS i ON i.id=s.id")
                .id("s.id")
            : PageQuery.from("invoices AS i").id("i.id");
    return descending ? rows.orderByDescending(indexed) : rows.orderBy(indexed);
  }
}
