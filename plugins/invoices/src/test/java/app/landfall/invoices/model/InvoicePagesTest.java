package app.landfall.invoices.model;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.invoices.model.InvoiceQuery.End;
import app.landfall.invoices.model.InvoiceQuery.Sort;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  @BeforeEach
  void open() {
    office = new Office(folder);
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

  @Test
  void everyOrderReachesEveryRowOnceInBothDirections() {
    for (Sort sort : Sort.values()) {
      List<String> up = ids(new InvoiceQuery("", sort, false, 7, null));
      List<String> down = ids(new InvoiceQuery("", sort, true, 7, null));
      assertThat(up).describedAs("%s", sort).hasSize(ROWS).doesNotHaveDuplicates();
      Collections.reverse(down);
      assertThat(down).describedAs("%s", sort).isEqualTo(up);
    }
  }

  @Test
  void amountsSortAsNumbers() {
    List<String> totals =
        office.invoices().page(new InvoiceQuery("", Sort.TOTAL, true, ROWS, null)).rows().stream()
            .map(row -> String.valueOf(row.total()))
            .distinct()
            .toList();
    assertThat(totals.subList(0, 1)).containsExactly("20.5");
    assertThat(totals.indexOf("-3")).isGreaterThan(totals.indexOf("1.00"));
    assertThat(totals.subList(totals.size() - 2, totals.size()))
        .containsExactlyInAnyOrder("1e9", "null");
  }

  @Test
  void aPageIsReadFromItsIndexAndNeverSorted() throws SQLException {
    for (Sort sort : Sort.values()) {
      InvoiceQuery query = new InvoiceQuery("", sort, true, 50, new End("1", "id"));
      for (InvoiceSearch part : InvoiceSearch.of(query)) {
        assertThat(office.plan(InvoiceRows.pageSql(query, part)))
            .describedAs("%s", sort)
            .containsPattern("SEARCH [is] USING (COVERING )?INDEX invoice")
            .doesNotContain("TEMP B-TREE");
      }
      InvoiceQuery first = new InvoiceQuery("", sort, true, 50, null);
      assertThat(office.plan(InvoiceRows.pageSql(first, InvoiceSearch.of(first).getFirst())))
          .describedAs("%s", sort)
          .containsPattern("SCAN [is] USING (COVERING )?INDEX invoice")
          .doesNotContain("TEMP B-TREE");
    }
  }

  @Test
  void aSearchFindsAllWordsAnywhereAndTakesPercentSignsAsTheyAre() {
    long acme = office.invoices().count("ACME");
    assertThat(acme).isPositive();
    assertThat(ids(InvoiceQuery.newest(9).searching("acme"))).hasSize((int) acme);
    assertThat(office.invoices().count("acme 20.5")).isPositive().isLessThan(acme);
    assertThat(office.invoices().count("100%")).isPositive();
    assertThat(office.invoices().count("1%0")).isZero();
    assertThat(office.invoices().count("_")).isZero();
    assertThat(office.invoices().count("  ")).isEqualTo(ROWS);
  }

  private List<String> ids(InvoiceQuery first) {
    List<String> ids = new ArrayList<>();
    Optional<End> end;
    InvoiceQuery query = first;
    do {
      InvoiceQuery.Page page = office.invoices().page(query);
      page.rows().forEach(row -> ids.add(row.id()));
      end = page.end();
      query = end.isPresent() ? query.from(end.get()) : query;
    } while (end.isPresent() && ids.size() <= ROWS);
    return ids;
  }
}
