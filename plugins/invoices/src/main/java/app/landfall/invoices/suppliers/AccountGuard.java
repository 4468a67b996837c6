package app.landfall.invoices.suppliers;

import app.landfall.invoices.suppliers.join.SupplierSource;
import app.landfall.plugin.typed.Iban;
import app.landfall.store.ReadTransaction;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/// The guard of bank accounts: an invoice that names an account its supplier has not used before is
/// the commonest fraud there is, so it is said until somebody has confirmed the account.
public final class AccountGuard {
  private final Suppliers suppliers;

  @Inject
  AccountGuard(Suppliers suppliers) {
    this.suppliers = suppliers;
  }

  /// An account that its supplier has not used before, though others.
  ///
  /// @param supplier the supplier's id
  /// @param iban the new one
  /// @param known those it has used, the last used first
  public record NewAccount(String supplier, String iban, List<SupplierAccount> known) {
    public NewAccount {
      known = List.copyOf(known);
    }
  }

  /// What an invoice says, as far as the guard looks at it; nothing is null, but may be empty.
  ///
  /// @param id its id, saved or not
  /// @param day its date, as stored
  /// @param source its supplier
  public record Claim(String id, String day, SupplierSource source) {}

  /// Whether the account of an invoice is new; empty where the supplier has no other account yet.
  public Optional<NewAccount> check(ReadTransaction tx, Claim claim) {
    String iban = Iban.plain(claim.source().iban());
    if (iban.isEmpty()) {
      return Optional.empty();
    }
    return suppliers
        .of(tx, claim.source())
        .flatMap(group -> {
          List<SupplierAccount> known =
              new SupplierAccounts(tx, group).before(claim.id(), claim.day());
          return known.isEmpty() || known.stream().anyMatch(one -> one.iban().equals(iban))
              ? Optional.empty()
              : Optional.of(new NewAccount(group.id(), iban, known));
        });
  }
}
