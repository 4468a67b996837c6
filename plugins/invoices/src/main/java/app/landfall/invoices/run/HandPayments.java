package app.landfall.invoices.run;

import app.landfall.invoices.bank.BankId;
import app.landfall.store.ReadTransaction;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The payments that somebody noted by hand and no statement has shown yet: an entry that is one of
/// them is known, and nothing is noted again.
final class HandPayments {
  /// A transfer noted today may be booked after a long weekend.
  private static final int DAYS = 10;

  private final Map<BigDecimal, List<Hand>> byAmount = new HashMap<>();

  /// One of them.
  record Hand(
      String id,
      String invoiceId,
      @Nullable BigDecimal amount,
      @Nullable String currency,
      @Nullable String paidOn,
      @Nullable String payee,
      @Nullable String number) {

    private boolean isNear(LocalDate day) {
      try {
        return paidOn != null
            && Math.abs(ChronoUnit.DAYS.between(LocalDate.parse(paidOn), day)) <= DAYS;
      } catch (DateTimeException odd) {
        return false;
      }
    }

    private boolean isMeant(String account, String words) {
      String own = BankId.account(Objects.requireNonNullElse(payee, ""));
      String key = OpenInvoices.plain(Objects.requireNonNullElse(number, ""));
      boolean sameAccount = !own.isEmpty() && own.equals(account);
      return sameAccount || (!key.isEmpty() && words.contains(key));
    }
  }

  HandPayments(ReadTransaction tx) {
    Set<String> shown = shown(tx);
    for (Hand one :
        tx.list(
            Hand.class,
            "SELECT p.id,p.invoice_id,p.amount,p.currency,p.paid_on,p.payee_account AS payee,"
                + "i.invoice_number AS number FROM invoice_payments AS p JOIN invoices AS i"
                + " ON i.id=p.invoice_id WHERE p.reference IS NULL AND p.reverses IS NULL"
                + " AND ifnull(p.method,'transfer') IN ('transfer','direct-debit','card')"
                + " AND NOT EXISTS(SELECT 1 FROM invoice_payments AS r WHERE r.reverses=p.id"
                + " AND r.invoice_id=p.invoice_id)"
                + " ORDER BY p.paid_on,p.id",
            Map.of())) {
      if (one.amount() != null && !shown.contains(one.id())) {
        byAmount
            .computeIfAbsent(one.amount().stripTrailingZeros(), _ -> new ArrayList<>())
            .add(one);
      }
    }
  }

  /// Those that an entry was found to be.
  private static Set<String> shown(ReadTransaction tx) {
    record Known(String ids) {}
    return tx
        .list(
            Known.class,
            "SELECT known_payments AS ids FROM bank_entries WHERE known_payments IS NOT NULL",
            Map.of())
        .stream()
        .flatMap(known -> Arrays.stream(known.ids().split(" ")))
        .collect(Collectors.toSet());
  }

  /// The one that an entry is, taken away so that it is no other's, too.
  ///
  /// @param invoice of which invoice; empty: of any that the entry means
  Optional<Hand> take(
      BigDecimal amount,
      String currency,
      LocalDate day,
      String invoice,
      String account,
      String words) {
    List<Hand> alike = byAmount.getOrDefault(amount.stripTrailingZeros(), List.of());
    Optional<Hand> found =
        alike.stream()
            .filter(one -> currency.equals(one.currency()) && one.isNear(day))
            .filter(one ->
                invoice.isEmpty() ? one.isMeant(account, words) : one.invoiceId().equals(invoice))
            .findFirst();
    found.ifPresent(alike::remove);
    return found;
  }
}
