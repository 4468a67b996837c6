package app.landfall.invoices.ui.list;

import app.landfall.invoices.model.InvoiceFilter;
import app.landfall.invoices.model.InvoiceFilter.Show;
import app.landfall.invoices.model.InvoiceList;
import app.landfall.invoices.model.InvoiceList.Query;
import app.landfall.invoices.model.InvoiceList.Sum;
import app.landfall.invoices.model.InvoiceSort;
import app.landfall.store.Store;
import app.landfall.store.Subscription;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

/// The presenter of the list: which one is shown, how many each filter has, and what the list adds
/// up to. Belongs to the thread of `edt`.
final class ListPresenter {
  private static final Subscription NOTHING = () -> {};

  private final Store store;
  private final InvoiceList list;
  private final Executor edt;
  private final InvoiceListModel model;
  private Map<Show, Long> counts = new EnumMap<>(Show.class);
  private List<Sum> sums = List.of();
  private Map<String, BigDecimal> credits = Map.of();
  private Subscription counting = NOTHING;
  private Subscription summing = NOTHING;
  private Runnable changed = () -> {};

  ListPresenter(Store store, InvoiceList list, LocalDate today, Executor edt) {
    this.store = store;
    this.list = list;
    this.edt = edt;
    this.model =
        new InvoiceListModel(
            store, list, new Query(InvoiceFilter.ALL, InvoiceSort.ISSUE_DATE, true, today), edt);
    model.onCount(() -> changed.run());
  }

  /// The rows.
  InvoiceListModel model() {
    return model;
  }

  /// Calls back when counts or sums have changed.
  void onChange(Runnable then) {
    changed = then;
  }

  /// Begins to follow what is stored.
  void open() {
    LocalDate today = query().today();
    counting =
        store.live(
            tx -> list.counts(tx, today),
            edt,
            found -> {
              counts = found;
              changed.run();
            });
    model.show(query());
    sum();
  }

  void close() {
    counting.close();
    summing.close();
    model.close();
  }

  Query query() {
    return model.query();
  }

  InvoiceFilter filter() {
    return query().filter();
  }

  long count(Show show) {
    return counts.getOrDefault(show, 0L);
  }

  /// Whether there is no invoice at all; false while nobody knows.
  boolean isEmpty() {
    return counts.containsKey(Show.ALL) && count(Show.ALL) == 0;
  }

  /// Whether the filter leaves nothing of what there is.
  boolean isNoMatch() {
    return model.isCounted() && model.getRowCount() == 0 && filter().isNarrowed();
  }

  /// What the list adds up to, by currency; of fewer than are listed until [#isAddedUp].
  List<Sum> sums() {
    return sums;
  }

  /// What suppliers owe us of what is listed, by currency; it is in no sum of what is to be paid.
  Map<String, BigDecimal> credits() {
    return credits;
  }

  /// How many are listed, as the rows say it; nothing while nobody knows.
  OptionalLong length() {
    return model.isCounted() ? OptionalLong.of(model.getRowCount()) : OptionalLong.empty();
  }

  /// Whether the sums are of all that is listed. They follow the rows a moment later, and by
  /// minutes while a first sync brings more than can be added up meanwhile.
  boolean isAddedUp() {
    return model.isCounted() && sums.stream().mapToLong(Sum::count).sum() == model.getRowCount();
  }

  /// Shows other invoices in the same order.
  void filter(UnaryOperator<InvoiceFilter> change) {
    Query now = query();
    show(new Query(change.apply(now.filter()), now.sort(), now.descending(), now.today()));
  }

  /// Sorts by a column; again, the other way around.
  void sort(InvoiceSort by, boolean highestFirst) {
    Query now = query();
    boolean descending = now.sort() == by ? !now.descending() : highestFirst;
    show(new Query(now.filter(), by, descending, now.today()));
  }

  /// A new day: what is overdue is another question now.
  void today(LocalDate today) {
    Query now = query();
    if (!now.today().equals(today)) {
      counting.close();
      model.show(new Query(now.filter(), now.sort(), now.descending(), today));
      open();
    }
  }

  private void show(Query wanted) {
    if (!wanted.equals(query())) {
      boolean others = !wanted.filter().equals(filter());
      model.show(wanted);
      if (others) {
        sum();
      }
      changed.run();
    }
  }

  private record Added(List<Sum> sums, Map<String, BigDecimal> credits) {}

  private void sum() {
    summing.close();
    Query wanted = query();
    summing =
        store.live(
            tx -> new Added(list.sums(tx, wanted), list.credits(tx, wanted)),
            edt,
            found -> {
              if (wanted.filter().equals(filter())) {
                sums = found.sums();
                credits = found.credits();
                changed.run();
              }
            });
  }
}
