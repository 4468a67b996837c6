package app.landfall.invoices.bank;

import app.landfall.plugin.typed.Iban;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/// The ids that travel through banks and come back on statements. They are derived from what they
/// stand for, so that two computers which have never met give the same thing the same id: at most
/// 35 letters, digits and hyphens, for some banks refuse any other mark, and a UUID with its
/// hyphens is one too long.
public final class BankId {
  /// The longest that a bank takes.
  static final int MOST = 35;

  /// With 5 bits each, no two ids are ever alike by chance.
  private static final int LETTERS = 26;

  private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
  private static final int BITS = 5;

  private BankId() {}

  /// The id of something.
  ///
  /// @param prefix two letters that say to people what it is
  /// @param parts what it is derived from, in order
  public static String of(String prefix, String... parts) {
    StringBuilder id = new StringBuilder(prefix).append('-');
    byte[] hash = hash(String.join("\u001f", parts));
    for (int letter = 0; letter < LETTERS; letter++) {
      id.append(ALPHABET[bits(hash, letter * BITS)]);
    }
    return id.toString();
  }

  /// An id as a statement has it, without the blanks it was padded with, in one case: some banks
  /// write all of it in capital letters.
  ///
  /// @return empty where the bank says that there is none
  public static String plain(String stated) {
    String id = stated.replaceAll("[\\s\\u00a0]+", "").toUpperCase(Locale.ROOT);
    return switch (id) {
      case "NOTPROVIDED", "NONREF", "NOTAVAILABLE", "NONE", "N/A" -> "";
      default -> id;
    };
  }

  /// An account as statements and invoices are compared by it: without blanks, in capital letters.
  public static String account(String stated) {
    return Iban.plain(stated);
  }

  private static int bits(byte[] hash, int from) {
    int value = 0;
    for (int bit = from; bit < from + BITS; bit++) {
      value = value << 1 | (hash[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1);
    }
    return value;
  }

  private static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException("every Java has SHA-256", never);
    }
  }
}
