package app.landfall.invoices.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns an [InvoiceQuery] into parts of SQL statements.
///
/// Words are looked for anywhere in what people know an invoice by, small and capital letters alike
/// as far as SQLite's LIKE sees them (A to Z).
record InvoiceSearch(String where, String order, Map<String, @Nullable Object> parameters) {
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
    return new InvoiceSearch(String.join(" AND ", conditions), "", parameters);
  }

  /// The statements that together give the page, in their order: after the end of another page,
  /// first the rest of the rows with that very key, then what lies beyond. One condition over both
  /// columns would be a scan, because SQLite does not compare rows by an index on expressions.
  static List<InvoiceSearch> of(InvoiceQuery query) {
    InvoiceSearch words = of(query.search());
    String key = query.sort().indexed();
    String direction = query.descending() ? " DESC" : "";
    String byId = query.sort().id() + direction;
    String byKey = key + direction + "," + byId;
    InvoiceQuery.End after = query.after();
    if (after == null) {
      return List.of(new InvoiceSearch(words.where(), byKey, words.parameters()));
    }
    Map<String, @Nullable Object> parameters = new HashMap<>(words.parameters());
    parameters.put("key", query.sort().value(after.key()));
    parameters.put("id", after.id());
    String further = query.descending() ? "<" : ">";
    String same = key + "=:key AND " + query.sort().id() + further + ":id";
    String beyond = key + further + ":key";
    return List.of(
        new InvoiceSearch(words.and(same), byId, parameters),
        new InvoiceSearch(words.and(beyond), byKey, parameters));
  }

  private String and(String condition) {
    return where.isEmpty() ? condition : condition + " AND " + where;
  }

  /// ` WHERE … ORDER BY …`, as far as there is something to say.
  String clauses() {
    return (where.isEmpty() ? "" : " WHERE " + where)
        + (order.isEmpty() ? "" : " ORDER BY " + order);
  }
}
