package app.landfall.invoices.ui.list;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.invoices.model.InvoiceIndex;
import app.landfall.invoices.model.InvoiceList;
import app.landfall.invoices.model.InvoiceSummary;
import app.landfall.invoices.model.Office;
import app.landfall.invoices.model.SearchTable;
import app.landfall.invoices.ui.CommandRoad;
import app.landfall.invoices.ui.editor.InvoiceEditors;
import app.landfall.plugin.ui.SearchProvider;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The list in the window, the palette and the command line find the same: what the table says.
class SearchRoadsTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(java.time.Instant.parse("2026-12-01T09:00:00Z"));

  @TempDir Path folder;
  private Office office;
  private InvoiceIndex index;
  private InvoiceList list;
  private ListPresenter window;
  private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();

  @BeforeEach
  void open() {
    office = new Office(folder);
    SearchTable.fill(office);
    index = office.index();
    list = office.list(index);
    window = new ListPresenter(office.store(), list, LocalDate.parse("2026-12-01"), queue::add);
    window.open();
  }

  @AfterEach
  void close() {
    window.close();
    office.close();
  }

  private List<String> inWindow(String typed) throws InterruptedException {
    window.filter(filter -> filter.searching(typed));
    while (!isRead()) {
      Runnable next = queue.poll(120, TimeUnit.SECONDS);
      assertThat(next).as("something arrives for %s", typed).isNotNull();
      next.run();
    }
    return IntStream.range(0, window.model().getRowCount())
        .mapToObj(row -> window.model().at(row).map(InvoiceSummary::id).orElseThrow())
        .toList();
  }

  private boolean isRead() {
    InvoiceListModel rows = window.model();
    return rows.isCounted()
        && IntStream.range(0, rows.getRowCount()).mapToObj(rows::at).allMatch(Optional::isPresent);
  }

  private List<String> inPalette(String typed) {
    return new InvoiceSearchProvider(office.store(), list, index, CLOCK)
        .find(typed, 100).stream()
            .map(SearchProvider.Hit::address)
            .map(address -> address.substring(InvoiceEditors.address("").length()))
            .toList();
  }

  @Test
  void allThreeFindWhatTheTableSays() throws Exception {
    CommandRoad command = new CommandRoad(office.store(), list, index, CLOCK);
    List<String> wrong = new ArrayList<>();
    List<SearchTable.Case> cases = SearchTable.cases();
    for (SearchTable.Case one : cases) {
      compare(wrong, "window", one, inWindow(one.typed()));
      compare(wrong, "palette", one, inPalette(one.typed()));
      compare(wrong, "command", one, command.find(one.typed()));
    }
    assertThat(wrong).isEmpty();
    assertThat(cases).hasSizeGreaterThan(50);
  }

  @Test
  void withoutTheFullTextTableTheyFindTheSame() throws Exception {
    office.outside("DROP TABLE invoice_words");
    List<String> wrong = new ArrayList<>();
    for (SearchTable.Case one : SearchTable.cases()) {
      compare(wrong, "window", one, inWindow(one.typed()));
    }
    assertThat(wrong).isEmpty();
  }

  private static void compare(
      List<String> wrong, String road, SearchTable.Case one, List<String> found) {
    if (!found.equals(one.found())) {
      wrong.add("%s in the %s: %s, not %s".formatted(one.typed(), road, found, one.found()));
    }
  }
}
