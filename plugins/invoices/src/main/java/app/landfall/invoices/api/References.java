package app.landfall.invoices.api;

import app.landfall.plugin.Needed;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The references of a document to others, as stated; null where it does not.
///
/// @param buyerReference BT-10, for example a German Leitweg-ID
/// @param order BT-13, our purchase order
/// @param salesOrder BT-14, the vendor's order number
/// @param contract BT-12
/// @param project BT-11
/// @param preceding BG-3, earlier invoices, for example the one a credit note corrects
public record References(
    @Nullable String buyerReference,
    @Nullable String order,
    @Nullable String salesOrder,
    @Nullable String contract,
    @Nullable String project,
    List<Preceding> preceding) {

  public References {
    preceding = Needed.list(preceding, "References.preceding");
  }

  /// An earlier invoice.
  ///
  /// @param number BT-25
  /// @param issueDate BT-26; null where not stated
  public record Preceding(String number, @Nullable LocalDate issueDate) {
    /// Checks what it is given.
    public Preceding {
      number = Needed.part(number, "Preceding.number");
    }
  }
}
