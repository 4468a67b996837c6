package app.landfall.invoices.ui.list;

import static app.landfall.invoices.ui.due.DueTexts.DUE_TEXTS;
import static app.landfall.invoices.ui.text.ExportTexts.EXPORTS;
import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.invoices.model.InvoiceFilter;
import app.landfall.invoices.model.InvoiceFilter.Show;
import app.landfall.invoices.model.InvoiceImport;
import app.landfall.invoices.model.InvoiceIndex;
import app.landfall.invoices.model.InvoiceList;
import app.landfall.invoices.model.InvoiceList.Sum;
import app.landfall.invoices.model.InvoiceSummary;
import app.landfall.invoices.model.Invoices;
import app.landfall.invoices.paying.Particulars;
import app.landfall.invoices.paying.Payments;
import app.landfall.invoices.paying.SetOff;
import app.landfall.invoices.ui.drop.DroppedFiles;
import app.landfall.invoices.ui.due.SetOffQuestion;
import app.landfall.invoices.ui.editor.InvoiceEditors;
import app.landfall.invoices.ui.editor.PaymentBar;
import app.landfall.invoices.ui.editor.UndoBar;
import app.landfall.invoices.ui.export.InvoiceExport;
import app.landfall.invoices.ui.files.ImportPane;
import app.landfall.plugin.Jobs;
import app.landfall.plugin.PluginContext;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.ViewPart;
import app.landfall.plugin.ui.Workbench;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.EmptyState;
import app.landfall.plugin.ui.look.FileDialogs;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.PageKeys;
import app.landfall.plugin.ui.look.SearchField;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.store.Store;
import app.landfall.store.Subscription;
import app.landfall.sync.Sync;
import app.landfall.sync.SyncStatus;
import jakarta.inject.Inject;
import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.Component;
import java.awt.Window;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JMenuItem;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.SwingUtilities;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/// The page with the invoices: filters above, the list, the chosen one beside it, sums below.
public final class InvoicesView implements ViewPart {
  /// Its id.
  public static final String ID = "invoices.list";

  private final PluginContext context;
  private final ShownList open;
  private final Invoices invoices;
  private final InvoiceEditors editors;
  private final Payments payments;
  private final Workbench workbench;
  private final ListPresenter presenter;
  private final InvoiceTable table;
  private final ListExport exporting;
  private final FilterBar filters;
  private final JButton makeFirst;
  private final SearchField search;
  private final UndoBar message;
  private final PaymentBar paying;
  private final ListFoot foot;
  private final CardLayout cards = new CardLayout();
  private final JPanel stack = new JPanel(cards);
  private final CardLayout bodies = new CardLayout();
  private final JPanel body = new JPanel(bodies);
  private final ChosenInvoice beside;
  private final JPanel page = new JPanel(new BorderLayout());
  private final ImportPane importing;
  private final Subscription status;
  private boolean showsImport;

  @Inject
  InvoicesView(
      PluginContext context,
      Store store,
      Invoices invoices,
      InvoiceList list,
      InvoiceIndex index,
      InvoiceImport files,
      InvoiceEditors editors,
      Jobs jobs,
      Sync sync,
      Payments payments,
      ShownList open,
      Workbench workbench) {
    this.context = context;
    this.open = open;
    this.invoices = invoices;
    this.editors = editors;
    this.payments = payments;
    this.makeFirst = Buttons.primary(TEXTS.newInvoice(), editors::openNew);
    this.workbench = workbench;
    this.message = new UndoBar(invoices);
    this.paying = editors.paymentBar(message);
    this.presenter = new ListPresenter(store, list, today(), Edt.LATER);
    this.table = new InvoiceTable(presenter);
    this.beside = new ChosenInvoice(editors, workbench, table, paying::ask, message);
    this.exporting =
        new ListExport(
            new InvoiceExport((query, each) -> list.each(store, query, each)),
            jobs,
            workbench,
            table,
            presenter,
            message);
    this.filters = new FilterBar(presenter);
    this.foot = new ListFoot(presenter);
    this.search = new SearchField(TEXTS.search(), _ -> find());
    this.importing = new ImportPane(files, jobs, workbench, this::showList, this::showInvoice);
    index.follow();
    build();
    bindKeys();
    presenter.onChange(this::refresh);
    table.onChoice(this::chosen);
    presenter.open();
    this.status = sync.subscribe(Edt.LATER, this::status);
    status(sync.status());
    open.opened(this);
  }

  private void status(SyncStatus status) {
    table.connected(status.server() != null);
    filters.connected(status.server() != null);
    refresh();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(context.clock().instant(), ZoneId.systemDefault());
  }

  private void build() {
    search.setName("invoices.search");
    page.setName("invoices.page");
    Spoken.name(page, TEXTS.title());
    body.setOpaque(false);
    body.add(table.component(), "table");
    JButton clear = Buttons.quiet(TEXTS.clearFilters(), this::clearFilters);
    clear.setName("invoices.clearFilters");
    body.add(new EmptyState("search", TEXTS.noMatch()).with(clear), "nothing");
    JPanel list = new JPanel(new BorderLayout());
    list.add(head(), BorderLayout.NORTH);
    list.add(body);
    list.add(foot(), BorderLayout.SOUTH);
    Labels.styled(list, "surface");
    JPanel both = new JPanel(new BorderLayout());
    both.add(list);
    both.add(beside, BorderLayout.EAST);
    stack.add(both, "list");
    stack.add(empty(), "empty");
    stack.add(importing, "import");
    page.add(stack);
    page.setTransferHandler(new DroppedFiles(this::importFiles));
    table.table().setTransferHandler(new DroppedFiles(this::importFiles));
    table.table().setDropMode(javax.swing.DropMode.ON);
  }

  private JComponent head() {
    JPanel head =
        new JPanel(
            new MigLayout(
                "insets 20 24 12 24, fillx, gap 8, hidemode 3", "[grow, fill][][][]", "[][][]"));
    head.setOpaque(false);
    head.add(Labels.title(TEXTS.title()));
    JButton add = Buttons.plain(TEXTS.importFiles(), this::chooseFiles);
    add.setName("invoices.importFiles");
    JButton make = Buttons.primary(TEXTS.newInvoice(), editors::openNew);
    make.setName("invoices.new");
    JButton give = Buttons.plain(EXPORTS.export(), this::export);
    give.setName("invoices.export");
    head.add(give);
    head.add(add);
    head.add(make, "wrap");
    head.add(search, "span 4, growx, gaptop 8, wrap");
    head.add(filters, "span 4, growx, gaptop 4, wmin 0");
    return head;
  }

  private JComponent foot() {
    JPanel below = new JPanel(new BorderLayout());
    below.setOpaque(false);
    below.add(message, BorderLayout.NORTH);
    below.add(paying);
    below.add(foot, BorderLayout.SOUTH);
    return below;
  }

  private JComponent empty() {
    JButton choose = Buttons.quiet(TEXTS.importChoose(), this::chooseFiles);
    makeFirst.setName("invoices.empty.new");
    choose.setName("invoices.empty.import");
    EmptyState empty = new EmptyState("invoice", TEXTS.emptyTitle()).with(makeFirst, choose);
    empty.setName("invoices.empty");
    JPanel ground = new JPanel(new BorderLayout());
    Labels.styled(ground, "surface");
    ground.add(empty);
    return ground;
  }

  private void bindKeys() {
    table.onKey("ENTER", TEXTS.edit(), this::editChosen);
    table.onKey("F2", TEXTS.edit(), this::editChosen);
    table.onKey("ctrl ENTER", TEXTS.open(), this::openTab);
    table.onKey("DELETE", TEXTS.delete(), this::delete);
    table.onKey("shift F10", TEXTS.actions(), this::menuAtRow);
    table.onKey("CONTEXT_MENU", TEXTS.actions(), this::menuAtRow);
    table.onKey("ctrl B", TEXTS.markPaid(), this::markPaid);
    table.onKey("ctrl C", EXPORTS.copy(), exporting::copy);
    message.bindKeys(page);
    PageKeys.bindPage(page, "ctrl F", TEXTS.search(), this::toSearch);
    table
        .table()
        .addMouseListener(
            new java.awt.event.MouseAdapter() {
              @Override
              public void mousePressed(java.awt.event.MouseEvent e) {
                popup(e);
              }

              @Override
              public void mouseReleased(java.awt.event.MouseEvent e) {
                popup(e);
              }

              @Override
              public void mouseClicked(java.awt.event.MouseEvent e) {
                if (e.getClickCount() == 2) {
                  openTab();
                }
              }
            });
    search.addActionListener(_ -> toTable());
    PageKeys.bind(search, "DOWN", "", this::toTable);
  }

  private void toSearch() {
    if (showsImport) {
      showList();
    }
    search.requestFocusInWindow();
  }

  private void toTable() {
    if (presenter.model().getRowCount() > 0) {
      table.table().requestFocusInWindow();
      if (table.chosenCount() == 0) {
        table.table().setRowSelectionInterval(0, 0);
      }
    }
  }

  @Override
  public JComponent component() {
    return page;
  }

  @Override
  public int badge() {
    return (int) Math.min(999, presenter.count(Show.OVERDUE));
  }

  @Override
  public void shown() {
    presenter.today(today());
    Edt.LATER.execute(table.table()::requestFocusInWindow); // once it can be seen
  }

  @Override
  public void dayTurned() {
    presenter.today(today());
    beside.dayTurned();
  }

  @Override
  public void closed() {
    beside.close();
    foot.close();
    presenter.close();
    status.close();
    open.closed(this);
  }

  // ---- what is shown ----

  private void refresh() {
    filters.refresh();
    String card = presenter.isEmpty() ? "empty" : "list";
    if (!showsImport) {
      boolean focused = presenter.isEmpty() != makeFirst.isShowing() && hasFocusIn(stack);
      cards.show(stack, card);
      if (focused) { // what had it is hidden now
        (presenter.isEmpty() ? makeFirst : table.table()).requestFocusInWindow();
      }
    }
    showBody();
    table.mixed(presenter.sums().stream().map(Sum::currency).distinct().count() > 1);
    sums();
    workbench.changed(this);
    if (presenter.model().getRowCount() > 0) {
      Edt.LATER.execute(beside::prepare);
    }
  }

  /// Where what has the focus is hidden by that, whoever works here goes on at the search, or in
  /// the list where there is one again.
  private void showBody() {
    boolean nothing = presenter.isNoMatch();
    boolean focused = nothing == table.component().isVisible() && hasFocusIn(body);
    bodies.show(body, nothing ? "nothing" : "table");
    if (focused) {
      (nothing ? search : table.table()).requestFocusInWindow();
    }
  }

  /// Whether the focus is in there, or will be once the window is active.
  private static boolean hasFocusIn(JComponent part) {
    Window window = SwingUtilities.getWindowAncestor(part);
    Component owner = window == null ? null : window.getMostRecentFocusOwner();
    return owner != null && SwingUtilities.isDescendingFrom(owner, part);
  }

  private void sums() {
    int chosen = table.chosenCount();
    foot.show(chosen, chosen > 1 && !table.isAllChosen() ? table.chosen() : null);
  }

  /// At every key, without a pause: what is asked for the letters before is interrupted.
  private void find() {
    table.toTop();
    presenter.filter(filter -> filter.searching(search.getText()));
  }

  /// Shows of all invoices those that somebody would find so.
  void find(String typed) {
    presenter.filter(_ -> InvoiceFilter.ALL);
    search.setText(typed);
    table.table().requestFocusInWindow();
  }

  private void clearFilters() {
    search.setText("");
    presenter.filter(_ -> InvoiceFilter.ALL);
  }

  private void showList() {
    showsImport = false;
    cards.show(stack, presenter.isEmpty() ? "empty" : "list");
    table.table().requestFocusInWindow();
  }

  private void showInvoice(String id) {
    showList();
    workbench.open(InvoiceEditors.address(id));
  }

  // ---- the chosen one ----

  private void chosen(boolean byPerson) {
    sums();
    beside.follow(byPerson);
  }

  private void editChosen() {
    if (!beside.focusForm()) {
      openTab();
    }
  }

  private void openTab() {
    table.chosen().stream()
        .limit(5)
        .forEach(invoice -> workbench.open(InvoiceEditors.address(invoice.id())));
  }

  // ---- what can be done ----

  private void popup(java.awt.event.MouseEvent e) {
    if (e.isPopupTrigger()) {
      int row = table.table().rowAtPoint(e.getPoint());
      if (row >= 0 && !table.table().isRowSelected(row)) {
        table.table().setRowSelectionInterval(row, row);
      }
      menu().show(table.table(), e.getX(), e.getY());
    }
  }

  private void menuAtRow() {
    int row = table.table().getSelectedRow();
    if (row >= 0) {
      var cell = table.table().getCellRect(row, 1, true);
      menu().show(table.table(), cell.x, cell.y + cell.height);
    }
  }

  private JPopupMenu menu() {
    JPopupMenu menu = new JPopupMenu(TEXTS.actions());
    item(menu, TEXTS.open(), this::openTab);
    item(menu, TEXTS.markPaid(), this::markPaid);
    table
        .single()
        .map(InvoiceSummary::vendorName)
        .ifPresent(name ->
            item(
                menu, TEXTS.onlySupplier(name), () -> presenter.filter(filter -> filter.of(name))));
    if (table.chosenCount() > 1) {
      item(menu, DUE_TEXTS.setOff(), this::setOff);
    }
    menu.addSeparator();
    item(menu, EXPORTS.copy(), exporting::copy);
    item(menu, EXPORTS.export(), this::export);
    menu.addSeparator();
    item(
        menu,
        table.chosenCount() > 1 ? TEXTS.deleteMany((long) table.chosenCount()) : TEXTS.delete(),
        this::delete);
    return menu;
  }

  private static void item(JPopupMenu menu, String words, Runnable action) {
    JMenuItem item = new JMenuItem(words);
    item.addActionListener(_ -> action.run());
    menu.add(item);
  }

  private static String name(InvoiceSummary invoice) {
    String supplier = Optional.ofNullable(invoice.vendorName()).orElse(TEXTS.noSupplier());
    return invoice.invoiceNumber() == null
        ? supplier
        : TEXTS.editorTitle(supplier, invoice.invoiceNumber());
  }

  boolean hasChosen() {
    return table.chosenCount() > 0;
  }

  void undo() {
    message.undo();
  }

  /// Asks when the chosen ones were paid.
  void markPaid() {
    List<InvoiceSummary> rows = table.chosen();
    if (rows.isEmpty()) {
      message.say(TEXTS.chooseOne());
    } else {
      paying.ask(rows.stream().map(InvoiceSummary::id).toList());
    }
  }

  /// Asks whether the chosen credits are to be set off against the chosen invoices.
  void setOff() {
    var _ =
        payments
            .setOff()
            .plan(table.chosen().stream().map(InvoiceSummary::id).toList())
            .whenCompleteAsync(this::askSetOff, Edt.LATER);
  }

  private void askSetOff(SetOff.@Nullable SetOffPlan plan, @Nullable Throwable failed) {
    if (plan == null) {
      message.failed(failed);
    } else if (plan.why().isPresent()) {
      message.say(SetOffQuestion.whyNot(plan.why().get()));
    } else if (SetOffQuestion.ask(page, plan)) {
      Particulars how =
          Particulars.transfer(
              today(), context.clock().instant(), System.getProperty("user.name", ""), "");
      var _ =
          payments
              .setOff()
              .settle(plan, how)
              .whenCompleteAsync((done, broken) -> setOff(plan, done, broken), Edt.LATER);
    }
  }

  private void setOff(
      SetOff.SetOffPlan plan, SetOff.@Nullable SetOffDone done, @Nullable Throwable failed) {
    if (done == null) {
      message.failed(failed);
    } else if (done.why().isPresent()) {
      message.say(SetOffQuestion.whyNot(done.why().get()));
    } else {
      message.done(SetOffQuestion.done(plan), done.save());
    }
    table.table().requestFocusInWindow();
  }

  /// Deletes the chosen ones; *Undo* brings them back.
  void delete() {
    List<InvoiceSummary> rows = table.chosen();
    if (rows.isEmpty()) {
      message.say(TEXTS.chooseOne());
      return;
    }
    var _ =
        invoices
            .inFiles(rows.stream().map(InvoiceSummary::id).toList())
            .whenCompleteAsync(
                (files, failed) -> {
                  if (files == null) {
                    message.failed(failed);
                  } else if (files.isEmpty()
                      || BankQuestions.deletes(page, name(rows.getFirst()), rows.size(), files)) {
                    delete(rows);
                  }
                },
                Edt.LATER);
  }

  private void delete(List<InvoiceSummary> rows) {
    if (table.chosen().equals(rows)) { // something else may be chosen by now, and be typed into
      beside.discard();
      table.clear();
    }
    String what = name(rows.getFirst());
    var _ =
        invoices
            .deleteAll(rows.stream().map(InvoiceSummary::id).toList())
            .whenCompleteAsync((deleted, failed) -> deleted(deleted, failed, what), Edt.LATER);
  }

  private void deleted(Invoices.@Nullable Done done, @Nullable Throwable failed, String what) {
    if (done == null) {
      message.failed(failed);
    } else {
      message.done(
          done.count() == 1 ? TEXTS.deleted(what) : TEXTS.deletedMany((long) done.count()),
          done.save());
    }
  }

  /// Exports the list as it is shown, or what is chosen in it.
  void export() {
    exporting.ask(page);
  }

  /// Copies what is chosen as a table.
  void copy() {
    exporting.copy();
  }

  /// Asks for files to import.
  public void chooseFiles() {
    List<Path> files = FileDialogs.open(page, "invoices.chooser", TEXTS.importTitle());
    if (!files.isEmpty()) {
      importFiles(files);
    }
  }

  /// Asks for a folder to import: no system lets people choose files or folders in one dialog.
  public void chooseFolder() {
    FileDialogs.openFolder(page, "invoices.folderChooser", TEXTS.importTitle())
        .ifPresent(folder -> importFiles(List.of(folder)));
  }

  /// Imports files and shows what becomes of each.
  public void importFiles(List<Path> paths) {
    showsImport = true;
    cards.show(stack, "import");
    importing.start(paths);
  }
}
