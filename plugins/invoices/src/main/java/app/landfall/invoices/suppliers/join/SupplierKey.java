package app.landfall.invoices.suppliers.join;

import app.landfall.plugin.typed.Iban;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// One thing that a supplier is known by. Immutable.
///
/// @param kind which thing
/// @param text the same for every way to write it
record SupplierKey(Kind kind, String text) implements Comparable<SupplierKey> {
  private static final Pattern NO_SIGN = Pattern.compile("[^\\p{L}\\p{N}]+");

  /// What can tell suppliers apart, the surest first.
  enum Kind {
    VAT,
    NAME,
    ACCOUNT
  }

  static Optional<SupplierKey> vat(String id) {
    String plain = NO_SIGN.matcher(id).replaceAll("").toUpperCase(Locale.ROOT);
    boolean some = plain.length() > 3 && plain.chars().anyMatch(Character::isDigit);
    return some ? Optional.of(new SupplierKey(Kind.VAT, plain)) : Optional.empty();
  }

  static Optional<SupplierKey> name(String name) {
    return of(Kind.NAME, SupplierName.key(name));
  }

  static Optional<SupplierKey> account(String iban) {
    return of(Kind.ACCOUNT, Iban.plain(iban));
  }

  private static Optional<SupplierKey> of(Kind kind, String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(new SupplierKey(kind, text));
  }

  /// The id of the supplier who is known by this and nothing else: the same on every computer, so
  /// that two people who write down something about one supplier write it into one row.
  String id() {
    String all = "supplier " + kind.name().toLowerCase(Locale.ROOT) + ":" + text;
    return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
  }

  @Override
  public int compareTo(SupplierKey other) {
    int kinds = kind.compareTo(other.kind);
    return kinds == 0 ? text.compareTo(other.text) : kinds;
  }
}
