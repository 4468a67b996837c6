package app.landfall.invoices.ui.suppliers;

import static app.landfall.invoices.ui.suppliers.SupplierTexts.SUPPLIER_TEXTS;

import app.landfall.invoices.suppliers.SupplierAccount;
import app.landfall.invoices.suppliers.SupplierProfile;
import app.landfall.invoices.suppliers.SupplierProfile.OpenItem;
import app.landfall.invoices.suppliers.SupplierProfile.PaidMonth;
import app.landfall.invoices.ui.chart.BarChart;
import app.landfall.plugin.Formats;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.FigureCell;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tables;
import java.awt.Dimension;
import java.awt.event.ActionEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.swing.AbstractAction;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.KeyStroke;
import javax.swing.table.AbstractTableModel;
import net.miginfocom.swing.MigLayout;

/// The part of a supplier's page that nobody types, below what is said of it: accounts, what is
/// open, what was paid.
final class SupplierProfilePane extends JPanel {
  private static final int MOST_ROWS = 8;
  private static final int MOST_MONTHS = 12;

  private final transient Consumer<String> confirm;
  private final transient Consumer<String> open;
  private final transient Consumer<PaidMonth> paid;
  private final Rows accounts =
      new Rows(
          List.of(
              SUPPLIER_TEXTS.account(),
              SUPPLIER_TEXTS.firstUsed(),
              SUPPLIER_TEXTS.invoices(),
              SUPPLIER_TEXTS.confirmed()));
  private final Rows items =
      new Rows(List.of(SUPPLIER_TEXTS.number(), SUPPLIER_TEXTS.due(), SUPPLIER_TEXTS.amount()));
  private final JTable accountTable = Tables.make(accounts, "supplier.accounts");
  private final JTable itemTable = Tables.make(items, "supplier.open");
  private final JButton confirms = Buttons.plain(SUPPLIER_TEXTS.confirm(), this::confirmChosen);
  private final JPanel charts = new JPanel(new MigLayout("insets 0, wrap 1, gap 4, fillx"));
  private final JComponent noAccounts = Labels.muted(SUPPLIER_TEXTS.noAccounts());
  private final JComponent nothingOpen = Labels.muted(SUPPLIER_TEXTS.nothingOpen());
  private final JScrollPane accountPane = Tables.scroll(accountTable);
  private final JScrollPane itemPane = Tables.scroll(itemTable);
  private transient List<SupplierAccount> shownAccounts = List.of();
  private transient List<OpenItem> shownItems = List.of();

  /// @param confirm takes an account that somebody says is the supplier's
  /// @param open takes the id of an invoice to open
  /// @param paid opens what was paid in a month
  SupplierProfilePane(Consumer<String> confirm, Consumer<String> open, Consumer<PaidMonth> paid) {
    super(new MigLayout("insets 0, wrap 1, gap 0, fillx, hidemode 3", "[grow, fill]"));
    this.confirm = confirm;
    this.open = open;
    this.paid = paid;
    setName("supplier.profile");
    setOpaque(false);
    charts.setOpaque(false);
    confirms.setName("supplier.confirm");
    prepare();
    add(Labels.section(SUPPLIER_TEXTS.accounts()), "gaptop 8, gapbottom 8");
    add(noAccounts);
    add(accountPane, "wmin 0");
    add(confirms, "growx 0, gaptop 8");
    add(Labels.section(SUPPLIER_TEXTS.openInvoices()), "gaptop 24, gapbottom 8");
    add(nothingOpen);
    add(itemPane, "wmin 0");
    add(Labels.section(SUPPLIER_TEXTS.paidByMonth()), "gaptop 24, gapbottom 8");
    add(charts, "wmin 0");
  }

  private void prepare() {
    Spoken.name(accountTable, SUPPLIER_TEXTS.accounts());
    Spoken.name(itemTable, SUPPLIER_TEXTS.openInvoices());
    Tables.column(accountTable, 0, 220, false, false, null);
    Tables.column(accountTable, 1, 100, false, false, null);
    Tables.column(accountTable, 2, 80, true, true, FigureCell.trailing());
    Tables.column(accountTable, 3, 160, false, false, null);
    Tables.column(itemTable, 0, 180, false, false, null);
    Tables.column(itemTable, 1, 120, false, false, null);
    Tables.column(itemTable, 2, 140, false, true, FigureCell.trailing());
    accountTable.getSelectionModel().addListSelectionListener(_ -> chosen());
    onEnter(accountTable, this::confirmChosen);
    onEnter(itemTable, this::openChosen);
    itemTable.addMouseListener(
        new MouseAdapter() {
          @Override
          public void mouseClicked(MouseEvent e) {
            if (e.getClickCount() == 2) {
              openChosen();
            }
          }
        });
  }

  private static void onEnter(JTable table, Runnable action) {
    Tables.leaveByTab(table);
    table.getInputMap().put(KeyStroke.getKeyStroke("ENTER"), "enter");
    table
        .getActionMap()
        .put(
            "enter",
            new AbstractAction() {
              @Override
              public void actionPerformed(ActionEvent e) {
                action.run();
              }
            });
  }

  void show(SupplierProfile profile) {
    shownAccounts = profile.accounts();
    shownItems = profile.open();
    accounts.show(shownAccounts.stream().map(SupplierProfilePane::cells).toList());
    items.show(
        shownItems.stream()
            .map(item ->
                List.of(
                    item.number(),
                    MoneyText.day(item.dueDate()),
                    MoneyText.of(item.open(), item.currency())))
            .toList());
    fit(accountPane, accountTable, shownAccounts.size());
    fit(itemPane, itemTable, shownItems.size());
    noAccounts.setVisible(shownAccounts.isEmpty());
    nothingOpen.setVisible(shownItems.isEmpty());
    confirms.setVisible(shownAccounts.stream().anyMatch(account -> !account.isConfirmed()));
    if (!shownAccounts.isEmpty() && accountTable.getSelectedRow() < 0) {
      accountTable.setRowSelectionInterval(0, 0);
    }
    chosen();
    charts(profile.paid());
    revalidate();
    repaint();
  }

  private static List<String> cells(SupplierAccount account) {
    return List.of(
        account.written(),
        MoneyText.day(account.firstUsed()),
        Formats.now().count(account.invoices()),
        account.isConfirmed()
            ? SUPPLIER_TEXTS.confirmedBy(
                account.confirmedBy(), MoneyText.day(account.confirmedAt()))
            : SUPPLIER_TEXTS.notConfirmed());
  }

  /// As high as its rows, up to a few.
  private static void fit(JScrollPane pane, JTable table, int rows) {
    int high = (Math.min(rows, MOST_ROWS) + 1) * Tables.rowHeight() + 4;
    pane.setPreferredSize(new Dimension(100, high));
    pane.setVisible(rows > 0);
    table.setFillsViewportHeight(true);
  }

  private void charts(List<PaidMonth> all) {
    charts.removeAll();
    Map<String, List<PaidMonth>> byCurrency =
        all.stream()
            .collect(Collectors.groupingBy(PaidMonth::currency, TreeMap::new, Collectors.toList()));
    byCurrency.forEach((currency, months) -> {
      if (byCurrency.size() > 1) {
        charts.add(Labels.caption(currency));
      }
      int from = Math.max(0, months.size() - MOST_MONTHS);
      charts.add(chart(currency, months.subList(from, months.size())), "growx, wmin 0");
    });
    if (all.isEmpty()) {
      charts.add(Labels.muted(SUPPLIER_TEXTS.nothingPaid()));
    }
  }

  private BarChart chart(String currency, List<PaidMonth> months) {
    return new BarChart(
        "supplier.paid." + currency,
        SUPPLIER_TEXTS.paidByMonth(),
        months.stream().map(this::bar).toList());
  }

  private BarChart.Bar bar(PaidMonth month) {
    String words =
        SUPPLIER_TEXTS.paidIn(
            MoneyText.month(month.month(), "MMMM yyyy"),
            MoneyText.of(month.amount(), month.currency()));
    return new BarChart.Bar(
        MoneyText.month(month.month(), "MMM"), words, month.amount(), () -> paid.accept(month));
  }

  private void chosen() {
    int row = accountTable.getSelectedRow();
    confirms.setEnabled(
        row >= 0 && row < shownAccounts.size() && !shownAccounts.get(row).isConfirmed());
  }

  private void confirmChosen() {
    int row = accountTable.getSelectedRow();
    if (row >= 0 && !shownAccounts.get(row).isConfirmed()) {
      confirm.accept(shownAccounts.get(row).iban());
    }
  }

  private void openChosen() {
    int row = itemTable.getSelectedRow();
    if (row >= 0) {
      open.accept(shownItems.get(row).id());
    }
  }

  /// Rows of texts that stay chosen when they are shown anew.
  private static final class Rows extends AbstractTableModel {
    private static final long serialVersionUID = 1L;
    private final transient List<String> titles;
    private transient List<List<String>> cells = List.of();

    Rows(List<String> titles) {
      this.titles = titles;
    }

    void show(List<List<String>> now) {
      boolean same = now.size() == cells.size();
      cells = now;
      if (same && !now.isEmpty()) {
        fireTableRowsUpdated(0, now.size() - 1);
      } else {
        fireTableDataChanged();
      }
    }

    @Override
    public int getRowCount() {
      return cells.size();
    }

    @Override
    public int getColumnCount() {
      return titles.size();
    }

    @Override
    public String getColumnName(int column) {
      return titles.get(column);
    }

    @Override
    public Object getValueAt(int row, int column) {
      return cells.get(row).get(column);
    }
  }
}
