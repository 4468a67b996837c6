package app.landfall.invoices.model;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.invoices.model.InvoiceList.Line;
import app.landfall.invoices.model.InvoiceList.Query;
import app.landfall.store.PageQuery;
import app.landfall.store.PageStart;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pages put together are the whole list, whatever is in it.
class InvoicePagesTest {
  private static final int ROWS = 300;

  @TempDir Path folder;
  private Office office;
  private InvoiceList list;

  @BeforeEach
  void open() {
    office = new Office(folder);
    list = office.list();
    office
        .store()
        .write(tx -> {
          SplittableRandom random = new SplittableRandom(3);
          for (int i = 0; i < ROWS; i++) {
            tx.execute(
                "INSERT INTO invoices(id,vendor_name,total,issue_date,due_date,currency)"
                    + " VALUES(:id,:vendor,:total,:issued,:due,'EUR')",
                row(i, random));
          }
          return true;
        })
        .join();
    office.index().catchUp();
  }

  @AfterEach
  void close() {
    office.close();
  }

  private static Map<String, @Nullable Object> row(int i, SplittableRandom random) {
    Map<String, @Nullable Object> row = new HashMap<>();
    row.put("id", "id-" + i);
    row.put("vendor", one(random, "acme", "Acme", "Zeta", "Ärger", "", null, "100% Ltd"));
    row.put("total", one(random, "1.00", "-3", "1e9", null, "20.5", "1.004"));
    row.put("issued", one(random, "2026-01-01", "2026-01-02", null, "soon"));
    row.put("due", one(random, "2026-02-01", null));
    return row;
  }

  private static @Nullable Object one(SplittableRandom random, @Nullable Object... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static Query all(InvoiceSort sort, boolean descending) {
    return new Query(InvoiceFilter.ALL, sort, descending, LocalDate.parse("2026-03-01"));
  }

  @Test
  void everyOrderReachesEveryRowOnceInBothDirections() {
    for (InvoiceSort sort : InvoiceSort.values()) {
      List<String> up = ids(all(sort, false));
      List<String> down = ids(all(sort, true));
      assertThat(up).describedAs("%s", sort).hasSize(ROWS).doesNotHaveDuplicates();
      Collections.reverse(down);
      assertThat(down).describedAs("%s", sort).isEqualTo(up);
    }
  }

  @Test
  void amountsSortAsNumbers() {
    List<String> totals =
        piece(all(InvoiceSort.TOTAL, true), PageStart.BEGINNING, ROWS).stream()
            .map(line -> String.valueOf(line.invoice().total()))
            .distinct()
            .toList();
    assertThat(totals.subList(0, 1)).containsExactly("20.5");
    assertThat(totals.indexOf("-3")).isGreaterThan(totals.indexOf("1.00"));
    assertThat(totals.subList(totals.size() - 2, totals.size()))
        .containsExactlyInAnyOrder("1e9", "null");
  }

  /// The three questions that the store's pager asks.
  @Test
  void aPageIsReadFromItsIndexAndNeverSorted() throws SQLException {
    for (InvoiceSort sort : InvoiceSort.values()) {
      PageQuery query = office.store().read(tx -> list.pages(tx, all(sort, true)));
      String key = query.orders().getFirst().column();
      String byId = " ORDER BY " + query.id() + " DESC";
      String byKey = " ORDER BY " + key + " DESC," + query.id() + " DESC";
      String first = "SELECT " + query.columns() + "," + key + " FROM " + query.from();
      for (String part :
          List.of(
              " WHERE " + key + "='1' AND " + query.id() + "<'id'" + byId,
              " WHERE " + key + "<'1'" + byKey)) {
        assertThat(office.plan(first + part + " LIMIT 50"))
            .describedAs("%s", sort)
            .containsPattern("SEARCH [is] USING (COVERING )?INDEX invoice")
            .doesNotContain("TEMP B-TREE");
      }
      assertThat(office.plan(first + byKey + " LIMIT 50"))
          .describedAs("%s", sort)
          .containsPattern("SCAN [is] USING (COVERING )?INDEX invoice")
          .doesNotContain("TEMP B-TREE");
    }
  }

  private List<Line> piece(Query query, PageStart start, int size) {
    return office.store().read(tx -> list.piece(tx, query, start, size));
  }

  private List<String> ids(Query query) {
    List<String> ids = new ArrayList<>();
    List<Line> page = piece(query, PageStart.BEGINNING, 7);
    while (!page.isEmpty() && ids.size() <= ROWS) {
      page.forEach(line -> ids.add(line.invoice().id()));
      page = piece(query, PageStart.after(page.getLast().key()), 7);
    }
    return ids;
  }
}
