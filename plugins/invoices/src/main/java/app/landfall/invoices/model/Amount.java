package app.landfall.invoices.model;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An amount as stored: exact decimal text, and whatever else an outside program may have put
/// there, so that one odd row never hides a list. Equal when the text is.
///
/// @param text `119.00`; kept as it is
public record Amount(String text) {
  private static final Pattern PLAIN = Pattern.compile("[-+]?(?=[0-9.]*[0-9])[0-9]*\\.?[0-9]*");

  /// Beyond this many characters nobody means an amount.
  private static final int LONGEST = 40;

  /// The text of a decimal; null for null.
  public static @Nullable Amount of(@Nullable BigDecimal decimal) {
    return decimal == null ? null : new Amount(decimal.toPlainString());
  }

  /// The number; empty where the text is no plain decimal.
  public Optional<BigDecimal> decimal() {
    return text.length() <= LONGEST && PLAIN.matcher(text).matches()
        ? Optional.of(new BigDecimal(text))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
