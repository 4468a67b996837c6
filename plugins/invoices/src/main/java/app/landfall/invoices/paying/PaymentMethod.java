package app.landfall.invoices.paying;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The way in which something of an invoice was settled.
public enum PaymentMethod {
  /// By us, to an account of the supplier.
  TRANSFER("transfer"),
  /// Taken by the supplier.
  DIRECT_DEBIT("direct-debit"),
  /// By a card.
  CARD("card"),
  /// In coins and notes.
  CASH("cash"),
  /// Not paid, as it was paid early; beside the payment that was.
  DISCOUNT("discount"),
  /// By a credit of the same supplier.
  OFFSET("offset"),
  /// By money that the supplier had already.
  ON_ACCOUNT("on-account");

  private final String word;

  PaymentMethod(String word) {
    this.word = word;
  }

  /// As stored.
  public String word() {
    return word;
  }

  /// Whether money leaves an account of ours, or a purse.
  public boolean isMoney() {
    return this != DISCOUNT && this != OFFSET && this != ON_ACCOUNT;
  }

  /// Reads what is stored.
  public static Optional<PaymentMethod> of(@Nullable String word) {
    return Arrays.stream(values()).filter(method -> method.word.equals(word)).findFirst();
  }
}
