package app.landfall.invoices.model;

import app.landfall.invoices.model.InvoiceDetail.InFile;
import app.landfall.invoices.model.InvoiceFilter.Show;
import app.landfall.invoices.where.TypedFilters;
import app.landfall.store.Page;
import app.landfall.store.PageIndex;
import app.landfall.store.PageKey;
import app.landfall.store.PageQuery;
import app.landfall.store.PageStart;
import app.landfall.store.ReadTransaction;
import app.landfall.store.RowState;
import app.landfall.store.Store;
import app.landfall.store.StoreException;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The list of invoices, for the window, the palette and the command line: any piece of it, how
/// long it is, what it adds up to. Every method reads inside a transaction of the caller, so that a
/// live query can follow it.
public final class InvoiceList {
  private static final String COLUMNS =
      "i.id,i.vendor_name,i.invoice_number,i.issue_date,i.due_date,i.currency,i.total,i.payable,"
          + "i.kind,i.workflow,i.payment_means";

  private static final int PIECE = 1_000;

  private final InvoiceIndex index;

  @Inject
  InvoiceList(InvoiceIndex index) {
    this.index = index;
  }

  /// Which list.
  ///
  /// @param filter which invoices
  /// @param sort the order, the id last
  /// @param descending turns it
  /// @param today decides what is overdue
  public record Query(InvoiceFilter filter, InvoiceSort sort, boolean descending, LocalDate today) {

    /// Those that have all these words, the newest first.
    public static Query newest(String words, LocalDate today) {
      return new Query(InvoiceFilter.ALL.searching(words), InvoiceSort.ISSUE_DATE, true, today);
    }
  }

  /// A row and its place in the order.
  ///
  /// @param invoice what is shown
  /// @param key what its neighbours are found by
  public record Line(InvoiceSummary invoice, PageKey key) {}

  /// What invoices of one currency add up to.
  ///
  /// @param currency ISO 4217; empty where none is stated
  /// @param count invoices
  /// @param total with tax
  /// @param open still to be paid, without what is on hold
  public record Sum(String currency, long count, BigDecimal total, BigDecimal open) {}

  /// One piece of the list.
  public List<Line> piece(ReadTransaction tx, Query query, PageStart start, int size) {
    return guarded(() -> {
      Page<Row> page = tx.page(Row.class, pages(tx, query), start, size);
      return lines(tx, page);
    });
  }

  /// Takes rows one by one.
  @FunctionalInterface
  public interface Each {
    /// @param place in the list, from 0
    /// @return whether to go on
    boolean take(InvoiceSummary invoice, int place);
  }

  /// The whole list from its beginning, in pieces of their own, so that nothing waits for its end.
  public void each(Store store, Query query, Each each) {
    PageStart start = PageStart.BEGINNING;
    int place = 0;
    List<Line> piece;
    do {
      PageStart from = start;
      piece = store.read(tx -> piece(tx, query, from, PIECE));
      for (Line line : piece) {
        if (!each.take(line.invoice(), place++)) {
          return;
        }
      }
      start = piece.isEmpty() ? start : PageStart.after(piece.getLast().key());
    } while (piece.size() == PIECE);
  }

  /// Where its rows are, for many jumps into a long list. Reads all of it once.
  public PageIndex places(ReadTransaction tx, Query query) {
    return guarded(() -> tx.index(pages(tx, query)));
  }

  /// How its pages are read.
  PageQuery pages(ReadTransaction tx, Query query) {
    boolean byStanding = query.sort().isByStanding();
    long many = ListConditions.manyOf(tx, query.sort());
    ListConditions conditions = conditions(tx, query, byStanding, many);
    return query
        .sort()
        .query(query.descending())
        .columns(COLUMNS)
        .where(conditions.all(), conditions.parameters());
  }

  /// How many there are. Words alone are counted in the full-text table, however many have them.
  public long count(ReadTransaction tx, Query query) {
    return guarded(() -> {
      String typed = query.filter().words();
      TypedFilters filters = TypedFilters.of(typed, query.today());
      SearchQuery words = SearchQuery.of(filters.words());
      boolean wordsAlone =
          filters.isNone() && InvoiceFilter.ALL.searching(typed).equals(query.filter());
      boolean waiting = words.hasWords() && InvoiceIndex.waitingWith(tx, words).isPresent();
      if (wordsAlone && index.hasFullText() && words.hasWords() && !waiting) {
        return ListConditions.count(tx, words);
      }
      ListConditions conditions = waiting ? null : totals(query).orElse(null);
      if (conditions != null && !query.filter().equals(InvoiceFilter.ALL)) {
        return tx.number(
            "SELECT count(*) FROM invoice_standings AS s" + conditions.where(),
            conditions.parameters());
      }
      conditions = conditions(tx, query);
      return tx.number(
          "SELECT count(*) FROM invoices AS i" + conditions.where(), conditions.parameters());
    });
  }

  /// That of most of the newest, whatever is looked for: so that sums keep their order.
  private static final String MAIN_CURRENCY =
      "(SELECT m.currency FROM (SELECT currency FROM invoice_standings ORDER BY n DESC LIMIT 500)"
          + " AS m GROUP BY m.currency ORDER BY count(*) DESC,m.currency LIMIT 1)";

  /// What they add up to, by currency: the main one first, then by name.
  public List<Sum> sums(ReadTransaction tx, Query query) {
    return guarded(() -> {
      ListConditions conditions = totals(query).orElse(null);
      String of = "invoice_standings AS s";
      if (conditions == null) {
        conditions = conditions(tx, query);
        of = "invoices AS i CROSS JOIN invoice_standings AS s ON s.id=i.id";
      }
      return tx
          .list(
              SumRow.class,
              "SELECT s.currency,count(*) AS n,sum(s.total_minor) AS total,"
                  + "sum(CASE WHEN s.standing='"
                  + StandingPrefix.HELD
                  + "' THEN 0 ELSE s.open_minor END) AS open FROM "
                  + of
                  + conditions.where()
                  + " GROUP BY s.currency ORDER BY s.currency IS NOT "
                  + MAIN_CURRENCY
                  + ",s.currency",
              conditions.parameters())
          .stream()
          .map(SumRow::sum)
          .toList();
    });
  }

  private record Credit(String currency, long minor) {}

  /// What suppliers owe us of them, by currency: credits that nobody has used, and what was paid
  /// above what was due. No sum of what is to be paid has it.
  public Map<String, BigDecimal> credits(ReadTransaction tx, Query query) {
    return guarded(() -> {
      ListConditions conditions = totals(query).orElse(null);
      String of = "invoice_credits AS c CROSS JOIN invoice_standings AS s ON s.id=c.id";
      if (conditions == null) {
        conditions = conditions(tx, query);
        of += " CROSS JOIN invoices AS i ON i.id=c.id";
      }
      Map<String, BigDecimal> found = new LinkedHashMap<>();
      tx.list(
              Credit.class,
              "SELECT c.currency,sum(c.minor) AS minor FROM "
                  + of
                  + conditions.where()
                  + " GROUP BY c.currency ORDER BY c.currency IS NOT "
                  + MAIN_CURRENCY
                  + ",c.currency",
              conditions.parameters())
          .forEach(one ->
              found.put(
                  one.currency(),
                  BigDecimal.valueOf(one.minor(), AmountDigits.of(one.currency()))));
      return found;
    });
  }

  /// How many there are in one state.
  public long count(ReadTransaction tx, Show show, LocalDate today) {
    return tx.number("SELECT count(*) FROM " + counted(show), today(show, today));
  }

  /// How many there are in each state.
  public Map<Show, Long> counts(ReadTransaction tx, LocalDate today) {
    Map<Show, Long> counts = new EnumMap<>(Show.class);
    for (Show show : Show.values()) {
      counts.put(show, count(tx, show, today));
    }
    return counts;
  }

  private record SumRow(String currency, long n, long total, long open) {
    Sum sum() {
      int digits = AmountDigits.of(currency);
      return new Sum(
          currency, n, BigDecimal.valueOf(total, digits), BigDecimal.valueOf(open, digits));
    }
  }

  private static String counted(Show show) {
    String standings = "invoice_standings WHERE standing";
    return switch (show) {
      case ALL -> "invoices";
      case TO_PAY -> standings + "<'" + StandingPrefix.HELD + "'";
      case OVERDUE -> standings + "<:today";
      case PAID -> standings + ">='" + StandingPrefix.PAID + "'";
      case WAITING -> "landfall_waiting WHERE root_tbl='invoices'";
      case TWO_VERSIONS ->
          "(SELECT DISTINCT of_root_id FROM conflicts WHERE of_root_table='invoices'"
              + " AND resolved=0)";
      case REFUSED -> "landfall_refused WHERE root_tbl='invoices'";
    };
  }

  private static Map<String, String> today(Show show, LocalDate today) {
    return show == Show.OVERDUE ? Map.of("today", StandingPrefix.DATED + today) : Map.of();
  }

  private ListConditions conditions(ReadTransaction tx, Query query) {
    return conditions(tx, query, false, ListConditions.MANY);
  }

  private ListConditions conditions(
      ReadTransaction tx, Query query, boolean byStanding, long many) {
    return ListConditions.of(
        tx, query.filter(), query.today(), index.hasFullText(), byStanding, many);
  }

  private Optional<ListConditions> totals(Query query) {
    return ListConditions.ofTotals(query.filter(), query.today(), index.hasFullText());
  }

  /// What a damaged full-text table throws is the end of its use, and of nothing else.
  private <T> T guarded(Supplier<T> read) {
    boolean words = index.hasFullText();
    try {
      return read.get();
    } catch (StoreException failed) {
      if (!words || failed.kind() == StoreException.Kind.CANCELLED) {
        throw failed;
      }
      index.noFullText(failed);
      return read.get();
    }
  }

  private record Row(
      String id,
      @Nullable String vendorName,
      @Nullable String invoiceNumber,
      @Nullable Day issueDate,
      @Nullable Day dueDate,
      @Nullable String currency,
      @Nullable Amount total,
      @Nullable Amount payable,
      @Nullable String kind,
      @Nullable String workflow,
      @Nullable String paymentMeans) {

    InvoiceSummary summary(BigDecimal paid, boolean inPayment, RowState state) {
      return new InvoiceSummary(
          id,
          vendorName,
          invoiceNumber,
          issueDate,
          dueDate,
          currency,
          total,
          payable,
          kind,
          workflow,
          paymentMeans,
          paid,
          inPayment,
          state);
    }
  }

  private static List<Line> lines(ReadTransaction tx, Page<Row> page) {
    List<String> ids = page.rows().stream().map(Row::id).toList();
    Map<String, RowState> states = tx.states(InvoiceTables.INVOICES, ids);
    Map<String, List<StoredPayment>> payments = InvoiceRows.payments(tx, ids);
    Set<String> inPayment =
        InvoiceRows.files(tx, ids).stream().map(InFile::invoiceId).collect(Collectors.toSet());
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      Row row = page.rows().get(i);
      BigDecimal paid =
          StoredPayment.sum(payments.getOrDefault(row.id(), List.of()), row.currency());
      RowState state = states.getOrDefault(row.id(), RowState.LOCAL);
      lines.add(
          new Line(row.summary(paid, inPayment.contains(row.id()), state), page.keys().get(i)));
    }
    return lines;
  }
}
