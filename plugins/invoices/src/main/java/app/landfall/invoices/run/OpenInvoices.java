package app.landfall.invoices.run;

import app.landfall.invoices.bank.BankId;
import app.landfall.invoices.early.EarlyDiscount;
import app.landfall.invoices.model.AmountDigits;
import app.landfall.store.ReadTransaction;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The invoices of which something is open, held in memory for one statement, so that ten thousand
/// entries are matched with a few reads.
final class OpenInvoices {
  private static final Pattern NO_SIGN = Pattern.compile("[^\\p{L}\\p{N}]+");

  /// A shorter number stands in too many texts.
  private static final int SHORTEST = 4;

  private final Map<BigDecimal, List<Open>> byAmount = new HashMap<>();
  private final Map<String, List<Open>> byAccount = new HashMap<>();
  private final Set<String> gone = new HashSet<>();

  /// One of them.
  ///
  /// @param discounts as stored
  record Open(
      String id,
      @Nullable String number,
      @Nullable String reference,
      @Nullable String iban,
      @Nullable String currency,
      @Nullable String discounts,
      long minor,
      long whole) {

    BigDecimal amount() {
      return BigDecimal.valueOf(minor, digits());
    }

    private int digits() {
      return AmountDigits.of(Objects.requireNonNullElse(currency, ""));
    }

    /// What is paid and what is saved where so much leaves the account on a day; empty where that
    /// settles it neither with nor without a discount.
    Optional<BigDecimal> saving(BigDecimal paid, LocalDate day) {
      BigDecimal missing = amount().subtract(paid);
      if (missing.signum() == 0) {
        return Optional.of(BigDecimal.ZERO);
      }
      return minor == whole
          ? EarlyDiscount.best(discounts, amount(), digits(), day)
              .map(EarlyDiscount::saving)
              .filter(saving -> saving.compareTo(missing) == 0)
          : Optional.empty();
    }

    /// Whether the money went to the account that the invoice names, as far as both are known.
    boolean isPaidTo(String account) {
      String own = BankId.account(Objects.requireNonNullElse(iban, ""));
      return own.isEmpty() || account.isEmpty() || own.equals(account);
    }

    boolean isNamedIn(String words) {
      String key = plain(Objects.requireNonNullElse(number, ""));
      return key.length() >= SHORTEST && words.contains(key);
    }

    boolean asksFor(String stated) {
      String own = plain(Objects.requireNonNullElse(reference, ""));
      return own.length() >= SHORTEST && own.equals(plain(stated));
    }
  }

  OpenInvoices(ReadTransaction tx) {
    for (Open one :
        tx.list(
            Open.class,
            "SELECT i.id,i.invoice_number AS number,i.payment_reference AS reference,"
                + "i.vendor_iban AS iban,i.currency,i.discounts,s.open_minor AS minor,"
                + "ifnull(i.to_pay_minor,0) AS whole FROM invoice_standings AS s"
                + " JOIN invoices AS i ON i.id=s.id WHERE s.standing<'3' AND s.open_minor>0"
                + " ORDER BY s.standing,s.id",
            Map.of())) {
      byAmount.computeIfAbsent(key(one.amount()), _ -> new ArrayList<>()).add(one);
      String account = BankId.account(Objects.requireNonNullElse(one.iban(), ""));
      byAccount.computeIfAbsent(account, _ -> new ArrayList<>()).add(one);
    }
  }

  private static BigDecimal key(BigDecimal amount) {
    return amount.stripTrailingZeros();
  }

  static String plain(String text) {
    return NO_SIGN
        .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
        .replaceAll("")
        .toUpperCase(Locale.ROOT);
  }

  /// Those that so much settles, or that are paid to an account.
  List<Open> likely(BigDecimal amount, String currency, String account) {
    List<Open> found = new ArrayList<>(byAmount.getOrDefault(key(amount), List.of()));
    if (!account.isEmpty()) {
      byAccount.getOrDefault(account, List.of()).stream()
          .filter(one -> !found.contains(one))
          .forEach(found::add);
    }
    found.removeIf(one -> gone.contains(one.id()) || !currency.equals(one.currency()));
    return found;
  }

  /// Takes one away that was paid.
  void remove(String id) {
    gone.add(id);
  }
}
