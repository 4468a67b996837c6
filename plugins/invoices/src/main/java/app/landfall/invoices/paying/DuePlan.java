package app.landfall.invoices.paying;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// All that is to be paid, as of a day.
///
/// @param items the most urgent first
/// @param today the day
/// @param more how many less urgent ones are not among them
public record DuePlan(List<DueItem> items, LocalDate today, long more) {
  public DuePlan {
    items =
        items.stream()
            .sorted(
                Comparator.comparing((DueItem item) -> item.payBy().orElse(LocalDate.MAX))
                    .thenComparing(DueItem::supplier, String.CASE_INSENSITIVE_ORDER)
                    .thenComparing(DueItem::id))
            .toList();
  }

  /// The part of the plan that an item stands in.
  public enum PlanSpan {
    /// Its day has passed.
    OVERDUE,
    /// It is to be paid in a week.
    WEEK,
    /// Nobody has said when.
    UNDATED,
    /// The supplier takes it.
    TAKEN,
    /// It is on hold, or disputed.
    HELD,
    /// It lowers what is paid.
    CREDIT
  }

  /// Items of one span; of a week, those of that week.
  ///
  /// @param monday the first day of the week; empty for other spans
  public record PlanPart(PlanSpan span, Optional<LocalDate> monday, List<DueItem> items) {
    public PlanPart {
      items = List.copyOf(items);
    }
  }

  /// PlanSums of one currency.
  ///
  /// @param due what is ours to pay, without discounts
  /// @param inPayment what of it files to the bank pay that may be on their way
  /// @param saving what discounts save of the rest
  /// @param taken what suppliers take
  /// @param held what is on hold
  /// @param credit what suppliers owe us
  public record PlanSums(
      BigDecimal due,
      BigDecimal inPayment,
      BigDecimal saving,
      BigDecimal taken,
      BigDecimal held,
      BigDecimal credit) {
    private static final PlanSums NONE =
        new PlanSums(
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO);

    private PlanSums plus(DueItem item) {
      BigDecimal amount = item.amount();
      return switch (item.kind()) {
        case DUE ->
            item.written().isPresent()
                ? new PlanSums(
                    due.add(amount),
                    inPayment.add(amount.min(item.inFiles())),
                    saving,
                    taken,
                    held,
                    credit)
                : new PlanSums(
                    due.add(amount), inPayment, saving.add(item.saving()), taken, held, credit);
        case TAKEN -> new PlanSums(due, inPayment, saving, taken.add(amount), held, credit);
        case HELD -> new PlanSums(due, inPayment, saving, taken, held.add(amount), credit);
        case CREDIT, OVERPAID ->
            new PlanSums(due, inPayment, saving, taken, held, credit.add(amount));
      };
    }
  }

  /// What leaves the accounts in one week.
  ///
  /// @param monday of the week; what is overdue leaves in this one
  /// @param amount in that week
  /// @param until up to its end
  public record Outgoing(LocalDate monday, BigDecimal amount, BigDecimal until) {}

  /// In the order in which they are shown; none is empty.
  public List<PlanPart> parts() {
    Map<PlanSpan, Map<String, List<DueItem>>> found = new EnumMap<>(PlanSpan.class);
    for (DueItem item : items) {
      found
          .computeIfAbsent(span(item), _ -> new TreeMap<>())
          .computeIfAbsent(monday(item).map(LocalDate::toString).orElse(""), _ -> new ArrayList<>())
          .add(item);
    }
    return found.values().stream()
        .flatMap(weeks -> weeks.values().stream())
        .map(part -> new PlanPart(span(part.getFirst()), monday(part.getFirst()), part))
        .toList();
  }

  /// The span that an item stands in.
  public PlanSpan span(DueItem item) {
    return switch (item.kind()) {
      case TAKEN -> PlanSpan.TAKEN;
      case HELD -> PlanSpan.HELD;
      case CREDIT, OVERPAID -> PlanSpan.CREDIT;
      case DUE ->
          item.payBy()
              .map(day -> day.isBefore(today) ? PlanSpan.OVERDUE : PlanSpan.WEEK)
              .orElse(PlanSpan.UNDATED);
    };
  }

  private Optional<LocalDate> monday(DueItem item) {
    return span(item) == PlanSpan.WEEK ? item.payBy().map(DuePlan::monday) : Optional.empty();
  }

  /// The first day of a day's week.
  public static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /// By currency.
  public Map<String, PlanSums> sums() {
    Map<String, PlanSums> sums = new TreeMap<>();
    items.forEach(item ->
        sums.put(item.currency(), sums.getOrDefault(item.currency(), PlanSums.NONE).plus(item)));
    return sums;
  }

  /// What leaves the accounts in a currency, from this week on for some weeks.
  public List<Outgoing> outgoing(String currency, int weeks) {
    List<Outgoing> found = new ArrayList<>();
    BigDecimal until = BigDecimal.ZERO;
    for (int week = 0; week < weeks; week++) {
      LocalDate monday = monday(today).plusWeeks(week);
      BigDecimal amount =
          items.stream()
              .filter(item -> item.currency().equals(currency) && leavesIn(item, monday))
              .map(DueItem::outgoing)
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      until = until.add(amount);
      found.add(new Outgoing(monday, amount, until));
    }
    return found;
  }

  private boolean leavesIn(DueItem item, LocalDate monday) {
    boolean ours = item.kind() == DueKind.DUE || item.kind() == DueKind.TAKEN;
    return ours
        && item.payBy()
            .map(day -> monday(day.isBefore(today) ? today : day).equals(monday))
            .orElse(false);
  }
}
