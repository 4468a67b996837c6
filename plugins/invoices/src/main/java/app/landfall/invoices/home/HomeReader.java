package app.landfall.invoices.home;

import app.landfall.invoices.home.HomeFigures.CurrencyFigures;
import app.landfall.invoices.home.HomeFigures.OpenFigure;
import app.landfall.invoices.home.HomeFigures.WaitingKind;
import app.landfall.invoices.model.AmountDigits;
import app.landfall.invoices.model.InvoiceIndex;
import app.landfall.invoices.run.ToDecide;
import app.landfall.invoices.run.ToDecide.DecideKind;
import app.landfall.store.ReadTransaction;
import app.landfall.store.Store;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The reader of the first page's figures, for the window and the command line. Any thread.
public final class HomeReader {
  private static final int WEEKS = 8;

  /// Open and not on hold, day by day: `1` and the day, or `2` where there is none.
  private static final String OPEN_DAYS =
      "SELECT currency,standing,count(*) AS n,sum(open_minor) AS minor FROM invoice_standings"
          + " WHERE standing<'25' GROUP BY currency,standing";

  private static final String UPTO = "(SELECT ifnull(max(upto),0) FROM invoice_seen)";

  private final Store store;
  private final InvoiceIndex index;
  private final ToDecide toDecide;

  @Inject
  HomeReader(Store store, InvoiceIndex index, ToDecide toDecide) {
    this.store = store;
    this.index = index;
    this.toDecide = toDecide;
  }

  /// Something that can be ended.
  public interface Following {
    /// Ends it.
    void close();
  }

  /// The figures of a day. Blocks.
  public HomeFigures read(LocalDate today) {
    index.catchUpIfMine();
    return store.read(tx -> read(tx, today));
  }

  /// The figures of a day now and after every change.
  ///
  /// @param then takes them by `on`
  public Following follow(LocalDate today, Executor on, Consumer<HomeFigures> then) {
    index.follow();
    return store.live(tx -> read(tx, today), on, then)::close;
  }

  /// Notes that somebody has seen what was new until now.
  public CompletableFuture<?> seen(Instant now) {
    return store.write(tx -> {
      tx.execute("DELETE FROM invoice_seen", Map.of());
      return tx.execute(
          "INSERT INTO invoice_seen(upto,at) SELECT ifnull(max(n),0),:at FROM invoice_standings",
          Map.of("at", now.toString()));
    });
  }

  private record Since(String at) {}

  private HomeFigures read(ReadTransaction tx, LocalDate today) {
    String since =
        tx.find(Since.class, "SELECT at FROM invoice_seen LIMIT 1", Map.of())
            .map(Since::at)
            .orElse("");
    long fresh = tx.number("SELECT count(*) FROM invoice_standings WHERE n>" + UPTO, Map.of());
    return new HomeFigures(today, fresh, since, decide(tx, today), currencies(tx, today));
  }

  private List<WaitingKind> decide(ReadTransaction tx, LocalDate today) {
    Map<String, Long> kinds = new LinkedHashMap<>();
    toDecide.read(tx, today).stream()
        .filter(item -> item.kind() != DecideKind.REJECTED) // waits for its supplier
        .forEach(item ->
            kinds.merge(
                item.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'), 1L, Long::sum));
    List<WaitingKind> found = new ArrayList<>();
    kinds.forEach((kind, count) -> found.add(new WaitingKind(kind, count, "")));
    waiting(
        tx,
        found,
        "two-versions",
        "is:conflict",
        "(SELECT DISTINCT of_root_id FROM conflicts"
            + " WHERE of_root_table='invoices' AND resolved=0)");
    waiting(tx, found, "refused", "is:refused", "landfall_refused WHERE root_tbl='invoices'");
    return found;
  }

  private static void waiting(
      ReadTransaction tx, List<WaitingKind> found, String kind, String find, String from) {
    long count = tx.number("SELECT count(*) FROM " + from, Map.of());
    if (count > 0) {
      found.add(new WaitingKind(kind, count, find));
    }
  }

  /// @param standing the day, after a mark
  private record OpenDay(String currency, String standing, long n, long minor) {
    /// Empty where there is none.
    String day() {
      return standing.startsWith("1") ? standing.substring(1) : "";
    }
  }

  private static List<CurrencyFigures> currencies(ReadTransaction tx, LocalDate today) {
    Map<String, List<OpenDay>> days = new TreeMap<>();
    tx.list(OpenDay.class, OPEN_DAYS, Map.of())
        .forEach(day -> days.computeIfAbsent(day.currency(), _ -> new ArrayList<>()).add(day));
    Comparator<Map.Entry<String, List<OpenDay>>> most =
        Comparator.comparingLong(entry -> -entry.getValue().stream().mapToLong(OpenDay::n).sum());
    return days.entrySet().stream()
        .sorted(most)
        .map(entry -> new Sums(entry.getKey(), entry.getValue(), today).figures())
        .toList();
  }

  /// The sums of one currency.
  private record Sums(String currency, List<OpenDay> days, LocalDate today) {
    CurrencyFigures figures() {
      LocalDate monday = today.minusDays(today.getDayOfWeek().getValue() - 1L);
      List<OpenFigure> weeks = new ArrayList<>();
      weeks.add(until(monday.plusDays(6)));
      for (int week = 1; week < WEEKS; week++) {
        weeks.add(between(monday.plusWeeks(week), monday.plusWeeks(week).plusDays(6)));
      }
      return new CurrencyFigures(
          currency,
          until(today.minusDays(1)),
          between(today, monday.plusDays(6)),
          weeks.get(1),
          of(day -> day.isEmpty(), "pay:none"),
          weeks,
          ages());
    }

    private List<OpenFigure> ages() {
      return List.of(
          of(day -> day.compareTo(today.toString()) >= 0, "pay>=" + today),
          between(today.minusDays(30), today.minusDays(1)),
          between(today.minusDays(60), today.minusDays(31)),
          between(today.minusDays(90), today.minusDays(61)),
          until(today.minusDays(91)));
    }

    private OpenFigure until(LocalDate last) {
      return of(day -> !day.isEmpty() && day.compareTo(last.toString()) <= 0, "pay<=" + last);
    }

    private OpenFigure between(LocalDate first, LocalDate last) {
      return of(
          day -> day.compareTo(first.toString()) >= 0 && day.compareTo(last.toString()) <= 0,
          "pay>=" + first + " pay<=" + last);
    }

    private OpenFigure of(Predicate<String> wanted, String find) {
      List<OpenDay> found = days.stream().filter(day -> wanted.test(day.day())).toList();
      long minor = found.stream().mapToLong(OpenDay::minor).sum();
      return new OpenFigure(
          found.stream().mapToLong(OpenDay::n).sum(),
          BigDecimal.valueOf(minor, AmountDigits.of(currency)),
          find + " currency:" + (currency.isEmpty() ? "none" : currency));
    }
  }
}
