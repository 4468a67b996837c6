package app.landfall.invoices.ui.due;

import static app.landfall.invoices.ui.due.DueTexts.DUE_TEXTS;

import app.landfall.invoices.paying.DueItem;
import app.landfall.invoices.paying.DuePlan;
import app.landfall.invoices.paying.DuePlan.Outgoing;
import app.landfall.invoices.paying.DuePlan.PlanSums;
import app.landfall.invoices.paying.OwnAccount;
import app.landfall.invoices.ui.chart.BarChart;
import app.landfall.plugin.Formats;
import app.landfall.plugin.ui.look.FigureLabel;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.Spoken;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/// The sums of what is to be paid in one currency, and what leaves an account week by week. Event
/// thread.
public final class DueFigures extends JPanel {
  private static final int WEEKS = 8;

  private final transient Consumer<LocalDate> open;
  private final JComboBox<Choice> accounts = new JComboBox<>();
  private final JPanel sums =
      new JPanel(new MigLayout("insets 0, wrap 2, gap 16 4", "[grow][right]"));
  private final JPanel chart = new JPanel(new MigLayout("insets 0, wrap 1, gap 4, fillx"));
  private transient DuePlan shown = new DuePlan(List.of(), LocalDate.EPOCH, 0);
  private boolean offering;

  /// An account, or a currency that no account is held in.
  private record Choice(String shown, String currency, Optional<BigDecimal> limit) {
    @Override
    public String toString() {
      return shown;
    }
  }

  /// @param open chooses what is behind a bar: a week
  public DueFigures(Consumer<LocalDate> open) {
    super(new MigLayout("insets 0 24 12 24, gap 32 0", "[300!, fill][grow, fill]", "[top]"));
    this.open = open;
    setOpaque(false);
    sums.setOpaque(false);
    chart.setOpaque(false);
    accounts.setName("topay.account");
    Spoken.name(accounts, DUE_TEXTS.account());
    accounts.addActionListener(_ -> {
      if (!offering) {
        fill();
      }
    });
    JPanel left = new JPanel(new MigLayout("insets 0, wrap 1, gap 0 8, fillx, hidemode 3"));
    left.setOpaque(false);
    left.add(accounts, "growx");
    left.add(sums, "growx");
    add(left);
    add(chart, "wmin 0");
  }

  /// Shows a plan; the account that was chosen stays.
  public void show(DuePlan plan, List<OwnAccount> ours) {
    shown = plan;
    Choice before = (Choice) accounts.getSelectedItem();
    offering = true;
    accounts.removeAllItems();
    for (OwnAccount account : ours) {
      String currency = Objects.requireNonNullElse(account.currency(), main(plan));
      accounts.addItem(new Choice(account.shown() + " · " + currency, currency, account.limit()));
    }
    plan.sums().keySet().stream()
        .filter(currency ->
            ours.stream()
                .noneMatch(account ->
                    currency.equals(Objects.requireNonNullElse(account.currency(), main(plan)))))
        .forEach(currency -> accounts.addItem(new Choice(currency, currency, Optional.empty())));
    choose(before, plan);
    offering = false;
    accounts.setVisible(accounts.getItemCount() > 1 || !ours.isEmpty());
    fill();
  }

  private void choose(@Nullable Choice before, DuePlan plan) {
    for (int i = accounts.getItemCount() - 1; i >= 0; i--) {
      Choice one = accounts.getItemAt(i);
      boolean likely = before == null && one.currency().equals(main(plan));
      if (likely || (before != null && one.shown().equals(before.shown()))) {
        accounts.setSelectedIndex(i);
      }
    }
  }

  /// The currency of most invoices: of two currencies no sum is larger than the other.
  private static String main(DuePlan plan) {
    Map<String, Long> counts =
        plan.items().stream()
            .collect(Collectors.groupingBy(DueItem::currency, Collectors.counting()));
    return plan.sums().keySet().stream()
        .max(Comparator.comparing(currency -> counts.getOrDefault(currency, 0L)))
        .orElse("");
  }

  private void fill() {
    Choice chosen = (Choice) accounts.getSelectedItem();
    sums.removeAll();
    chart.removeAll();
    if (chosen != null) {
      PlanSums of = shown.sums().get(chosen.currency());
      if (of != null) {
        sums(of, chosen.currency());
      }
      chart(chosen);
    }
    revalidate();
    repaint();
  }

  private void sums(PlanSums of, String currency) {
    sum(DUE_TEXTS.toPay(), of.due(), currency, true);
    sum(DUE_TEXTS.saving(), of.saving(), currency, false);
    sum(DUE_TEXTS.takenSum(), of.taken(), currency, false);
    sum(DUE_TEXTS.heldSum(), of.held(), currency, false);
    sum(DUE_TEXTS.creditSum(), of.credit(), currency, false);
  }

  private void sum(String words, BigDecimal amount, String currency, boolean main) {
    if (main || amount.signum() != 0) {
      JLabel name = main ? Labels.section(words) : Labels.muted(words);
      FigureLabel figure = new FigureLabel(DueMoney.of(amount, currency));
      if (main) {
        Labels.styled(figure, "semibold");
        figure.setName("topay.due");
      }
      sums.add(name);
      sums.add(figure);
    }
  }

  private void chart(Choice chosen) {
    List<Outgoing> weeks = shown.outgoing(chosen.currency(), WEEKS);
    if (weeks.stream().allMatch(week -> week.amount().signum() == 0)) {
      return;
    }
    Function<Outgoing, BarChart.Bar> bar = week -> bar(week, chosen);
    chart.add(Labels.caption(DUE_TEXTS.chart(chosen.shown())));
    BarChart made =
        new BarChart(
            "topay.chart", DUE_TEXTS.chart(chosen.shown()), weeks.stream().map(bar).toList());
    chart.add(made, "growx, wmin 0");
  }

  private BarChart.Bar bar(Outgoing week, Choice chosen) {
    String words =
        DUE_TEXTS.bar(
            DueTable.week(week.monday(), shown.today()),
            DueMoney.of(week.amount(), chosen.currency()),
            DueMoney.of(week.until(), chosen.currency()));
    String said =
        chosen
            .limit()
            .filter(limit -> week.amount().compareTo(limit) > 0)
            .map(limit -> DUE_TEXTS.overLimit(words, DueMoney.of(limit, chosen.currency())))
            .orElse(words);
    String label =
        DateTimeFormatter.ofPattern("d MMM", Formats.now().language()).format(week.monday());
    return new BarChart.Bar(label, said, week.amount(), () -> open.accept(week.monday()));
  }
}
