package app.landfall.invoices.ui.list;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceField;
import app.landfall.invoices.model.InvoiceFilter.Show;
import app.landfall.invoices.model.InvoiceSort;
import app.landfall.invoices.model.InvoiceSummary;
import app.landfall.invoices.model.Invoices;
import app.landfall.invoices.model.Office;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The list without a window: what arrives runs on the thread of the test.
class ListPresenterTest {
  private static final int ROWS = 1_000;

  @TempDir Path folder;
  private Office office;
  private ListPresenter presenter;
  private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();

  @BeforeEach
  void open() {
    office = new Office(folder);
    office
        .store()
        .write(tx -> {
          for (int i = 0; i < ROWS; i++) {
            tx.execute(
                "INSERT INTO invoices(id,vendor_name,total,currency,issue_date) VALUES("
                    + "printf('i%04d',:i),'Supplier '||:i,'1.00','EUR','2026-01-01')",
                Map.of("i", i));
          }
          return true;
        })
        .join();
    office.index().catchUp();
    presenter =
        new ListPresenter(office.store(), office.list(), LocalDate.parse("2026-03-01"), queue::add);
    presenter.open();
  }

  @AfterEach
  void close() {
    presenter.close();
    office.close();
  }

  private void until(BooleanSupplier there) {
    try {
      while (!there.getAsBoolean()) {
        Runnable next = queue.poll(120, TimeUnit.SECONDS);
        assertThat(next).as("something arrives").isNotNull();
        next.run();
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Optional<String> supplier(int row) {
    return presenter.model().at(row).map(InvoiceSummary::vendorName);
  }

  @Test
  void onlyWhatIsOnTheScreenIsReadAndTheRestIsAPlaceholder() {
    until(() -> presenter.model().getRowCount() == ROWS && supplier(0).isPresent());
    assertThat(supplier(0)).contains("Supplier 999");
    assertThat(supplier(600)).isEmpty();
    assertThat(presenter.model().getValueAt(600, 1)).isEqualTo("");
    presenter.model().visible(600, 620);
    until(() -> supplier(600).isPresent());
    assertThat(supplier(600)).contains("Supplier 399");
    presenter.model().visible(980, 1_001);
    until(() -> supplier(999).isPresent());
    assertThat(supplier(999)).contains("Supplier 0");
  }

  @Test
  void whatIsSavedElsewhereAppearsByItselfAndIsMarkedAsFresh() {
    until(() -> presenter.model().getRowCount() == ROWS && supplier(0).isPresent());
    office.execute(
        "INSERT INTO invoices(id,vendor_name,issue_date) VALUES('new','Kestrel','2026-02-01')",
        Map.of());
    until(() -> supplier(0).equals(Optional.of("Kestrel")));
    until(() -> presenter.model().getRowCount() == ROWS + 1);
    assertThat(presenter.model().isFresh("new")).isTrue();
    assertThat(presenter.model().isFresh("i0999")).isFalse();
  }

  @Test
  void aFilterThatLeavesNothingIsNotAnEmptyCompany() {
    presenter.filter(filter -> filter.searching("zzzz"));
    until(presenter::isNoMatch);
    until(() -> presenter.count(Show.ALL) == ROWS);
    assertThat(presenter.isEmpty()).isFalse();
    presenter.filter(filter -> filter.searching("supplier 77"));
    until(() -> !presenter.isNoMatch() && supplier(0).isPresent());
    assertThat(supplier(0)).contains("Supplier 779");
  }

  @Test
  void theSameHeaderAgainTurnsTheOrder() {
    presenter.sort(InvoiceSort.SUPPLIER, false);
    until(() -> supplier(0).equals(Optional.of("Supplier 0")));
    presenter.sort(InvoiceSort.SUPPLIER, false);
    until(() -> supplier(0).equals(Optional.of("Supplier 999")));
  }

  @Test
  void sumsFollowTheFilter() {
    until(() -> presenter.sums().size() == 1);
    assertThat(presenter.sums().getFirst().open()).isEqualByComparingTo("1000");
    presenter.filter(filter -> filter.of("Supplier 7"));
    until(() -> !presenter.sums().isEmpty() && presenter.sums().getFirst().count() == 1);
    assertThat(presenter.sums().getFirst().open()).isEqualByComparingTo("1");
  }

  @Test
  void theFootCountsTheRowsEvenWhileTheSumsAreBehind() {
    until(presenter::isAddedUp);
    office.execute("INSERT INTO invoices(id,total,currency) VALUES('a','1.00','EUR')", Map.of());
    until(() -> presenter.count(Show.ALL) == ROWS + 1 && presenter.model().getRowCount() > ROWS);
    assertThat(presenter.length()).hasValue(ROWS + 1);
    assertThat(presenter.isAddedUp()).isFalse();
    office.index().catchUp();
    until(presenter::isAddedUp);
    assertThat(presenter.sums().getFirst().open()).isEqualByComparingTo("1001");
  }

  @Test
  void figuresFollowWhatIsPaidAndRenamedWhileTheyAreShown() {
    office.index().follow();
    until(presenter::isAddedUp);
    until(() -> presenter.count(Show.TO_PAY) == ROWS);
    Invoices invoices = office.invoices();
    office.payAll(List.of("i0007"), LocalDate.parse("2026-03-01"), Instant.EPOCH);
    until(() -> presenter.sums().getFirst().open().compareTo(new BigDecimal("999")) == 0);
    until(() -> presenter.count(Show.PAID) == 1 && presenter.count(Show.TO_PAY) == ROWS - 1);
    presenter.filter(filter -> filter.searching("kestrel"));
    until(presenter::isNoMatch);
    Invoice asRead = invoices.find("i0007").orElseThrow();
    invoices.save(asRead, asRead.with(InvoiceField.SUPPLIER, "Kestrel")).join();
    until(() -> supplier(0).equals(Optional.of("Kestrel")));
    until(() -> presenter.model().getRowCount() == 1);
  }

  /// More than are counted through: by places, and the same rows.
  @Test
  void jumpsIntoALongListFindTheirRows() {
    office
        .store()
        .write(tx -> {
          tx.execute(
              "INSERT INTO invoices(id,vendor_name,issue_date) WITH RECURSIVE n(i) AS (SELECT 1000"
                  + " UNION ALL SELECT i+1 FROM n WHERE i<24999) SELECT printf('j%05d',i),"
                  + "'Supplier '||i,'2026-01-02' FROM n",
              Map.of());
          return true;
        })
        .join();
    until(() -> presenter.model().getRowCount() == 25_000);
    for (int row : new int[] {12_000, 5_000, 20_000, 24_999, 9_000, 13_000, 24_100}) {
      presenter.model().visible(row, row);
      until(() -> supplier(row).isPresent());
      int number = 24_999 - row;
      assertThat(supplier(row)).contains("Supplier " + number);
    }
    until(() -> presenter.model().hasPlaces());
    office.execute("DELETE FROM invoices WHERE id='j24999'", Map.of());
    until(() -> presenter.model().getRowCount() == 24_999);
    presenter.model().visible(7_000, 7_000);
    until(() -> supplier(7_000).equals(Optional.of("Supplier 17998")));
  }

  @Test
  void whoTypesOnBeforeTheAnswerSeesTheLastOnly() {
    until(presenter::isAddedUp);
    for (String typed : List.of("supplier 99", "", "z", "zz", "zzz", "zzzz")) {
      presenter.filter(filter -> filter.searching(typed));
    }
    until(presenter::isNoMatch);
    until(() -> presenter.isAddedUp() && presenter.sums().isEmpty());
  }
}
