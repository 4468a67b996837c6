package app.landfall.invoices.api;

import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// BG-17, an account to pay to, as stated.
///
/// @param id BT-84, IBAN or national account number; white space removed, upper case
/// @param holder BT-85; null where not stated
/// @param bic BT-86; null where not stated
public record BankAccount(String id, @Nullable String holder, @Nullable String bic) {

  private static final Pattern IBAN_SHAPE = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}");
  private static final BigInteger MODULUS = BigInteger.valueOf(97);

  /// Whether `id` has the shape of an IBAN, its check digits aside.
  public boolean looksLikeIban() {
    return IBAN_SHAPE.matcher(id).matches();
  }

  /// Whether `id` is an IBAN whose check digits are right (ISO 7064 MOD 97-10, as in ISO 13616).
  public boolean isIban() {
    if (!looksLikeIban()) {
      return false;
    }
    StringBuilder digits = new StringBuilder();
    (id.substring(4) + id.substring(0, 4)).chars().forEach(c -> digits.append(digitOf(c)));
    return new BigInteger(digits.toString()).mod(MODULUS).equals(BigInteger.ONE);
  }

  /// 0 to 9 stand for themselves, A is 10, Z is 35.
  private static int digitOf(int character) {
    return Character.digit(character, 36);
  }
}
