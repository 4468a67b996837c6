package app.landfall.invoices.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which invoices, in which order, and from where on. Pages go by key, so a page deep in a million
/// rows costs what the first one costs.
///
/// @param search words that must all occur in an invoice; empty for all invoices
/// @param sort the order
/// @param descending turns it
/// @param limit rows at most, from 1 on
/// @param after the end of the page before; null for the first
public record InvoiceQuery(
    String search, Sort sort, boolean descending, int limit, @Nullable End after) {

  /// What invoices can be ordered by, always with the id last.
  public enum Sort {
    /// By its number, as text.
    NUMBER(
        "CAST(ifnull(i.invoice_number,'') AS TEXT) COLLATE NOCASE",
        "CAST(ifnull(i.invoice_number,'') AS TEXT)"),
    /// By who sent it.
    SUPPLIER(
        "CAST(ifnull(i.vendor_name,'') AS TEXT) COLLATE NOCASE",
        "CAST(ifnull(i.vendor_name,'') AS TEXT)"),
    /// By its own date.
    ISSUE_DATE("CAST(ifnull(i.issue_date,'') AS TEXT)", "CAST(ifnull(i.issue_date,'') AS TEXT)"),
    /// By the day it is to be paid.
    DUE_DATE("CAST(ifnull(i.due_date,'') AS TEXT)", "CAST(ifnull(i.due_date,'') AS TEXT)"),
    /// By what is to be paid.
    AMOUNT_DUE(
        "ifnull(i.to_pay_minor,-9000000000000000000)",
        "ifnull(i.to_pay_minor,-9000000000000000000)"),
    /// By what it is about, with tax.
    TOTAL(
        "ifnull(i.gross_minor,-9000000000000000000)", "ifnull(i.gross_minor,-9000000000000000000)"),
    /// By urgency: overdue, due, some day, nothing to pay, paid.
    STATUS("s.standing", "s.standing");

    /// Word for word what the index is on, or SQLite does not use it.
    private final String indexed;

    private final String key;

    Sort(String indexed, String key) {
      this.indexed = indexed;
      this.key = key;
    }

    String indexed() {
      return indexed;
    }

    String key() {
      return key;
    }

    /// Which table is walked: the one whose index has the order.
    String source() {
      return this == STATUS
          ? "invoice_standings AS s CROSS JOIN invoices AS i ON i.id=s.id"
          : "invoices AS i";
    }

    /// Whether the key is derived anew each time it is not read from its index, some 20 µs a row.
    boolean isDear() {
      return this == AMOUNT_DUE || this == TOTAL;
    }

    String id() {
      return this == STATUS ? "s.id" : "i.id";
    }

    Object value(String key) {
      return isDear() ? (Object) Long.valueOf(key) : key;
    }
  }

  /// Where a page ended.
  ///
  /// @param key the last row's sort key
  /// @param id the last row's id
  public record End(String key, String id) {}

  /// A page.
  ///
  /// @param rows in order
  /// @param end where the next page begins; empty where this was the last
  public record Page(List<InvoiceSummary> rows, Optional<End> end) {
    public Page {
      rows = List.copyOf(rows);
    }
  }

  /// All invoices, newest first.
  public static InvoiceQuery newest(int limit) {
    return new InvoiceQuery("", Sort.ISSUE_DATE, true, limit, null);
  }

  /// The same with words to look for.
  public InvoiceQuery searching(String words) {
    return new InvoiceQuery(words, sort, descending, limit, after);
  }

  /// The same from the end of another page on.
  public InvoiceQuery from(End end) {
    return new InvoiceQuery(search, sort, descending, limit, end);
  }
}
