package app.landfall.invoices.ui.list;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.invoices.model.InvoiceFilter.Show;
import app.landfall.invoices.model.InvoiceSummary;
import app.landfall.invoices.model.Office;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The chosen rows while others come and go: what is deleted or paid next is what a person chose.
class ChosenRowsTest {
  @TempDir Path folder;
  private Office office;
  private ListPresenter presenter;
  private InvoiceTable table;
  private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();

  @BeforeEach
  void open() {
    office = new Office(folder);
    for (int i = 0; i < 6; i++) {
      add("i" + i, "2026-01-0" + (i + 1));
    }
    presenter =
        new ListPresenter(office.store(), office.list(), LocalDate.parse("2026-03-01"), queue::add);
    table = new InvoiceTable(presenter);
    presenter.open();
    until(() -> presenter.model().getRowCount() == 6 && presenter.model().at(5).isPresent());
  }

  @AfterEach
  void close() {
    presenter.close();
    office.close();
  }

  private void add(String id, String issued) {
    office.execute(
        "INSERT INTO invoices(id,vendor_name,issue_date,total,currency)"
            + " VALUES(:id,:id,:issued,'1.00','EUR')",
        Map.of("id", id, "issued", issued));
    office.index().catchUp();
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

  private List<String> chosen() {
    return table.chosen().stream().map(InvoiceSummary::id).toList();
  }

  @Test
  void theyFollowTheirInvoicesWhenOthersCome() {
    table.table().setRowSelectionInterval(1, 2);
    assertThat(chosen()).containsExactly("i4", "i3");
    add("new", "2026-02-01");
    until(() -> presenter.model().getRowCount() == 7 && presenter.model().at(6).isPresent());
    assertThat(chosen()).containsExactly("i4", "i3");
  }

  @Test
  void oneThatLeavesTheListIsChosenNoMoreAndNoOtherInItsPlace() {
    table.table().setRowSelectionInterval(2, 2);
    assertThat(chosen()).containsExactly("i3");
    office.execute("DELETE FROM invoices WHERE id='i3'", Map.of());
    office.index().catchUp();
    until(() -> presenter.model().getRowCount() == 5 && presenter.count(Show.ALL) == 5);
    until(() -> presenter.model().rowOf("i3").isEmpty());
    assertThat(chosen()).isEmpty();
  }

  @Test
  void ofSomeTheOthersStayChosen() {
    table.table().setRowSelectionInterval(1, 3);
    office.execute("DELETE FROM invoices WHERE id='i3'", Map.of());
    until(() -> presenter.model().getRowCount() == 5 && presenter.model().rowOf("i3").isEmpty());
    assertThat(chosen()).containsExactly("i4", "i2");
  }
}
