package app.landfall.invoices.api;

import app.landfall.plugin.Needed;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A discount for paying early, as stated.
///
/// @param percent of the amount due
/// @param until the last day on which it is given; null where the document does not say
public record Discount(BigDecimal percent, @Nullable LocalDate until) {
  /// Checks what it is given.
  public Discount {
    percent = Needed.part(percent, "Discount.percent");
  }
}
