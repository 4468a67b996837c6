package app.landfall.invoices.api;

import app.landfall.plugin.Needed;
import app.landfall.plugin.typed.Iban;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// BG-17, an account to pay to, as stated.
///
/// @param id BT-84, IBAN or national account number; white space removed, upper case
/// @param holder BT-85; null where not stated
/// @param bic BT-86; null where not stated
public record BankAccount(String id, @Nullable String holder, @Nullable String bic) {
  /// Checks what it is given.
  public BankAccount {
    id = Needed.part(id, "BankAccount.id");
  }

  private static final Pattern IBAN_SHAPE = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]+");

  /// An account as it stands in a document, `IBAN DE88 2008 …`, as it is kept and compared.
  public static BankAccount stated(String id, @Nullable String holder, @Nullable String bic) {
    return new BankAccount(Iban.plain(id), holder, bic);
  }

  /// Whether `id` has the shape of an IBAN, its length and its check digits aside.
  public boolean looksLikeIban() {
    return IBAN_SHAPE.matcher(id).matches();
  }

  /// Whether `id` is an IBAN whose check digits are right and which is as long as those of its
  /// country are.
  public boolean isIban() {
    return Iban.read(id).understood().isPresent();
  }
}
