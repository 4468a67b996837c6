package app.landfall.invoices.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns an [InvoiceQuery] into SQL.
///
/// Words are looked for anywhere in what people know an invoice by, small and capital letters alike
/// as far as SQLite's LIKE sees them (A to Z).
record InvoiceSearch(String where, Map<String, @Nullable Object> parameters) {
  private static final String TEXT =
      "ifnull(i.vendor_name,'')||char(10)||ifnull(i.vendor_trading_name,'')||char(10)||"
          + "ifnull(i.invoice_number,'')||char(10)||ifnull(i.total,'')||char(10)||"
          + "ifnull(i.payable,'')||char(10)||ifnull(i.issue_date,'')||char(10)||"
          + "ifnull(i.due_date,'')||char(10)||ifnull(i.order_reference,'')||char(10)||"
          + "ifnull(i.buyer_reference,'')||char(10)||ifnull(i.payment_reference,'')||char(10)||"
          + "ifnull(i.vendor_iban,'')||char(10)||ifnull(i.note,'')";

  static InvoiceSearch of(String words) {
    List<String> conditions = new ArrayList<>();
    Map<String, @Nullable Object> parameters = new HashMap<>();
    for (String word : words.strip().split("\\s+", -1)) {
      if (!word.isEmpty()) {
        String name = "word" + conditions.size();
        conditions.add(TEXT + " LIKE :" + name + " ESCAPE '\\'");
        parameters.put(name, "%" + word.replaceAll("([%_\\\\])", "\\\\$1") + "%");
      }
    }
    return new InvoiceSearch(String.join(" AND ", conditions), parameters);
  }

  static InvoiceSearch of(InvoiceQuery query) {
    InvoiceSearch words = of(query.search());
    InvoiceQuery.End after = query.after();
    if (after == null) {
      return words;
    }
    Map<String, @Nullable Object> parameters = new HashMap<>(words.parameters());
    parameters.put("key", query.sort().value(after.key()));
    parameters.put("id", after.id());
    String further =
        "(%s,i.id)%s(:key,:id)".formatted(query.sort().indexed(), query.descending() ? "<" : ">");
    return new InvoiceSearch(
        words.where().isEmpty() ? further : further + " AND " + words.where(), parameters);
  }

  /// ` WHERE …`, or nothing.
  String clause() {
    return where.isEmpty() ? "" : " WHERE " + where;
  }
}
