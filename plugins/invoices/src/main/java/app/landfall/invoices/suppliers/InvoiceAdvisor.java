package app.landfall.invoices.suppliers;

import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.suppliers.Advice.Duplicate;
import app.landfall.invoices.suppliers.Advice.SharedAccount;
import app.landfall.invoices.suppliers.Advice.UnknownAccount;
import app.landfall.invoices.suppliers.Advice.WrongAccount;
import app.landfall.invoices.suppliers.join.SupplierGroup;
import app.landfall.plugin.typed.Iban;
import app.landfall.store.ReadTransaction;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The adviser about invoices, for the form, the panel and the command line alike. An account that
/// its supplier never used is the commonest fraud there is, so it is said until somebody has
/// confirmed it; an invoice entered twice is the commonest mistake. Reads inside a transaction of
/// the caller.
public final class InvoiceAdvisor {
  private static final Pattern LIKE_IBAN = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{7,}");

  private final Suppliers suppliers;

  @Inject
  InvoiceAdvisor(Suppliers suppliers) {
    this.suppliers = suppliers;
  }

  /// What should be known of an invoice, saved or not.
  public List<Advice> of(ReadTransaction tx, Invoice invoice) {
    InvoiceClaim claim = InvoiceClaim.of(invoice);
    List<Advice> found = new ArrayList<>();
    wrongAccount(claim).ifPresent(found::add);
    suppliers
        .of(tx, claim.source())
        .ifPresent(group -> {
          unknownAccount(tx, claim, group).ifPresent(found::add);
          found.addAll(duplicates(tx, claim, group));
        });
    sharedAccount(tx, claim).ifPresent(found::add);
    return found;
  }

  private static Optional<Advice> wrongAccount(InvoiceClaim claim) {
    return isWrong(claim.iban()) ? Optional.of(new WrongAccount(claim.iban())) : Optional.empty();
  }

  /// Whether an account looks like an IBAN and is none.
  public static boolean isWrong(String account) {
    return LIKE_IBAN.matcher(Iban.plain(account)).matches()
        && Iban.read(account).understood().isEmpty();
  }

  /// Empty where the supplier has no other account yet.
  private static Optional<Advice> unknownAccount(
      ReadTransaction tx, InvoiceClaim claim, SupplierGroup group) {
    String iban = Iban.plain(claim.iban());
    if (iban.isEmpty()) {
      return Optional.empty();
    }
    List<SupplierAccount> known = new SupplierAccounts(tx, group).before(claim.id(), claim.day());
    return known.isEmpty() || known.stream().anyMatch(one -> one.iban().equals(iban))
        ? Optional.empty()
        : Optional.of(new UnknownAccount(group.id(), iban, known));
  }

  /// Two suppliers with one account: a wrong one was typed, or somebody wants the money of both.
  private Optional<Advice> sharedAccount(ReadTransaction tx, InvoiceClaim claim) {
    String iban = Iban.plain(claim.iban());
    List<String> others =
        iban.isEmpty() || claim.source().payee()
            ? List.of()
            : suppliers.alsoOf(tx, claim.source().name(), iban);
    return others.isEmpty() ? Optional.empty() : Optional.of(new SharedAccount(iban, others));
  }

  private static List<Duplicate> duplicates(
      ReadTransaction tx, InvoiceClaim claim, SupplierGroup group) {
    if (!claim.isNamed()) {
      return List.of();
    }
    SupplierInvoices invoices = SupplierInvoices.of(group);
    Map<String, @Nullable Object> parameters = new HashMap<>(invoices.parameters());
    parameters.put("invoice", claim.id());
    return new Duplicates(
            tx.list(
                Duplicate.class,
                "SELECT i.id,i.vendor_name,i.invoice_number,i.issue_date,i.total,i.currency FROM "
                    + invoices.from()
                    + " WHERE i.id<>:invoice ORDER BY i.id",
                parameters))
        .of(claim);
  }
}
