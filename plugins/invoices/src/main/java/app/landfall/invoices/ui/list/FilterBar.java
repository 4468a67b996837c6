package app.landfall.invoices.ui.list;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.invoices.model.InvoiceFilter;
import app.landfall.invoices.model.InvoiceFilter.Show;
import app.landfall.plugin.ui.look.Chip;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumMap;
import java.util.Map;
import javax.swing.JMenuItem;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import net.miginfocom.swing.MigLayout;

/// A few filters as chips: the states, what needs somebody only while there is any, a supplier
/// while one is chosen, a time.
final class FilterBar extends JPanel {
  private final transient ListPresenter presenter;
  private final Map<Show, Chip> chips = new EnumMap<>(Show.class);
  private final Chip supplier;
  private final Chip period;
  private boolean connected;

  FilterBar(ListPresenter presenter) {
    super(new MigLayout("insets 0, gap 8, hidemode 3"));
    this.presenter = presenter;
    setOpaque(false);
    for (Show show : Show.values()) {
      Chip chip = new Chip(word(show), _ -> choose(show));
      chip.setName("invoices.show." + show.name().toLowerCase(java.util.Locale.ROOT));
      chips.put(show, chip);
      add(chip);
    }
    supplier = new Chip("", _ -> presenter.filter(filter -> filter.of(null)));
    supplier.setName("invoices.supplier");
    add(supplier);
    period = new Chip(TEXTS.anyDate(), _ -> choosePeriod());
    period.setName("invoices.period");
    add(period, "gapleft 8");
    refresh();
  }

  /// Says whether there is a server: without one nothing waits.
  void connected(boolean toServer) {
    connected = toServer;
  }

  void refresh() {
    InvoiceFilter filter = presenter.filter();
    chips.forEach((show, chip) -> {
      long count = show == Show.WAITING && !connected ? 0 : presenter.count(show);
      boolean chosen = filter.show() == show;
      chip.setSelected(chosen);
      chip.setText(count > 0 ? TEXTS.chipCount(word(show), count) : word(show));
      chip.setVisible(isUsual(show) || count > 0 || chosen);
    });
    String only = filter.supplier();
    supplier.setVisible(only != null);
    supplier.setSelected(only != null);
    supplier.setText(only == null ? "" : TEXTS.onlySupplier(only) + "  ×");
    supplier.setToolTipText(TEXTS.clearSupplier());
    boolean timed = filter.from() != null || filter.to() != null;
    period.setSelected(timed);
    if (!timed) {
      period.setText(TEXTS.anyDate() + "  ▾");
    }
    period.setToolTipText(TEXTS.period());
  }

  private void choose(Show show) {
    presenter.filter(filter -> filter.showing(filter.show() == show ? Show.ALL : show));
    refresh();
  }

  private static boolean isUsual(Show show) {
    return show == Show.ALL || show == Show.TO_PAY || show == Show.OVERDUE || show == Show.PAID;
  }

  private static String word(Show show) {
    return switch (show) {
      case ALL -> TEXTS.all();
      case TO_PAY -> TEXTS.toPay();
      case OVERDUE -> TEXTS.overdue();
      case PAID -> TEXTS.paid();
      case WAITING -> TEXTS.waiting();
      case TWO_VERSIONS -> TEXTS.twoVersions();
      case REFUSED -> TEXTS.refused();
    };
  }

  private void choosePeriod() {
    LocalDate today = presenter.query().today();
    LocalDate month = today.withDayOfMonth(1);
    LocalDate quarter = month.minusMonths((today.getMonthValue() - 1) % 3);
    LocalDate year = today.withDayOfYear(1);
    JPopupMenu menu = new JPopupMenu(TEXTS.period());
    item(menu, TEXTS.anyDate(), null, null);
    menu.addSeparator();
    item(menu, TEXTS.thisMonth(), month, end(month));
    item(menu, TEXTS.lastMonth(), month.minusMonths(1), end(month.minusMonths(1)));
    item(menu, TEXTS.thisQuarter(), quarter, end(quarter.plusMonths(2)));
    item(menu, TEXTS.thisYear(), year, year.plusYears(1).minusDays(1));
    item(menu, TEXTS.lastYear(), year.minusYears(1), year.minusDays(1));
    refresh();
    menu.show(period, 0, period.getHeight() + 4);
  }

  private static LocalDate end(LocalDate month) {
    return month.with(TemporalAdjusters.lastDayOfMonth());
  }

  private void item(
      JPopupMenu menu,
      String words,
      @org.jspecify.annotations.Nullable LocalDate from,
      @org.jspecify.annotations.Nullable LocalDate to) {
    JMenuItem item = new JMenuItem(words);
    item.addActionListener(_ -> {
      presenter.filter(filter -> filter.between(from, to));
      period.setText(words + "  ▾");
      refresh();
    });
    menu.add(item);
  }
}
