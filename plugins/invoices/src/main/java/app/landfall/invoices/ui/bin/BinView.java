package app.landfall.invoices.ui.bin;

import static app.landfall.invoices.ui.bin.BinTexts.BIN;

import app.landfall.invoices.model.InvoiceBin;
import app.landfall.invoices.model.InvoiceBin.Binned;
import app.landfall.invoices.model.InvoiceBin.BroughtBack;
import app.landfall.invoices.model.Invoices;
import app.landfall.invoices.ui.editor.UndoBar;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.ViewPart;
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
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JMenuItem;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JTable;
import javax.swing.ListSelectionModel;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/// The page with what was deleted, here or on another computer, and can be brought back. Follows
/// the store by itself. Event thread.
final class BinView implements ViewPart {
  /// Its id.
  static final String ID = "invoices.bin";

  private static final String TABLE = "table";
  private static final String NOTHING = "nothing";
  private static final String NO_MATCH = "no match";

  private final InvoiceBin bin;
  private final BinRows rows;
  private final JTable table;
  private final SearchField search = new SearchField(BIN.search(), _ -> show());
  private final JButton restore = Buttons.primary(BIN.restore(), this::restore);
  private final CardLayout cards = new CardLayout();
  private final JPanel middle = new JPanel(cards);
  private final JPanel page = new JPanel(new BorderLayout());
  private final UndoBar message;
  private final Subscription live;
  private List<Binned> all = List.of();

  @Inject
  BinView(Store store, InvoiceBin bin, Invoices invoices, InstantSource clock) {
    this.bin = bin;
    this.rows = new BinRows(clock);
    this.table = Tables.make(rows, "bin.table");
    this.message = new UndoBar(invoices);
    build();
    bindKeys();
    this.live = store.live(bin::all, Edt.LATER, this::arrived);
  }

  private void build() {
    Spoken.name(table, BIN.title());
    table.setSelectionMode(ListSelectionModel.MULTIPLE_INTERVAL_SELECTION);
    table.setAutoResizeMode(JTable.AUTO_RESIZE_SUBSEQUENT_COLUMNS);
    Tables.leaveByTab(table);
    BinRows.layOut(table);
    middle.setOpaque(false);
    middle.add(Tables.scroll(table), TABLE);
    middle.add(new EmptyState("bin", BIN.empty()), NOTHING);
    middle.add(
        new EmptyState("search", BIN.noMatch())
            .with(Buttons.quiet(BIN.showAll(), () -> search.setText(""))),
        NO_MATCH);
    page.setName("bin");
    Spoken.name(page, BIN.title());
    Labels.styled(page, "surface");
    page.add(head(), BorderLayout.NORTH);
    page.add(middle);
    page.add(message, BorderLayout.SOUTH);
  }

  private JComponent head() {
    JPanel head =
        new JPanel(new MigLayout("insets 24 24 12 24, fillx, gap 8, hidemode 3", "[][grow][]"));
    head.setOpaque(false);
    search.setName("bin.search");
    restore.setName("bin.restore");
    head.add(Labels.title(BIN.title()), "gapright 16");
    head.add(search, "growx, wmax 320");
    head.add(restore);
    head.add(Labels.wrapped(BIN.kept(InvoiceBin.DAYS), "body"), "newline, span 3, growx, wmin 0");
    return head;
  }

  private void bindKeys() {
    PageKeys.bind(table, "ENTER", BIN.restore(), this::restore);
    PageKeys.bind(table, "shift F10", "", this::menuAtRow);
    PageKeys.bind(table, "CONTEXT_MENU", "", this::menuAtRow);
    message.bindKeys(page);
    table.addMouseListener(
        new MouseAdapter() {
          @Override
          public void mousePressed(MouseEvent e) {
            popup(e);
          }

          @Override
          public void mouseReleased(MouseEvent e) {
            popup(e);
          }
        });
    search.addActionListener(_ -> toTable());
    PageKeys.bind(search, "DOWN", "", this::toTable);
    PageKeys.bindPage(page, "ctrl F", BIN.search(), search::requestFocusInWindow);
  }

  private void toTable() {
    if (table.getRowCount() > 0) {
      table.requestFocusInWindow();
      if (table.getSelectedRow() < 0) {
        table.setRowSelectionInterval(0, 0);
      }
    }
  }

  private void arrived(List<Binned> now) {
    all = now;
    show();
  }

  /// What is chosen stays chosen.
  private void show() {
    Set<String> chosen = chosen().stream().map(Binned::id).collect(Collectors.toSet());
    List<Binned> found = InvoiceBin.matching(all, search.getText());
    rows.show(found);
    for (int row = 0; row < found.size(); row++) {
      if (chosen.contains(found.get(row).id())) {
        table.addRowSelectionInterval(row, row);
      }
    }
    restore.setVisible(!found.isEmpty());
    cards.show(middle, !found.isEmpty() ? TABLE : all.isEmpty() ? NOTHING : NO_MATCH);
  }

  private List<Binned> chosen() {
    return Arrays.stream(table.getSelectedRows()).mapToObj(rows::at).toList();
  }

  private void restore() {
    List<String> ids = chosen().stream().map(Binned::id).toList();
    if (ids.isEmpty()) {
      message.say(BIN.chooseOne());
      return;
    }
    var _ = bin.restore(ids).whenCompleteAsync(this::restored, Edt.LATER);
  }

  private void restored(@Nullable BroughtBack done, @Nullable Throwable failed) {
    if (done == null) {
      message.failed(failed);
      return;
    }
    if (done.count() > 0) {
      message.done(BIN.restored(done.count()), done.save());
    }
    if (done.left() > 0) {
      message.say(BIN.left(done.left()));
    }
    table.requestFocusInWindow();
  }

  private void popup(MouseEvent e) {
    if (e.isPopupTrigger()) {
      int row = table.rowAtPoint(e.getPoint());
      if (row >= 0 && !table.isRowSelected(row)) {
        table.setRowSelectionInterval(row, row);
      }
      menu().show(table, e.getX(), e.getY());
    }
  }

  private void menuAtRow() {
    int row = table.getSelectedRow();
    if (row >= 0) {
      var cell = table.getCellRect(row, 0, true);
      menu().show(table, cell.x, cell.y + cell.height);
    }
  }

  private JPopupMenu menu() {
    JPopupMenu menu = new JPopupMenu(BIN.title());
    JMenuItem restores = new JMenuItem(BIN.restore());
    restores.addActionListener(_ -> restore());
    menu.add(restores);
    return menu;
  }

  @Override
  public JComponent component() {
    return page;
  }

  @Override
  public void shown() {
    Edt.LATER.execute(table::requestFocusInWindow); // once it can be seen
  }

  @Override
  public void closed() {
    live.close();
  }
}
