package app.landfall.invoices.model;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.store.PageStart;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Typed filters against real rows: the list, its count and its sums answer alike.
final class TypedWhereTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-03-01");

  @TempDir private Path folder;
  private Office office;

  @BeforeEach
  void open() {
    office = new Office(folder);
    invoice("a", "Acme GmbH", "2026-03-05", "600.00", "EUR");
    invoice("b", "ACME AG", "2026-02-20", "500.00", "EUR");
    invoice("c", "Beta", "2026-03-06", "501", "JPY");
    invoice("d", "Beta", null, "500.01", "EUR");
    office.payAll(
        List.of("d"), LocalDate.parse("2026-02-15"), Instant.parse("2026-02-15T09:00:00Z"));
    office.index().catchUp();
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void theyLeaveWhatTheySay() {
    assertThat(found("due<7d")).containsExactly("a", "b", "c");
    assertThat(found("due>today due<7d")).containsExactly("a", "c");
    assertThat(found("supplier:acme")).containsExactly("a", "b");
    assertThat(found("supplier:\"acme ag\"")).containsExactly("a", "b"); // legal forms say nothing
    assertThat(found(">500 EUR")).containsExactly("a", "d");
    assertThat(found(">=500")).containsExactly("a", "b", "c", "d");
    assertThat(found(">500.5")).containsExactly("a", "c");
    assertThat(found("is:overdue")).containsExactly("b");
    assertThat(found("paid:yes")).containsExactly("d");
    assertThat(found("paid:no supplier:beta")).containsExactly("c");
    assertThat(found("paid:2026-02")).containsExactly("d");
    assertThat(found("beta >500 EUR")).containsExactly("d");
    assertThat(found("supplier:nobody")).isEmpty();
    assertThat(found("is:nonsense")).isEmpty();
  }

  private List<String> found(String typed) {
    InvoiceList list = office.list();
    for (InvoiceSort sort : InvoiceSort.values()) {
      InvoiceList.Query query =
          new InvoiceList.Query(InvoiceFilter.ALL.searching(typed), sort, true, TODAY);
      List<String> ids =
          office.store().read(tx -> list.piece(tx, query, PageStart.BEGINNING, 100)).stream()
              .map(line -> line.invoice().id())
              .sorted()
              .toList();
      long count = office.store().read(tx -> list.count(tx, query));
      List<InvoiceList.Sum> sums = office.store().read(tx -> list.sums(tx, query));
      assertThat(count).isEqualTo(ids.size());
      assertThat(sums.stream().mapToLong(InvoiceList.Sum::count).sum()).isEqualTo(ids.size());
      if (sort == InvoiceSort.STATUS) {
        return ids;
      }
    }
    throw new IllegalStateException("by status is one of the orders");
  }

  private void invoice(
      String id, String name, @Nullable String due, String total, String currency) {
    Map<String, @Nullable Object> row = new HashMap<>();
    row.put("id", id);
    row.put("name", name);
    row.put("due", due);
    row.put("total", total);
    row.put("currency", currency);
    office.execute(
        "INSERT INTO invoices(id,vendor_name,due_date,total,currency)"
            + " VALUES(:id,:name,:due,:total,:currency)",
        row);
  }
}
