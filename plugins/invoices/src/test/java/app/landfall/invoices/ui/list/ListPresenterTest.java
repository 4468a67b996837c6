package app.landfall.invoices.ui.list;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.invoices.model.InvoiceFilter.Show;
import app.landfall.invoices.model.InvoiceQuery.Sort;
import app.landfall.invoices.model.InvoiceSummary;
import app.landfall.invoices.model.Office;
import java.nio.file.Path;
import java.time.LocalDate;
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
        Runnable next = queue.poll(20, TimeUnit.SECONDS);
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
    presenter.sort(Sort.SUPPLIER, false);
    until(() -> supplier(0).equals(Optional.of("Supplier 0")));
    presenter.sort(Sort.SUPPLIER, false);
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
}
