package app.landfall.invoices.suppliers;

import app.landfall.invoices.suppliers.join.SupplierGroup;
import app.landfall.invoices.suppliers.join.SupplierSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The invoices of one supplier, as SQL. Found by the index on names, so that one supplier of many
/// is read in a moment.
///
/// @param from what follows `FROM`; the invoices are `i`, where they stand is `s`
/// @param parameters of it
record SupplierInvoices(String from, Map<String, @Nullable Object> parameters) {
  private static final String NAME = "CAST(ifnull(i.vendor_name,'') AS TEXT)";
  private static final String STANDING = "LEFT JOIN invoice_standings AS s ON s.id=i.id";

  /// What tells the invoices of one supplier from others, in the order of [SupplierSource].
  static final String COLUMNS =
      NAME
          + " AS name,CAST(ifnull(i.vendor_vat_id,'') AS TEXT) AS vat,"
          + "CAST(ifnull(i.vendor_iban,'') AS TEXT) AS iban,ifnull(i.payee_name,'')<>'' AS payee";

  static SupplierInvoices all() {
    return new SupplierInvoices("invoices AS i " + STANDING, Map.of());
  }

  static SupplierInvoices of(SupplierGroup group) {
    List<String> rows = new ArrayList<>();
    Map<String, @Nullable Object> values = new HashMap<>();
    for (SupplierSource source : group.sources()) {
      int n = rows.size();
      rows.add("(:name%d,:vat%d,:iban%d,:payee%d)".formatted(n, n, n, n));
      values.put("name" + n, source.name());
      values.put("vat" + n, source.vat());
      values.put("iban" + n, source.iban());
      values.put("payee" + n, source.payee());
    }
    String some =
        rows.isEmpty()
            ? "(SELECT '' AS column1,'' AS column2,'' AS column3,0 AS column4 LIMIT 0)"
            : "(VALUES" + String.join(",", rows) + ")";
    return new SupplierInvoices(
        some
            + " AS o CROSS JOIN invoices AS i ON "
            + NAME
            + " COLLATE NOCASE=o.column1 AND "
            + NAME
            + "=o.column1 AND CAST(ifnull(i.vendor_vat_id,'') AS TEXT)=o.column2"
            + " AND CAST(ifnull(i.vendor_iban,'') AS TEXT)=o.column3"
            + " AND (ifnull(i.payee_name,'')<>'')=o.column4 "
            + STANDING,
        values);
  }
}
