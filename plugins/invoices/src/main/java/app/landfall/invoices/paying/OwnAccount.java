package app.landfall.invoices.paying;

import app.landfall.invoices.model.Amount;
import app.landfall.plugin.typed.Iban;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An account of ours that money is paid from; a row of `own_accounts`.
///
/// @param name what people call it; may be empty
/// @param paymentLimit the most that one payment run may take from it
public record OwnAccount(
    String id,
    String iban,
    @Nullable String bic,
    @Nullable String name,
    @Nullable String currency,
    @Nullable Amount paymentLimit) {

  /// The account as people know it: by its name, else as banks print it.
  public String shown() {
    return name == null || name.isBlank() ? written() : name;
  }

  /// The account as banks print it.
  public String written() {
    return grouped(iban);
  }

  /// Any account as banks print it.
  public static String grouped(String iban) {
    return Iban.grouped(iban);
  }

  /// Whether this is the account that somebody types.
  public boolean isMeantBy(String typed) {
    return iban.equals(Iban.plain(typed));
  }

  /// The most that one payment run may take from it; empty where nobody has set one.
  public Optional<BigDecimal> limit() {
    return Optional.ofNullable(paymentLimit).flatMap(Amount::decimal);
  }
}
