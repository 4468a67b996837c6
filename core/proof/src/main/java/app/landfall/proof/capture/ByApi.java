package app.landfall.proof.capture;

import app.landfall.store.RowVersion;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A writer by records instead of SQL, each with the statement that has the same effect.
final class ByApi {
  record Paper(
      String id,
      RowVersion version,
      @Nullable String vendor,
      @Nullable String total,
      @Nullable String currency,
      @Nullable String draft) {}

  record Priced(String id, BigDecimal total, String currency, double amount, boolean openedHere) {}

  /// No form opens a record that holds bytes where it shows text: the store says so.
  private static final String TEXT =
      " AND 'blob' NOT IN (typeof(vendor),typeof(total),typeof(currency),typeof(draft))";

  private ByApi() {}

  static Act insert(String id) {
    Priced paper = new Priced(id, new BigDecimal("12.50"), "CHF", 0.1, true);
    return Act.call(
        "INSERT INTO papers(id,total,currency,amount,opened_here) VALUES('"
            + id
            + "','12.50','CHF',0.1,1)",
        tx -> tx.insert("papers", paper));
  }

  /// @param money whether one of a group is edited
  static Act save(String id, String text, boolean money) {
    String sets = money ? "currency='" + text + "'" : "vendor='" + text + "',draft='" + text + "'";
    return Act.call(
        "UPDATE papers SET " + sets + " WHERE id='" + id + "'" + TEXT,
        tx ->
            tx.find(Paper.class, "SELECT * FROM papers WHERE id=:id" + TEXT, Map.of("id", id))
                .ifPresent(read -> tx.save("papers", read, edited(read, text, money))));
  }

  private static Paper edited(Paper read, String text, boolean money) {
    return money
        ? new Paper(read.id(), read.version(), read.vendor(), read.total(), text, read.draft())
        : new Paper(read.id(), read.version(), text, read.total(), read.currency(), text);
  }

  static Act delete(String id) {
    return Act.call("DELETE FROM papers WHERE id='" + id + "'", tx -> tx.delete("papers", id));
  }
}
