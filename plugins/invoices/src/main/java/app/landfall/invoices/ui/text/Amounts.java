package app.landfall.invoices.ui.text;

import app.landfall.invoices.model.Amount;
import app.landfall.plugin.Formats;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Stored amounts as people of a place write them. The kit's `AmountFormat` reads what is typed.
///
/// @param locale the language, and the country where it is known
public record Amounts(Locale locale) {

  /// Writes an amount with the decimals of its currency, and more where it has more.
  ///
  /// @param currency ISO 4217; null where none is stated
  public String write(BigDecimal amount, @Nullable String currency) {
    return new Formats(locale).amounts().write(amount, currency);
  }

  /// Writes a number as it is, such as a quantity.
  public String write(BigDecimal number) {
    return new Formats(locale).amounts().write(number);
  }

  /// Writes what is stored; odd text of another program as it is.
  public String write(@Nullable Amount stored, @Nullable String currency) {
    return stored == null
        ? ""
        : stored.decimal().map(amount -> write(amount, currency)).orElse(stored.text());
  }
}
