package app.landfall.invoices.early;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A discount for paying early that can still be had.
///
/// @param percent of what is open
/// @param until the last day on which it is given
/// @param saving what it saves, in the currency of the invoice and its decimals
public record EarlyDiscount(BigDecimal percent, LocalDate until, BigDecimal saving) {
  private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

  /// The discount that saves most on a day; of two that save the same, the one that is given
  /// longer. One without a day is none that anybody could rely on.
  ///
  /// @param stored a line each: the last day, a blank, the per cent; null where none is offered
  /// @param open what is to be paid without it, above zero
  /// @param digits decimals of the currency
  public static Optional<EarlyDiscount> best(
      @Nullable String stored, BigDecimal open, int digits, LocalDate day) {
    return stored == null
        ? Optional.empty()
        : stored
            .lines()
            .flatMap(line -> read(line, open, digits).stream())
            .filter(offer -> !offer.until().isBefore(day))
            .filter(offer -> offer.saving().signum() > 0)
            .max(Comparator.comparing(EarlyDiscount::saving).thenComparing(EarlyDiscount::until));
  }

  /// What is paid where it is taken.
  ///
  /// @param open what is to be paid without it
  public BigDecimal reduced(BigDecimal open) {
    return open.subtract(saving);
  }

  private static Optional<EarlyDiscount> read(String line, BigDecimal open, int digits) {
    int blank = line.indexOf(' ');
    try {
      LocalDate until = LocalDate.parse(line.substring(0, Math.max(blank, 0)));
      BigDecimal percent = new BigDecimal(line.substring(blank + 1).strip());
      boolean sound = percent.signum() > 0 && percent.compareTo(WHOLE) < 0;
      return sound
          ? Optional.of(new EarlyDiscount(percent, until, cents(percent, open, digits)))
          : Optional.empty();
    } catch (DateTimeException | NumberFormatException odd) {
      return Optional.empty();
    }
  }

  /// To the cent, half away from zero, as banks and suppliers count.
  private static BigDecimal cents(BigDecimal percent, BigDecimal open, int digits) {
    return open.multiply(percent).divide(WHOLE, digits, RoundingMode.HALF_UP);
  }
}
