package app.landfall.invoices.paying;

import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceDetail;
import app.landfall.invoices.model.InvoiceTables;
import app.landfall.invoices.model.Invoices;
import app.landfall.invoices.model.StoredPayment;
import app.landfall.invoices.suppliers.ConfirmedAccounts;
import app.landfall.store.ReadTransaction;
import app.landfall.store.Store;
import app.landfall.store.WriteTransaction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/// Credits of a supplier set off against what is open of its invoices, as far as both go: what is
/// due first is settled first. Two rows for each pair, one with either invoice, that are taken back
/// together. Any thread; futures complete on the store's.
public final class SetOff {
  private final Store store;
  private final Invoices invoices;
  private final PaymentGate gate;

  SetOff(Store store, Invoices invoices, PaymentGate gate) {
    this.store = store;
    this.invoices = invoices;
    this.gate = gate;
  }

  /// Why nothing is set off.
  public enum WhyNot {
    /// One of them is not there.
    GONE,
    /// They are in more than one currency.
    OTHER_CURRENCY,
    /// They are of more than one supplier.
    OTHER_SUPPLIER,
    /// Nothing is left of any credit, or nothing is open of any invoice.
    NOTHING_LEFT,
    /// A file to the bank that may be on its way pays one of the invoices.
    IN_PAYMENT,
    /// What would be set off is not what somebody agreed to.
    CHANGED
  }

  /// So much of a credit for so much of an invoice.
  public record CreditUse(Invoice credit, Invoice invoice, BigDecimal amount) {
    private boolean isSame(CreditUse other) {
      return credit.id().equals(other.credit().id())
          && invoice.id().equals(other.invoice().id())
          && amount.compareTo(other.amount()) == 0;
    }
  }

  /// What would be set off.
  ///
  /// @param parts in their order
  /// @param creditLeft of all credits, afterwards
  /// @param openLeft of all invoices, afterwards
  public record SetOffPlan(
      List<CreditUse> parts, BigDecimal creditLeft, BigDecimal openLeft, Optional<WhyNot> why) {
    private static SetOffPlan not(WhyNot why) {
      return new SetOffPlan(List.of(), BigDecimal.ZERO, BigDecimal.ZERO, Optional.of(why));
    }

    /// The sum of its parts.
    public BigDecimal amount() {
      return parts.stream().map(CreditUse::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// Of all parts; empty where none is stated.
    public String currency() {
      return parts.isEmpty()
          ? ""
          : Objects.requireNonNullElse(parts.getFirst().invoice().currency(), "");
    }

    private boolean isSame(SetOffPlan other) {
      return parts.size() == other.parts().size()
          && IntStream.range(0, parts.size())
              .allMatch(at -> parts.get(at).isSame(other.parts().get(at)));
    }
  }

  /// What was set off.
  ///
  /// @param amount zero where nothing was
  /// @param save for [Invoices#undo]
  public record SetOffDone(BigDecimal amount, long save, Optional<WhyNot> why) {}

  /// What would be set off among some invoices: those of which something is open, against those of
  /// which the supplier owes us something.
  public CompletableFuture<SetOffPlan> plan(Collection<String> ids) {
    List<String> asked = List.copyOf(ids);
    return store.readAsync(tx -> plan(tx, asked));
  }

  /// Does what somebody has seen, or nothing.
  public CompletableFuture<SetOffDone> settle(SetOffPlan seen, Particulars how) {
    List<String> ids =
        seen.parts().stream()
            .flatMap(part -> List.of(part.credit().id(), part.invoice().id()).stream())
            .distinct()
            .toList();
    return store.write(tx -> {
      SetOffPlan now = plan(tx, ids);
      if (now.why().isEmpty() && !now.isSame(seen)) {
        now = SetOffPlan.not(WhyNot.CHANGED);
      }
      return settle(tx, now, how);
    });
  }

  /// Sets off whatever there is to set off among some invoices.
  public CompletableFuture<SetOffDone> settle(Collection<String> ids, Particulars how) {
    return store.write(tx -> settle(tx, plan(tx, ids), how));
  }

  private SetOffDone settle(WriteTransaction tx, SetOffPlan plan, Particulars how) {
    if (plan.why().isPresent()) {
      return new SetOffDone(BigDecimal.ZERO, tx.number(), plan.why());
    }
    for (CreditUse part : plan.parts()) {
      String transfer = store.newId();
      tx.insert(
          InvoiceTables.PAYMENTS, row(part.invoice(), part.amount(), part.credit(), how, transfer));
      tx.insert(
          InvoiceTables.PAYMENTS,
          row(part.credit(), part.amount().negate(), part.invoice(), how, transfer));
    }
    return new SetOffDone(plan.amount(), tx.number(), Optional.empty());
  }

  /// Each of both rows says what the other invoice is.
  private StoredPayment row(
      Invoice of, BigDecimal amount, Invoice other, Particulars how, String transfer) {
    String number = other.invoiceNumber();
    Particulars by = how.by(PaymentMethod.OFFSET);
    Particulars said = how.note().isBlank() && number != null ? by.noting(number) : by;
    return Payments.row(store.newId(), of, amount, said, transfer);
  }

  private SetOffPlan plan(ReadTransaction tx, Collection<String> ids) {
    List<InvoiceDetail> found = new ArrayList<>();
    for (String id : ids) {
      InvoiceDetail detail = invoices.detail(tx, id).orElse(null);
      if (detail == null) {
        return SetOffPlan.not(WhyNot.GONE);
      }
      found.add(detail);
    }
    return whyNot(found, gate.accounts(tx)).map(SetOffPlan::not).orElseGet(() -> plan(found));
  }

  private static Optional<WhyNot> whyNot(List<InvoiceDetail> all, ConfirmedAccounts accounts) {
    if (all.stream().map(one -> String.valueOf(one.invoice().currency())).distinct().count() > 1) {
      return Optional.of(WhyNot.OTHER_CURRENCY);
    }
    List<Optional<String>> suppliers =
        all.stream().map(one -> accounts.supplier(one.invoice())).distinct().toList();
    if (suppliers.size() > 1 || suppliers.contains(Optional.<String>empty())) {
      return Optional.of(WhyNot.OTHER_SUPPLIER);
    }
    if (all.stream().noneMatch(one -> one.credit().signum() > 0)
        || all.stream().noneMatch(one -> one.open().signum() > 0)) {
      return Optional.of(WhyNot.NOTHING_LEFT);
    }
    return all.stream().anyMatch(one -> PaymentGate.inPayment(one).isPresent())
        ? Optional.of(WhyNot.IN_PAYMENT)
        : Optional.empty();
  }

  private static SetOffPlan plan(List<InvoiceDetail> all) {
    Comparator<InvoiceDetail> urgency =
        Comparator.comparing((InvoiceDetail one) ->
                one.invoice().dueDate() == null ? "~" : String.valueOf(one.invoice().dueDate()))
            .thenComparing(one -> one.invoice().id());
    Map<Invoice, BigDecimal> credits = new LinkedHashMap<>();
    all.stream()
        .filter(one -> one.credit().signum() > 0)
        .sorted(urgency)
        .forEach(one -> credits.put(one.invoice(), one.credit()));
    List<CreditUse> parts = new ArrayList<>();
    BigDecimal openLeft = BigDecimal.ZERO;
    for (InvoiceDetail one : all.stream().sorted(urgency).toList()) {
      BigDecimal open = one.open();
      for (Map.Entry<Invoice, BigDecimal> credit : credits.entrySet()) {
        BigDecimal amount = credit.getValue().min(open);
        if (amount.signum() > 0) {
          parts.add(new CreditUse(credit.getKey(), one.invoice(), amount));
          credit.setValue(credit.getValue().subtract(amount));
          open = open.subtract(amount);
        }
      }
      openLeft = openLeft.add(open);
    }
    BigDecimal creditLeft = credits.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return new SetOffPlan(List.copyOf(parts), creditLeft, openLeft, Optional.empty());
  }
}
