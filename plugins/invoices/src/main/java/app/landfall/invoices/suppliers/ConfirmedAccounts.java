package app.landfall.invoices.suppliers;

import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.suppliers.join.SupplierGroup;
import app.landfall.invoices.suppliers.join.SupplierGroups;
import app.landfall.plugin.typed.Iban;
import app.landfall.store.ReadTransaction;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The accounts that somebody has confirmed, by supplier, in one snapshot. An account belongs to
/// one supplier: that another has it too, such as a factor's, says nothing.
public final class ConfirmedAccounts {
  private final SupplierGroups groups;
  private final Map<String, Set<String>> bySupplier;

  private ConfirmedAccounts(SupplierGroups groups, Map<String, Set<String>> bySupplier) {
    this.groups = groups;
    this.bySupplier = bySupplier;
  }

  private record Row(String supplierId, @Nullable String iban) {}

  static ConfirmedAccounts read(ReadTransaction tx, SupplierGroups groups) {
    Map<String, Set<String>> found = new HashMap<>();
    List<Row> rows =
        tx.list(
            Row.class,
            "SELECT supplier_id,iban FROM supplier_accounts WHERE ifnull(confirmed_at,'')<>''"
                + " AND ifnull(iban,'')<>''",
            Map.of());
    for (Row row : rows) {
      found
          .computeIfAbsent(row.supplierId(), _ -> new HashSet<>())
          .add(Iban.plain(Suppliers.text(row.iban())));
    }
    return new ConfirmedAccounts(groups, found);
  }

  /// Whether somebody has confirmed the account of an invoice as its supplier's.
  ///
  /// @param invoice a stored one
  public boolean has(Invoice invoice) {
    String iban = Iban.plain(Suppliers.text(invoice.vendorIban()));
    return group(invoice).filter(group -> has(group, iban)).isPresent();
  }

  /// Whether an account is confirmed as that of the supplier that is, or was, known under an id.
  public boolean has(String supplier, String iban) {
    return groups.find(supplier).filter(group -> has(group, Iban.plain(iban))).isPresent();
  }

  private boolean has(SupplierGroup group, String iban) {
    return group.ids().stream()
        .anyMatch(id -> bySupplier.getOrDefault(id, Set.of()).contains(iban));
  }

  /// The id of an invoice's supplier; empty where nothing says who it is.
  public Optional<String> supplier(Invoice invoice) {
    return group(invoice).map(SupplierGroup::id);
  }

  private Optional<SupplierGroup> group(Invoice invoice) {
    return groups.of(InvoiceClaim.of(invoice).source());
  }
}
