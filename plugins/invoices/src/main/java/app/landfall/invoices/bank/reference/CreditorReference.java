package app.landfall.invoices.bank.reference;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A creditor reference (ISO 11649, `RF18 5390 0754 7034`), whose check digits are right. It is the
/// one reference that banks carry unchanged to the supplier, apart from the text.
///
/// @param text without blanks, in capital letters
public record CreditorReference(String text) {
  private static final Pattern SHAPE = Pattern.compile("RF[0-9]{2}[A-Z0-9]{1,21}");
  private static final BigInteger MODULUS = BigInteger.valueOf(97);
  private static final int MARK = 4;

  /// Reads one; empty where it is none.
  public static Optional<CreditorReference> read(String stated) {
    String text = stated.replaceAll("[\\s\\u00a0]+", "").toUpperCase(Locale.ROOT);
    return SHAPE.matcher(text).matches() && hasItsCheckDigits(text)
        ? Optional.of(new CreditorReference(text))
        : Optional.empty();
  }

  private static boolean hasItsCheckDigits(String text) {
    StringBuilder digits = new StringBuilder();
    (text.substring(MARK) + text.substring(0, MARK))
        .chars()
        .forEach(letter -> digits.append(Character.digit(letter, Character.MAX_RADIX)));
    return new BigInteger(digits.toString()).mod(MODULUS).equals(BigInteger.ONE);
  }
}
