package app.landfall.invoices.home;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.invoices.home.HomeFigures.CurrencyFigures;
import app.landfall.invoices.home.HomeFigures.OpenFigure;
import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceField;
import app.landfall.invoices.model.InvoiceIndex;
import app.landfall.invoices.model.InvoiceList;
import app.landfall.invoices.model.Office;
import app.landfall.invoices.model.SaveResult;
import app.landfall.invoices.run.ToDecideOf;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The figures of the first page against the list and against plain additions.
final class HomeReaderTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 4); // a Wednesday
  private static final Instant NOW = Instant.parse("2026-03-04T09:00:00Z");

  @TempDir private Path folder;
  private Office office;
  private InvoiceIndex index;
  private HomeReader home;

  @BeforeEach
  void open() {
    office = new Office(folder);
    index = office.index();
    home = new HomeReader(office.store(), index, ToDecideOf.office(office));
  }

  @AfterEach
  void close() {
    office.close();
  }

  private record Made(String id, String currency, BigDecimal amount, LocalDate due) {}

  private Made made(String currency, long cents, LocalDate due) {
    Invoice invoice = office.added("Nordwind", BigDecimal.valueOf(cents, 2).toPlainString());
    Invoice wanted = invoice.with(InvoiceField.CURRENCY, currency);
    if (!due.equals(LocalDate.MAX)) {
      wanted = wanted.with(InvoiceField.DUE_DATE, due.toString());
    }
    assertThat(office.invoices().save(invoice, wanted).join())
        .isNotInstanceOf(SaveResult.Invalid.class);
    return new Made(invoice.id(), currency, BigDecimal.valueOf(cents, 2), due);
  }

  @Test
  void everyFigureIsThatOfItsListAndOfAPlainAddition() {
    SplittableRandom random = new SplittableRandom(4);
    List<Made> all = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      LocalDate due =
          random.nextInt(10) == 0 ? LocalDate.MAX : TODAY.plusDays(random.nextInt(-120, 70));
      all.add(made(random.nextInt(4) == 0 ? "USD" : "EUR", random.nextLong(1, 99_999), due));
    }
    index.catchUp();
    HomeFigures figures = home.read(TODAY);

    assertThat(figures.currencies()).hasSize(2);
    for (CurrencyFigures one : figures.currencies()) {
      Stream.of(
              Stream.of(one.overdue(), one.thisWeek(), one.nextWeek(), one.undated()),
              one.weeks().stream(),
              one.ages().stream())
          .flatMap(found -> found)
          .forEach(this::isThatOfItsList);
      LocalDate sunday = LocalDate.of(2026, 3, 8);
      is(one.overdue(), all, one, LocalDate.MIN, TODAY.minusDays(1));
      is(one.thisWeek(), all, one, TODAY, sunday);
      is(one.nextWeek(), all, one, sunday.plusDays(1), sunday.plusDays(7));
      is(one.weeks().getFirst(), all, one, LocalDate.MIN, sunday);
      is(one.weeks().getLast(), all, one, sunday.plusDays(43), sunday.plusDays(49));
      is(one.ages().getFirst(), all, one, TODAY, LocalDate.MAX.minusDays(1));
      is(one.ages().get(1), all, one, TODAY.minusDays(30), TODAY.minusDays(1));
      is(one.ages().getLast(), all, one, LocalDate.MIN, TODAY.minusDays(91));
      is(one.undated(), all, one, LocalDate.MAX, LocalDate.MAX);
    }
  }

  private static void is(
      OpenFigure found, List<Made> all, CurrencyFigures of, LocalDate first, LocalDate last) {
    List<Made> meant =
        all.stream()
            .filter(one -> one.currency().equals(of.currency()))
            .filter(one -> !one.due().isBefore(first) && !one.due().isAfter(last))
            .toList();
    assertThat(found.count()).as(found.find()).isEqualTo(meant.size());
    assertThat(found.amount())
        .as(found.find())
        .isEqualByComparingTo(
            meant.stream().map(Made::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  private void isThatOfItsList(OpenFigure figure) {
    InvoiceList list = office.list(index);
    InvoiceList.Query query = InvoiceList.Query.newest(figure.find(), TODAY);
    long count = office.store().read(tx -> list.count(tx, query));
    assertThat(count).as(figure.find()).isEqualTo(figure.count());
    assertThat(
            office.store().read(tx -> list.sums(tx, query)).stream()
                .map(InvoiceList.Sum::open)
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .as(figure.find())
        .isEqualByComparingTo(figure.amount());
  }

  /// What came after somebody has looked is new, whichever number it is given.
  @Test
  void newIsWhatCameSinceSomebodyHasSeenWhatWasNew() {
    made("EUR", 100, TODAY);
    Made second = made("EUR", 200, TODAY);
    index.catchUp();
    assertThat(home.read(TODAY).fresh()).isEqualTo(2);
    home.seen(NOW).join();
    assertThat(home.read(TODAY).fresh()).isZero();
    assertThat(home.read(TODAY).since()).isEqualTo(NOW.toString());

    office.invoices().deleteAll(List.of(second.id())).join();
    index.catchUp();
    Made third = made("EUR", 300, TODAY);
    index.catchUp();
    assertThat(home.read(TODAY).fresh()).isOne();
    InvoiceList list = office.list(index);
    InvoiceList.Query fresh = InvoiceList.Query.newest("is:new", TODAY);
    long count = office.store().read(tx -> list.count(tx, fresh));
    assertThat(count).isOne();
    List<String> found = new ArrayList<>();
    list.each(office.store(), fresh, (invoice, _) -> found.add(invoice.id()));
    assertThat(found).containsExactly(third.id());
  }
}
