package app.landfall.invoices.model;

import app.landfall.invoices.model.InvoiceFilter.Show;
import app.landfall.invoices.model.InvoiceQuery.End;
import app.landfall.invoices.model.InvoiceQuery.Sort;
import app.landfall.store.ReadTransaction;
import app.landfall.store.RowState;
import app.landfall.store.StoreException;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads the list as a window shows it: any piece of it, how long it is, what it adds up to. Every
/// method reads inside a transaction of the caller, so that a live query can follow it.
///
/// A piece beside one that is known is found by key and costs the same anywhere; a jump into the
/// middle counts rows along an index from the nearer end.
public final class InvoiceList {
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
  public record Query(
      InvoiceFilter filter, InvoiceQuery.Sort sort, boolean descending, LocalDate today) {}

  /// Where a piece lies.
  ///
  /// @param first index of its first row
  /// @param limit rows at most
  /// @param length of the whole list as far as known; 0 where it is not
  /// @param after the row before the first; null where it is not known
  /// @param before the row after the last; null where it is not known
  public record Place(
      long first, int limit, long length, @Nullable End after, @Nullable End before) {}

  /// A row and where it stands in the order.
  ///
  /// @param invoice what is shown
  /// @param end what the next or former piece is found by
  public record Line(InvoiceSummary invoice, End end) {}

  /// What invoices of one currency add up to.
  ///
  /// @param currency ISO 4217; empty where none is stated
  /// @param count invoices
  /// @param total with tax
  /// @param open still to be paid
  public record Sum(String currency, long count, BigDecimal total, BigDecimal open) {}

  /// One piece of the list.
  public List<Line> piece(ReadTransaction tx, Query query, Place place) {
    return guarded(() -> {
      boolean byStanding = query.sort() == Sort.STATUS;
      long many = ListConditions.manyOf(tx, query.sort());
      ListConditions conditions = conditions(tx, query, byStanding, many);
      return read(tx, query, conditions, place);
    });
  }

  /// How many there are. Words alone are counted in the full-text table, however many have them.
  public long count(ReadTransaction tx, Query query) {
    return guarded(() -> {
      String words = query.filter().words();
      boolean wordsAlone = InvoiceFilter.ALL.searching(words).equals(query.filter());
      if (wordsAlone && index.hasFullText() && ListConditions.isSearch(words)) {
        return ListConditions.count(tx, words);
      }
      ListConditions conditions = totals(query).orElse(null);
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

  /// What they add up to, by currency, the most frequent first.
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
                  + "sum(s.open_minor) AS open FROM "
                  + of
                  + conditions.where()
                  + " GROUP BY s.currency ORDER BY 2 DESC",
              conditions.parameters())
          .stream()
          .map(SumRow::sum)
          .toList();
    });
  }

  /// How many there are in each state.
  public Map<Show, Long> counts(ReadTransaction tx, LocalDate today) {
    Map<Show, Long> counts = new EnumMap<>(Show.class);
    for (Show show : Show.values()) {
      counts.put(show, tx.number("SELECT count(*) FROM " + counted(show), today(show, today)));
    }
    return counts;
  }

  /// Suppliers whose name begins so, the most frequent first.
  public List<String> suppliers(ReadTransaction tx, String beginning, int limit) {
    record Name(String name) {}
    return tx
        .list(
            Name.class,
            "SELECT CAST(ifnull(i.vendor_name,'') AS TEXT) AS name FROM invoices AS i WHERE"
                + " CAST(ifnull(i.vendor_name,'') AS TEXT) COLLATE NOCASE>=:from"
                + " AND CAST(ifnull(i.vendor_name,'') AS TEXT) COLLATE NOCASE<:from||char(1114111)"
                + " GROUP BY CAST(ifnull(i.vendor_name,'') AS TEXT) COLLATE NOCASE"
                + " ORDER BY count(*) DESC LIMIT :limit",
            Map.of("from", beginning, "limit", limit))
        .stream()
        .map(Name::name)
        .filter(name -> !name.isBlank())
        .toList();
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
      case TO_PAY -> standings + "<'" + Standing.NOTHING_DUE + "'";
      case OVERDUE -> standings + "<:today";
      case PAID -> standings + ">='" + Standing.PAID + "'";
      case WAITING -> "landfall_waiting WHERE root_tbl='invoices'";
      case TWO_VERSIONS ->
          "(SELECT DISTINCT of_root_id FROM conflicts WHERE of_root_table='invoices'"
              + " AND resolved=0)";
      case REFUSED ->
          "(SELECT DISTINCT root FROM landfall_change WHERE root_tbl='invoices' AND state=3)";
    };
  }

  private static Map<String, String> today(Show show, LocalDate today) {
    return show == Show.OVERDUE ? Map.of("today", Standing.DATED + today) : Map.of();
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

  private static List<Line> read(
      ReadTransaction tx, Query query, ListConditions conditions, Place place) {
    if (place.after() != null) {
      return beside(tx, query, conditions, place.after(), false, place.limit());
    }
    if (place.before() != null) {
      return beside(tx, query, conditions, place.before(), true, place.limit());
    }
    long behind = place.length() - place.first() - place.limit();
    boolean fromEnd = place.length() > 0 && behind < place.first();
    long offset = fromEnd ? Math.max(0, behind) : place.first();
    int limit = fromEnd && behind < 0 ? (int) Math.max(0, place.limit() + behind) : place.limit();
    List<Row> rows =
        rows(tx, query, conditions, fromEnd, conditions.where(), limit, offset, Map.of());
    return lines(tx, rows, fromEnd);
  }

  /// The rows after (or before) a known one: first the rest of those with that very key, then what
  /// lies beyond. One condition over both columns would be a scan, because SQLite does not compare
  /// rows by an index on expressions.
  private static List<Line> beside(
      ReadTransaction tx,
      Query query,
      ListConditions conditions,
      End end,
      boolean back,
      int limit) {
    String further = query.descending() == back ? ">" : "<";
    Map<String, Object> from = Map.of("key", query.sort().value(end.key()), "id", end.id());
    String same = query.sort().indexed() + "=:key AND " + query.sort().id() + further + ":id";
    String beyond = query.sort().indexed() + further + ":key";
    List<Row> rows =
        new ArrayList<>(rows(tx, query, conditions, back, conditions.where(same), limit, 0, from));
    if (rows.size() < limit) {
      rows.addAll(
          rows(
              tx,
              query,
              conditions,
              back,
              conditions.where(beyond),
              limit - rows.size(),
              0,
              Map.of("key", from.get("key"))));
    }
    return lines(tx, rows, back);
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
      String sortKey) {}

  private static List<Row> rows(
      ReadTransaction tx,
      Query query,
      ListConditions conditions,
      boolean back,
      String where,
      int limit,
      long offset,
      Map<String, Object> more) {
    Map<String, @Nullable Object> parameters = new HashMap<>(conditions.parameters());
    parameters.putAll(more);
    parameters.put("limit", limit);
    parameters.put("offset", offset);
    return tx.list(Row.class, sql(query, back, where), parameters);
  }

  static String sql(Query query, boolean back, String where) {
    String direction = query.descending() == back ? "" : " DESC";
    return "SELECT i.id,i.vendor_name,i.invoice_number,i.issue_date,i.due_date,i.currency,i.total,"
        + "i.payable,i.kind,i.workflow,"
        + query.sort().key()
        + " AS sort_key FROM "
        + query.sort().source()
        + where
        + " ORDER BY "
        + query.sort().indexed()
        + direction
        + ","
        + query.sort().id()
        + direction
        + " LIMIT :limit OFFSET :offset";
  }

  private static List<Line> lines(ReadTransaction tx, List<Row> rows, boolean turned) {
    List<String> ids = rows.stream().map(Row::id).toList();
    Map<String, RowState> states = tx.states(InvoiceTables.INVOICES, ids);
    Map<String, List<StoredPayment>> payments = InvoiceRows.payments(tx, ids);
    List<Line> lines = new ArrayList<>();
    for (Row row : rows) {
      BigDecimal paid = Paid.sum(payments.getOrDefault(row.id(), List.of()), row.currency());
      RowState state = Optional.ofNullable(states.get(row.id())).orElse(RowState.LOCAL);
      lines.add(
          new Line(
              new InvoiceSummary(
                  row.id(),
                  row.vendorName(),
                  row.invoiceNumber(),
                  row.issueDate(),
                  row.dueDate(),
                  row.currency(),
                  row.total(),
                  row.payable(),
                  row.kind(),
                  row.workflow(),
                  paid,
                  state),
              new End(row.sortKey(), row.id())));
    }
    if (turned) {
      Collections.reverse(lines);
    }
    return lines;
  }
}
