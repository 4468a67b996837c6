package app.landfall.invoices.model;

import app.landfall.store.Store;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Payments of invoices: what can be paid now, and what somebody says was paid. Any thread; futures
/// complete on the store's.
public final class Payments {
  private final Store store;

  @Inject
  Payments(Store store) {
    this.store = store;
  }

  /// Why nothing is paid of an invoice.
  public enum LeftOut {
    /// It was deleted.
    GONE,
    /// It is paid, is a credit, or states no amount.
    NOTHING_OPEN,
    /// Two versions of its bank account are kept, and nobody has chosen yet.
    ACCOUNT_UNDECIDED,
    /// Less is open than was to be paid: somebody else has paid, or the amount was changed.
    CHANGED,
    /// Its import left a question, such as which of two currencies is right, that nobody has seen.
    QUESTIONED
  }

  /// An invoice of which something is to be paid.
  ///
  /// @param amount what is open; above zero
  public record OpenAmount(Invoice invoice, BigDecimal amount) {}

  /// What can be paid of some invoices.
  ///
  /// @param open in the order in which they were asked for
  /// @param leftOut how many of the others there are, and why
  public record Payable(List<OpenAmount> open, Map<LeftOut, Integer> leftOut) {
    public Payable {
      open = List.copyOf(open);
      leftOut = Map.copyOf(leftOut);
    }
  }

  /// What became of payments.
  ///
  /// @param count how many were noted
  /// @param save the save that did it, for [Invoices#undo]
  /// @param leftOut how many were not, and why
  public record Noted(int count, long save, Map<LeftOut, Integer> leftOut) {
    public Noted {
      leftOut = Map.copyOf(leftOut);
    }
  }

  /// What can be paid of some invoices now.
  public CompletableFuture<Payable> payable(Collection<String> ids) {
    List<String> asked = List.copyOf(ids);
    return store.readAsync(tx -> {
      List<OpenAmount> open = new ArrayList<>();
      Map<LeftOut, Integer> leftOut = new EnumMap<>(LeftOut.class);
      for (String id : asked) {
        InvoiceDetail detail = InvoiceRows.detail(tx, id).orElse(null);
        Optional<LeftOut> why = whyNot(detail);
        if (why.isPresent()) {
          leftOut.merge(why.get(), 1, Integer::sum);
        } else if (detail != null) {
          open.add(new OpenAmount(detail.invoice(), detail.open()));
        }
      }
      return new Payable(open, leftOut);
    });
  }

  /// Why nothing can be paid of an invoice; empty where something can.
  ///
  /// @param detail as it is stored; null where it is not there
  public static Optional<LeftOut> whyNot(@Nullable InvoiceDetail detail) {
    if (detail == null) {
      return Optional.of(LeftOut.GONE);
    }
    if (detail.open().signum() <= 0) {
      return Optional.of(LeftOut.NOTHING_OPEN);
    }
    if (detail.isAccountUndecided()) {
      return Optional.of(LeftOut.ACCOUNT_UNDECIDED);
    }
    return detail.invoice().isQuestioned() ? Optional.of(LeftOut.QUESTIONED) : Optional.empty();
  }

  /// Notes that amounts were paid, in one save. Of an invoice whose account became undecided
  /// meanwhile, or of which less is open by now, nothing is noted.
  ///
  /// @param amounts by the id of the invoice, in its currency; above zero
  /// @param on the day on which it was paid
  public CompletableFuture<Noted> note(Map<String, BigDecimal> amounts, LocalDate on, Instant now) {
    Map<String, BigDecimal> asked = new LinkedHashMap<>(amounts);
    return store.write(tx -> {
      int noted = 0;
      Map<LeftOut, Integer> leftOut = new EnumMap<>(LeftOut.class);
      for (Map.Entry<String, BigDecimal> one : asked.entrySet()) {
        InvoiceDetail detail = InvoiceRows.detail(tx, one.getKey()).orElse(null);
        Optional<LeftOut> why = whyNot(detail, one.getValue());
        if (why.isPresent()) {
          leftOut.merge(why.get(), 1, Integer::sum);
        } else if (detail != null) {
          tx.insert(
              InvoiceTables.PAYMENTS, payment(detail.invoice(), one.getValue(), Day.of(on), now));
          noted++;
        }
      }
      return new Noted(noted, tx.number(), leftOut);
    });
  }

  private static Optional<LeftOut> whyNot(@Nullable InvoiceDetail detail, BigDecimal amount) {
    Optional<LeftOut> why = whyNot(detail);
    boolean tooMuch = detail != null && detail.open().compareTo(amount) < 0;
    return why.isEmpty() && tooMuch ? Optional.of(LeftOut.CHANGED) : why;
  }

  private StoredPayment payment(Invoice invoice, BigDecimal paid, @Nullable Day on, Instant now) {
    return new StoredPayment(
        store.newId(),
        invoice.id(),
        on,
        Amount.of(paid),
        invoice.currency(),
        null,
        null,
        null,
        null,
        now.toString());
  }

  /// The sum of payments. One in another currency than the invoice's does not count: nobody has
  /// said what it is worth.
  static BigDecimal sum(List<StoredPayment> payments, @Nullable String currency) {
    return payments.stream()
        .filter(payment -> Objects.equals(payment.currency(), currency))
        .map(StoredPayment::amount)
        .filter(Objects::nonNull)
        .flatMap(amount -> amount.decimal().stream())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
