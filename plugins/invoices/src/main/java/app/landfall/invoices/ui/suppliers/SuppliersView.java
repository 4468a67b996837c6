package app.landfall.invoices.ui.suppliers;

import static app.landfall.invoices.ui.suppliers.SupplierTexts.SUPPLIER_TEXTS;

import app.landfall.invoices.model.InvoiceIndex;
import app.landfall.invoices.model.Invoices;
import app.landfall.invoices.suppliers.SupplierLine;
import app.landfall.invoices.suppliers.SupplierWords;
import app.landfall.invoices.suppliers.Suppliers;
import app.landfall.invoices.ui.editor.UndoBar;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.ViewPart;
import app.landfall.plugin.ui.Workbench;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.EmptyState;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.PageKeys;
import app.landfall.plugin.ui.look.SearchField;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tables;
import app.landfall.store.Store;
import app.landfall.store.Subscription;
import jakarta.inject.Inject;
import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JMenuItem;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/// The page with all suppliers and what is open of each. Two that are one are chosen and merged
/// here. On the event thread.
final class SuppliersView implements ViewPart {
  /// Its id.
  static final String ID = "invoices.suppliers";

  private static final String TABLE = "table";
  private static final String NOTHING = "nothing";
  private static final String NO_MATCH = "no match";

  private final Workbench workbench;
  private final SupplierWords words;
  private final SupplierTable table = new SupplierTable();
  private final SearchField search = new SearchField(SUPPLIER_TEXTS.search(), _ -> show());
  private final JButton merge = Buttons.plain("", this::merge);
  private final CardLayout cards = new CardLayout();
  private final JPanel middle = new JPanel(cards);
  private final JPanel page = new JPanel(new BorderLayout());
  private final UndoBar message;
  private final Subscription live;
  private List<SupplierLine> all = List.of();

  @Inject
  SuppliersView(
      Store store,
      Suppliers suppliers,
      SupplierWords words,
      Invoices invoices,
      InvoiceIndex index,
      Workbench workbench) {
    this.workbench = workbench;
    this.words = words;
    this.message = new UndoBar(invoices);
    index.follow();
    build();
    bindKeys();
    this.live = store.live(suppliers::all, Edt.LATER, this::arrived);
  }

  private void build() {
    JPanel head =
        new JPanel(new MigLayout("insets 24 24 12 24, fillx, gap 8, hidemode 3", "[][grow][]"));
    head.setOpaque(false);
    search.setName("suppliers.search");
    merge.setName("suppliers.merge");
    merge.setVisible(false);
    head.add(Labels.title(SUPPLIER_TEXTS.title()), "gapright 16");
    head.add(search, "growx, wmax 320");
    head.add(merge);
    middle.setOpaque(false);
    middle.add(Tables.scroll(table.component()), TABLE);
    middle.add(new EmptyState("supplier", SUPPLIER_TEXTS.nothingYet()), NOTHING);
    middle.add(
        new EmptyState("search", SUPPLIER_TEXTS.noMatch())
            .with(Buttons.quiet(SUPPLIER_TEXTS.showAll(), () -> search.setText(""))),
        NO_MATCH);
    page.setName("suppliers.page");
    Spoken.name(page, SUPPLIER_TEXTS.title());
    Labels.styled(page, "surface");
    page.add(head, BorderLayout.NORTH);
    page.add(middle);
    page.add(message, BorderLayout.SOUTH);
  }

  private void bindKeys() {
    PageKeys.bind(table.component(), "ENTER", SUPPLIER_TEXTS.open(), this::open);
    PageKeys.bind(table.component(), "ctrl M", SUPPLIER_TEXTS.merge(), this::merge);
    PageKeys.bind(table.component(), "shift F10", "", this::menuAtRow);
    PageKeys.bind(table.component(), "CONTEXT_MENU", "", this::menuAtRow);
    message.bindKeys(page);
    table.component().getSelectionModel().addListSelectionListener(_ -> chosen());
    table
        .component()
        .addMouseListener(
            new MouseAdapter() {
              @Override
              public void mousePressed(MouseEvent e) {
                popup(e);
              }

              @Override
              public void mouseReleased(MouseEvent e) {
                popup(e);
              }

              @Override
              public void mouseClicked(MouseEvent e) {
                if (e.getClickCount() == 2) {
                  open();
                }
              }
            });
    search.addActionListener(_ -> toTable());
    PageKeys.bind(search, "DOWN", "", this::toTable);
    PageKeys.bindPage(page, "ctrl F", SUPPLIER_TEXTS.search(), search::requestFocusInWindow);
  }

  private void toTable() {
    if (table.component().getRowCount() > 0) {
      table.component().requestFocusInWindow();
      if (table.chosen().isEmpty()) {
        table.component().setRowSelectionInterval(0, 0);
      }
    }
  }

  private void arrived(List<SupplierLine> now) {
    all = now;
    show();
  }

  private void show() {
    String wanted = search.getText().strip().toLowerCase(Locale.ROOT);
    List<SupplierLine> found =
        all.stream()
            .filter(line ->
                (line.name() + " " + line.vatId()).toLowerCase(Locale.ROOT).contains(wanted))
            .toList();
    table.show(found);
    cards.show(middle, !found.isEmpty() ? TABLE : all.isEmpty() ? NOTHING : NO_MATCH);
    chosen();
  }

  /// The one with the most invoices stays.
  private Optional<SupplierLine> staying() {
    List<SupplierLine> chosen = table.chosen();
    return chosen.size() < 2
        ? Optional.empty()
        : chosen.stream().max(Comparator.comparingLong(SupplierLine::invoices));
  }

  private void chosen() {
    Optional<SupplierLine> staying = staying();
    merge.setVisible(staying.isPresent());
    staying.ifPresent(one -> merge.setText(SUPPLIER_TEXTS.mergeInto(one.name())));
  }

  private void open() {
    table.chosen().stream()
        .limit(5)
        .forEach(line -> workbench.open(SupplierWindow.address(line.id())));
  }

  private void merge() {
    staying()
        .ifPresent(into -> {
          List<String> others =
              table.chosen().stream()
                  .map(SupplierLine::id)
                  .filter(id -> !id.equals(into.id()))
                  .toList();
          var _ =
              words
                  .merge(into.id(), others)
                  .whenCompleteAsync((done, failed) -> merged(into, done, failed), Edt.LATER);
        });
  }

  private void merged(
      SupplierLine into, SupplierWords.@Nullable Merged done, @Nullable Throwable failed) {
    if (done == null) {
      message.failed(failed);
    } else {
      message.done(SUPPLIER_TEXTS.merged(into.name(), done.count()), done.save());
    }
    table.component().requestFocusInWindow();
  }

  private void popup(MouseEvent e) {
    if (e.isPopupTrigger()) {
      int row = table.component().rowAtPoint(e.getPoint());
      if (row >= 0 && !table.component().isRowSelected(row)) {
        table.component().setRowSelectionInterval(row, row);
      }
      menu().show(table.component(), e.getX(), e.getY());
    }
  }

  private void menuAtRow() {
    int row = table.component().getSelectedRow();
    if (row >= 0) {
      var cell = table.component().getCellRect(row, 0, true);
      menu().show(table.component(), cell.x, cell.y + cell.height);
    }
  }

  private JPopupMenu menu() {
    JPopupMenu menu = new JPopupMenu(SUPPLIER_TEXTS.actions());
    JMenuItem opens = new JMenuItem(SUPPLIER_TEXTS.open());
    opens.addActionListener(_ -> open());
    menu.add(opens);
    staying()
        .ifPresent(into -> {
          JMenuItem merges = new JMenuItem(SUPPLIER_TEXTS.mergeInto(into.name()));
          merges.addActionListener(_ -> merge());
          menu.add(merges);
        });
    return menu;
  }

  @Override
  public JComponent component() {
    return page;
  }

  @Override
  public void shown() {
    Edt.LATER.execute(table.component()::requestFocusInWindow); // once it can be seen
  }

  @Override
  public void closed() {
    live.close();
  }
}
