package app.landfall.invoices.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A filter: which invoices are listed.
///
/// @param show the ones in this state
/// @param supplier of this supplier only; null for all
/// @param from issued on this day or later; null for all
/// @param to issued on this day or earlier; null for all
/// @param words found by these words; empty for all
public record InvoiceFilter(
    Show show,
    @Nullable String supplier,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    String words) {

  public InvoiceFilter {
    words = words.isBlank() ? "" : words;
  }

  /// Every invoice.
  public static final InvoiceFilter ALL = new InvoiceFilter(Show.ALL, null, null, null, "");

  /// A state to filter by.
  public enum Show {
    /// All invoices.
    ALL,
    /// Still to be paid, whenever.
    TO_PAY,
    /// Still to be paid, and the day has passed.
    OVERDUE,
    /// Payments cover the amount due.
    PAID,
    /// Saved here, and the server does not have it yet.
    WAITING,
    /// Two versions are kept, and somebody has to choose.
    TWO_VERSIONS,
    /// The server refused it.
    REFUSED
  }

  /// The same in another state.
  public InvoiceFilter showing(Show other) {
    return new InvoiceFilter(other, supplier, from, to, words);
  }

  /// The same for one supplier.
  public InvoiceFilter of(@Nullable String other) {
    return new InvoiceFilter(show, other, from, to, words);
  }

  /// The same for another time.
  public InvoiceFilter between(@Nullable LocalDate first, @Nullable LocalDate last) {
    return new InvoiceFilter(show, supplier, first, last, words);
  }

  /// The same with other words.
  public InvoiceFilter searching(String other) {
    return new InvoiceFilter(show, supplier, from, to, other);
  }

  /// Whether anything is left out.
  public boolean isNarrowed() {
    return !equals(ALL);
  }
}
