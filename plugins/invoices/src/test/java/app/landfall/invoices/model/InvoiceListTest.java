package app.landfall.invoices.model;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.invoices.model.InvoiceFilter.Show;
import app.landfall.invoices.model.InvoiceList.Line;
import app.landfall.invoices.model.InvoiceList.Query;
import app.landfall.store.PageStart;
import app.landfall.store.StoreException;
import app.landfall.store.Subscription;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the list of the window reads is the same from every side.
class InvoiceListTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-03-01");

  @TempDir Path folder;
  private Office office;
  private InvoiceIndex index;
  private InvoiceList list;

  @BeforeEach
  void open() {
    office = new Office(folder);
    index = office.index();
    list = new InvoiceList(index);
  }

  @AfterEach
  void close() {
    office.close();
  }

  private void put(String id, String vendor, String total, String due) {
    office.execute(
        "INSERT INTO invoices(id,vendor_name,invoice_number,total,issue_date,due_date,currency)"
            + " VALUES(:id,:vendor,'R-'||:id,:total,'2026-01-01',:due,'EUR')",
        Map.of("id", id, "vendor", vendor, "total", total, "due", due));
  }

  private void pay(String invoice, String amount) {
    office.execute(
        "INSERT INTO invoice_payments(id,invoice_id,amount,currency) VALUES('p-'||:id,:id,:amount,"
            + "'EUR')",
        Map.of("id", invoice, "amount", amount));
  }

  private void some() {
    put("a", "Nordwind Logistik GmbH", "1801.78", "2026-02-20");
    put("b", "Müller & Söhne", "99.00", "2026-03-05");
    put("c", "Nordwind Logistik GmbH", "1801.7", "2026-04-01");
    put("d", "Straßenbau AG", "-50.00", "2026-02-01");
    put("e", "Atelier Lumière", "18.01", "");
    pay("b", "99.00");
    index.catchUp();
  }

  private Query query(InvoiceFilter filter, InvoiceSort sort) {
    return new Query(filter, sort, false, TODAY);
  }

  private List<String> ids(InvoiceFilter filter) {
    return office
        .store()
        .read(tx -> list.piece(tx, query(filter, InvoiceSort.DUE_DATE), PageStart.BEGINNING, 100))
        .stream()
        .map(line -> line.invoice().id())
        .toList();
  }

  private List<String> found(String words) {
    return ids(InvoiceFilter.ALL.searching(words)).stream().sorted().toList();
  }

  @Test
  void aStateListsWhatIsInIt() {
    some();
    assertThat(ids(InvoiceFilter.ALL)).containsExactly("e", "d", "a", "b", "c");
    assertThat(ids(InvoiceFilter.ALL.showing(Show.TO_PAY))).containsExactly("e", "a", "c");
    assertThat(ids(InvoiceFilter.ALL.showing(Show.OVERDUE))).containsExactly("a");
    assertThat(ids(InvoiceFilter.ALL.showing(Show.PAID))).containsExactly("b");
    assertThat(ids(InvoiceFilter.ALL.showing(Show.TWO_VERSIONS))).isEmpty();
    assertThat(ids(InvoiceFilter.ALL.of("nordwind logistik gmbh"))).containsExactly("a", "c");
  }

  @Test
  void chipsCountWhatTheyList() {
    some();
    Map<Show, Long> counts = office.store().read(tx -> list.counts(tx, TODAY));
    for (Show show : Show.values()) {
      Query query = query(InvoiceFilter.ALL.showing(show), InvoiceSort.TOTAL);
      assertThat(counts.get(show))
          .describedAs("%s", show)
          .isEqualTo(office.store().read(tx -> list.count(tx, query)));
    }
  }

  @Test
  void urgencySortsOverdueFirstAndPaidLast() {
    some();
    List<String> ids =
        office
            .store()
            .read(tx ->
                list.piece(
                    tx, query(InvoiceFilter.ALL, InvoiceSort.STATUS), PageStart.BEGINNING, 9))
            .stream()
            .map(line -> line.invoice().id())
            .toList();
    assertThat(ids).containsExactly("a", "c", "e", "d", "b");
  }

  @Test
  void suppliersAreSortedWithoutTheirMarksAsTheyAreFound() {
    List<String> sorted =
        List.of("Åkesson", "Ängelholm", "Apfel", "École Nord", "Łódź", "Øster", "ÖTZI", "Zeta");
    for (String name : sorted.reversed()) {
      put(name, name, "1.00", "");
    }
    index.catchUp();
    Query query = query(InvoiceFilter.ALL, InvoiceSort.SUPPLIER);
    assertThat(piece(query, PageStart.BEGINNING, 100))
        .extracting(line -> line.invoice().vendorName())
        .containsExactlyElementsOf(sorted);
    assertThat(found("otzi")).containsExactly("ÖTZI");
  }

  @Test
  void aListThatWasSortedByAnotherRuleIsSortedAnew() {
    some();
    office.execute("UPDATE invoice_standings SET supplier_order=''", Map.of());
    office.execute("INSERT INTO invoice_rebuild SELECT max(n)+1 FROM invoice_standings", Map.of());
    index.catchUp();
    assertThat(piece(query(InvoiceFilter.ALL, InvoiceSort.SUPPLIER), PageStart.BEGINNING, 9))
        .extracting(line -> line.invoice().id())
        .containsExactly("e", "b", "a", "c", "d");
  }

  @Test
  void amountsAreFoundAsGermansAndAsEnglishTypeThem() {
    some();
    assertThat(found("1.801,78")).containsExactly("a");
    assertThat(found("1,801.78")).containsExactly("a");
    assertThat(found("1801,78")).containsExactly("a");
    assertThat(found("1801.7")).containsExactly("a", "c");
    assertThat(found("1801,70")).containsExactly("c");
    assertThat(found("18,01")).containsExactly("e");
  }

  @Test
  void wordsAreFoundByTheirBeginningWithoutAccentsAndInAnyOrder() {
    some();
    assertThat(found("logi NORD")).containsExactly("a", "c");
    assertThat(found("muller")).containsExactly("b");
    assertThat(found("MÜLLER söhne")).containsExactly("b");
    assertThat(found("strassen")).containsExactly("d");
    assertThat(found("lumiere")).containsExactly("e");
    assertThat(found("R-c")).containsExactly("c");
    assertThat(found("nord 99")).isEmpty();
    assertThat(found("\"*(:&")).isEmpty();
    for (String words : List.of("logi NORD", "muller", "r", "nord 99", "\"*(:&")) {
      Query query = query(InvoiceFilter.ALL.searching(words), InvoiceSort.TOTAL);
      long count = office.store().read(tx -> list.count(tx, query));
      assertThat(count).describedAs(words).isEqualTo(found(words).size());
    }
  }

  @Test
  void aSearchThatIsTakenBackIsNoDamageOfTheFullTextTable() throws Exception {
    some();
    Query query = query(InvoiceFilter.ALL.searching("nordwind"), InvoiceSort.DUE_DATE);
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<StoreException> taken = new CompletableFuture<>();
    Subscription live =
        office
            .store()
            .live(
                tx -> {
                  begun.countDown();
                  try {
                    while (true) {
                      list.piece(tx, query, PageStart.BEGINNING, 100);
                    }
                  } catch (StoreException e) {
                    taken.complete(e);
                    throw e;
                  }
                },
                Runnable::run,
                _ -> {});
    assertThat(begun.await(120, TimeUnit.SECONDS)).isTrue();
    live.close();
    assertThat(taken.get(120, TimeUnit.SECONDS).kind()).isEqualTo(StoreException.Kind.CANCELLED);
    assertThat(index.hasFullText()).isTrue();
  }

  @Test
  void withoutTheFullTextTableTheSameIsFoundAndSavesGoOn() throws SQLException {
    some();
    office.outside("DROP TABLE invoice_words");
    assertThat(found("nord 1801,78")).containsExactly("a");
    put("f", "Nordwind Logistik GmbH", "7.00", "2026-05-01");
    index.catchUp();
    assertThat(found("nordwind")).containsExactly("a", "c", "f");
  }

  @Test
  void whatIsChangedOrDeletedIsFoundAsItIsNow() {
    some();
    office.execute("UPDATE invoices SET vendor_name='Kestrel' WHERE id='a'", Map.of());
    office.execute("DELETE FROM invoices WHERE id='c'", Map.of());
    index.catchUp();
    assertThat(found("nordwind")).isEmpty();
    assertThat(found("kestrel")).containsExactly("a");
  }

  @Test
  void sumsAreExactAndByCurrency() {
    some();
    office.execute("UPDATE invoices SET currency='JPY',total='5000' WHERE id='e'", Map.of());
    index.catchUp();
    List<InvoiceList.Sum> sums =
        office.store().read(tx -> list.sums(tx, query(InvoiceFilter.ALL, InvoiceSort.TOTAL)));
    assertThat(sums).extracting(InvoiceList.Sum::currency).containsExactly("EUR", "JPY");
    assertThat(sums.getFirst().total()).isEqualByComparingTo("3652.48");
    assertThat(sums.getFirst().open()).isEqualByComparingTo("3603.48");
    assertThat(sums.getLast().open()).isEqualByComparingTo("5000");
  }

  /// Nobody is late with what is on hold, and it is not to be paid for now.
  @Test
  void whatIsOnHoldIsNeitherOverdueNorToPay() {
    some();
    Query overdue = query(InvoiceFilter.ALL.showing(Show.OVERDUE), InvoiceSort.DUE_DATE);
    Query toPay = query(InvoiceFilter.ALL.showing(Show.TO_PAY), InvoiceSort.DUE_DATE);
    List<Line> late = piece(overdue, PageStart.BEGINNING, 100);
    int open = piece(toPay, PageStart.BEGINNING, 100).size();
    assertThat(late).isNotEmpty();
    String id = late.getFirst().invoice().id();
    office.execute("UPDATE invoices SET workflow='on-hold' WHERE id=:id", Map.of("id", id));
    index.catchUp();

    assertThat(piece(overdue, PageStart.BEGINNING, 100)).hasSize(late.size() - 1);
    assertThat(piece(toPay, PageStart.BEGINNING, 100)).hasSize(open - 1);
    office.execute("UPDATE invoices SET workflow='review' WHERE id=:id", Map.of("id", id));
    index.catchUp();
    assertThat(piece(toPay, PageStart.BEGINNING, 100)).hasSize(open);
  }

  /// The order is that of all invoices, whatever is listed: sums that change places are misread.
  @Test
  void theMainCurrencyIsFirstAndTheOthersByName() {
    some();
    office.execute("UPDATE invoices SET currency='USD' WHERE id='d'", Map.of());
    office.execute("UPDATE invoices SET currency='CHF' WHERE id='e'", Map.of());
    index.catchUp();
    List<InvoiceList.Sum> sums =
        office.store().read(tx -> list.sums(tx, query(InvoiceFilter.ALL, InvoiceSort.TOTAL)));
    assertThat(sums).extracting(InvoiceList.Sum::currency).containsExactly("EUR", "CHF", "USD");
  }

  @Test
  void howManyAndWhatTheyAddUpToIsThatOfTheRowsInEveryStateAndWithWords() {
    some();
    for (Show show : Show.values()) {
      for (String words : List.of("", "nordwind", "r", "18.01", "\"*(:&")) {
        InvoiceFilter filter = InvoiceFilter.ALL.showing(show).searching(words);
        totalsAreThoseOfTheRows(filter);
        totalsAreThoseOfTheRows(filter.of("Nordwind Logistik GmbH"));
      }
    }
  }

  private void totalsAreThoseOfTheRows(InvoiceFilter filter) {
    for (InvoiceSort sort : List.of(InvoiceSort.DUE_DATE, InvoiceSort.STATUS)) {
      Query query = query(filter, sort);
      List<Line> rows = piece(query, PageStart.BEGINNING, 10_000);
      long count = office.store().read(tx -> list.count(tx, query));
      assertThat(count).describedAs("%s", query).isEqualTo(rows.size());
      BigDecimal total =
          office.store().read(tx -> list.sums(tx, query)).stream()
              .map(InvoiceList.Sum::total)
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      BigDecimal wanted =
          rows.stream()
              .flatMap(row -> Objects.requireNonNull(row.invoice().total()).decimal().stream())
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(total).describedAs("%s", query).isEqualByComparingTo(wanted);
    }
  }

  @Test
  void aStateThatFewAreInAndOneThatThousandsAreInAreListedAlike() {
    office
        .store()
        .write(tx -> {
          for (int i = 0; i < 3_100; i++) {
            tx.execute(
                "INSERT INTO invoices(id,total,due_date) VALUES(:id,'1.50','2026-02-01')",
                Map.of("id", "i" + i));
          }
          return true;
        })
        .join();
    some();
    for (Show show : List.of(Show.OVERDUE, Show.TO_PAY, Show.PAID, Show.WAITING)) {
      totalsAreThoseOfTheRows(InvoiceFilter.ALL.showing(show));
    }
    assertThat(ids(InvoiceFilter.ALL.showing(Show.PAID))).containsExactly("b");
    assertThat(
            piece(
                query(InvoiceFilter.ALL.showing(Show.OVERDUE), InvoiceSort.STATUS),
                PageStart.BEGINNING,
                10_000))
        .hasSize(3_101);
  }

  @Test
  void piecesFromEverySideAreTheSameList() {
    office
        .store()
        .write(tx -> {
          for (int i = 0; i < 500; i++) {
            tx.execute(
                "INSERT INTO invoices(id,vendor_name,total,due_date) VALUES(:id,:v,:t,:d)",
                Map.of(
                    "id", "i" + i, "v", "V" + i % 7, "t", i % 13 + ".5", "d", "2026-01-0" + i % 9));
          }
          return true;
        })
        .join();
    index.catchUp();
    for (InvoiceSort sort : InvoiceSort.values()) {
      for (boolean descending : new boolean[] {false, true}) {
        Query query = new Query(InvoiceFilter.ALL, sort, descending, TODAY);
        List<Line> all = piece(query, PageStart.BEGINNING, 1000);
        assertThat(all).hasSize(500);
        for (int first : new int[] {0, 1, 50, 260, 449, 480, 499}) {
          int last = Math.min(500, first + 50);
          List<Line> wanted = all.subList(first, last);
          var after = first == 0 ? null : all.get(first - 1).key();
          var before = last == 500 ? null : all.get(last).key();
          List<List<Line>> ways = new ArrayList<>();
          ways.add(piece(query, PageStart.at(first, 0), 50));
          ways.add(piece(query, PageStart.at(first, 500), 50));
          if (after != null) {
            ways.add(piece(query, PageStart.after(after), 50));
          }
          if (before != null) {
            ways.add(piece(query, PageStart.before(before), 50));
          }
          assertThat(ways).describedAs("%s %s", sort, first).allMatch(wanted::equals);
        }
      }
    }
  }

  private List<Line> piece(Query query, PageStart start, int size) {
    return office.store().read(tx -> list.piece(tx, query, start, size));
  }

  /// Among 400, few are fetched and many are walked.
  @ParameterizedTest
  @ValueSource(ints = {20, 200})
  void fewOrManyOverdueComeInTheOrderOfTheirAmounts(int overdue) {
    for (int i = 0; i < 400; i++) {
      String due = i % (400 / overdue) == 0 ? "2026-02-20" : "2026-04-01";
      put("i%03d".formatted(i), "Nordwind", (i * 7 % 400) + ".50", due);
    }
    index.catchUp();
    InvoiceFilter filter = InvoiceFilter.ALL.showing(Show.OVERDUE);
    List<BigDecimal> amounts =
        office
            .store()
            .read(tx -> list.piece(tx, query(filter, InvoiceSort.TOTAL), PageStart.BEGINNING, 400))
            .stream()
            .map(line -> Objects.requireNonNull(line.invoice().total()).decimal().orElseThrow())
            .toList();
    assertThat(amounts).hasSize(overdue);
    assertThat(amounts).isSorted();
  }
}
