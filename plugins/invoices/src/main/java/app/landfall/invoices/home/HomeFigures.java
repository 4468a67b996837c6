package app.landfall.invoices.home;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/// The figures of the first page on a day. Each names the list that is behind it.
///
/// @param fresh invoices that came since somebody has seen what was new
/// @param since when that was, as ISO 8601 has it; empty where nobody ever has
/// @param decide what waits for somebody, by kind; kinds without any are not in it
/// @param currencies the one with the most invoices first
public record HomeFigures(
    LocalDate today,
    long fresh,
    String since,
    List<WaitingKind> decide,
    List<CurrencyFigures> currencies) {
  public HomeFigures {
    decide = List.copyOf(decide);
    currencies = List.copyOf(currencies);
  }

  /// What waits for somebody.
  ///
  /// @param kind a stable word, such as `approve`
  /// @param find what finds it in the list; empty where it is on the page of what is to be decided
  public record WaitingKind(String kind, long count, String find) {}

  /// So many open invoices, and what is open of them.
  ///
  /// @param find what finds exactly them in the list
  public record OpenFigure(long count, BigDecimal amount, String find) {}

  /// What is open in one currency, without what is on hold.
  ///
  /// @param currency ISO 4217; empty where none is stated
  /// @param undated without a day, or taken by the supplier
  /// @param weeks what leaves by week: with the first, which is this one, all that is overdue
  /// @param ages not yet due, then overdue for up to 30, 60, 90 and more days
  public record CurrencyFigures(
      String currency,
      OpenFigure overdue,
      OpenFigure thisWeek,
      OpenFigure nextWeek,
      OpenFigure undated,
      List<OpenFigure> weeks,
      List<OpenFigure> ages) {
    public CurrencyFigures {
      weeks = List.copyOf(weeks);
      ages = List.copyOf(ages);
    }
  }

  /// How many wait altogether.
  public long toDecide() {
    return decide.stream().mapToLong(WaitingKind::count).sum();
  }

  /// The first day of the week of today.
  public LocalDate monday() {
    return today.minusDays(today.getDayOfWeek().getValue() - 1L);
  }
}
