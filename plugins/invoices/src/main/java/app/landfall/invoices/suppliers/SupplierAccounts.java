package app.landfall.invoices.suppliers;

import app.landfall.invoices.suppliers.join.SupplierGroup;
import app.landfall.plugin.typed.Iban;
import app.landfall.store.ReadTransaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The accounts of one supplier: those its invoices name, and those somebody has confirmed.
///
/// @param tx the snapshot they are read in
record SupplierAccounts(ReadTransaction tx, SupplierGroup group) {

  /// Those last used first.
  List<SupplierAccount> all() {
    return found("1", Map.of());
  }

  /// Those known before an invoice came: entered before it, or dated before it.
  ///
  /// @param id the invoice's
  /// @param day its date, as text
  List<SupplierAccount> before(String id, String day) {
    return found(
        "i.id<>:invoice AND (i.id<:invoice OR ifnull(i.issue_date,'')<:day)",
        Map.of("invoice", id, "day", day));
  }

  private List<SupplierAccount> found(String where, Map<String, String> some) {
    Map<String, SupplierAccount> found = new LinkedHashMap<>();
    for (Used used : used(where, some)) {
      found.merge(
          Iban.plain(used.iban()),
          new SupplierAccount(
              Iban.plain(used.iban()),
              Suppliers.text(used.bic()),
              Suppliers.text(used.first()),
              Suppliers.text(used.last()),
              used.invoices(),
              "",
              ""),
          SupplierAccounts::both);
    }
    for (Confirmed one : confirmed()) {
      String iban = Iban.plain(Suppliers.text(one.iban()));
      found.merge(
          iban,
          new SupplierAccount(
              iban,
              Suppliers.text(one.bic()),
              Suppliers.text(one.firstUsed()),
              "",
              0,
              Suppliers.text(one.confirmedBy()),
              Suppliers.text(one.confirmedAt())),
          SupplierAccounts::both);
    }
    return found.values().stream()
        .sorted(
            Comparator.comparing(SupplierAccount::lastUsed)
                .reversed()
                .thenComparing(SupplierAccount::iban))
        .toList();
  }

  private static SupplierAccount both(SupplierAccount one, SupplierAccount other) {
    return new SupplierAccount(
        one.iban(),
        one.bic().isEmpty() ? other.bic() : one.bic(),
        earlier(one.firstUsed(), other.firstUsed()),
        one.lastUsed().compareTo(other.lastUsed()) > 0 ? one.lastUsed() : other.lastUsed(),
        one.invoices() + other.invoices(),
        one.isConfirmed() ? one.confirmedBy() : other.confirmedBy(),
        one.isConfirmed() ? one.confirmedAt() : other.confirmedAt());
  }

  private static String earlier(String one, String other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one + other;
    }
    return one.compareTo(other) < 0 ? one : other;
  }

  private record Used(
      String iban,
      @Nullable String bic,
      @Nullable String first,
      @Nullable String last,
      long invoices) {}

  private List<Used> used(String where, Map<String, String> some) {
    SupplierInvoices invoices = SupplierInvoices.of(group);
    Map<String, @Nullable Object> parameters = new LinkedHashMap<>(invoices.parameters());
    parameters.putAll(some);
    return tx.list(
        Used.class,
        "SELECT CAST(i.vendor_iban AS TEXT) AS iban,max(i.vendor_bic) AS bic,"
            + "min(i.issue_date) AS first,max(i.issue_date) AS last,count(*) AS invoices FROM "
            + invoices.from()
            + " WHERE ifnull(i.vendor_iban,'')<>'' AND "
            + where
            + " GROUP BY 1 ORDER BY 1",
        parameters);
  }

  private record Confirmed(
      @Nullable String iban,
      @Nullable String bic,
      @Nullable String firstUsed,
      @Nullable String confirmedBy,
      @Nullable String confirmedAt) {}

  private List<Confirmed> confirmed() {
    List<Confirmed> found = new ArrayList<>();
    for (String id : group.ids().stream().sorted().toList()) {
      found.addAll(
          tx.list(
              Confirmed.class,
              "SELECT iban,bic,first_used,confirmed_by,confirmed_at FROM supplier_accounts"
                  + " WHERE supplier_id=:id AND ifnull(iban,'')<>'' ORDER BY id",
              Map.of("id", id)));
    }
    return found;
  }
}
