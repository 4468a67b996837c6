package app.landfall.invoices.suppliers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Advice about an invoice, typed or stored. It never blocks.
public sealed interface Advice {

  /// An account that its supplier has not used before, though others.
  ///
  /// @param supplier the supplier's id
  /// @param iban the new one
  /// @param known those it has used, the last used first
  record UnknownAccount(String supplier, String iban, List<SupplierAccount> known)
      implements Advice {
    public UnknownAccount {
      known = List.copyOf(known);
    }
  }

  /// An account that stands on invoices of others, too.
  ///
  /// @param others their names
  record SharedAccount(String iban, List<String> others) implements Advice {
    public SharedAccount {
      others = List.copyOf(others);
    }
  }

  /// An account that looks like an IBAN and is none.
  record WrongAccount(String account) implements Advice {}

  /// Another invoice that is probably the same one. Texts are as stored.
  ///
  /// @param id the other's
  record Duplicate(
      String id,
      @Nullable String vendorName,
      @Nullable String invoiceNumber,
      @Nullable String issueDate,
      @Nullable String total,
      @Nullable String currency)
      implements Advice {}
}
