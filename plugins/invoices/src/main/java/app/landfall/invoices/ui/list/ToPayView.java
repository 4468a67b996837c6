package app.landfall.invoices.ui.list;

import static app.landfall.invoices.ui.due.DueTexts.DUE_TEXTS;
import static app.landfall.invoices.ui.list.BankWords.BANK;
import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.invoices.model.InvoiceIndex;
import app.landfall.invoices.model.Invoices;
import app.landfall.invoices.paying.DueItem;
import app.landfall.invoices.paying.DueKind;
import app.landfall.invoices.paying.DuePlan;
import app.landfall.invoices.paying.Holds;
import app.landfall.invoices.paying.OwnAccount;
import app.landfall.invoices.paying.OwnAccounts;
import app.landfall.invoices.paying.Particulars;
import app.landfall.invoices.paying.Payments;
import app.landfall.invoices.paying.SetOff;
import app.landfall.invoices.paying.ToPay;
import app.landfall.invoices.ui.due.DueFigures;
import app.landfall.invoices.ui.due.DueTable;
import app.landfall.invoices.ui.editor.InvoiceEditors;
import app.landfall.invoices.ui.editor.PaymentBar;
import app.landfall.invoices.ui.editor.UndoBar;
import app.landfall.plugin.Formats;
import app.landfall.plugin.PluginContext;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.ViewPart;
import app.landfall.plugin.ui.Workbench;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.EmptyState;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.PageKeys;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tables;
import app.landfall.store.Store;
import app.landfall.store.Subscription;
import jakarta.inject.Inject;
import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JMenuItem;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/// The page with what is to be paid, by week: what is overdue first, then what discounts make
/// urgent, what suppliers take themselves, what is on hold, and the credits. Event thread.
final class ToPayView implements ViewPart {
  /// Its id.
  static final String ID = "invoices.topay";

  private static final String TABLE = "table";
  private static final String NOTHING = "nothing";

  private final PluginContext context;
  private final Store store;
  private final ToPay toPay;
  private final OwnAccounts ours;
  private final Holds holds;
  private final Payments payments;
  private final Workbench workbench;
  private final UndoBar message;
  private final PaymentBar paying;
  private final DueTable table = new DueTable();
  private final DueFigures figures = new DueFigures(table::choose);
  private final HoldBar holding = new HoldBar(this::hold, this::focus);
  private final JLabel more = Labels.caption("");
  private final JButton release = Buttons.plain(DUE_TEXTS.release(), this::release);
  private final JButton credit = Buttons.plain(DUE_TEXTS.useCredit(), this::useCredit);
  private final JButton hold = Buttons.plain(DUE_TEXTS.hold(), this::askHold);
  private final JButton pay = Buttons.primary(TEXTS.markPaid(), this::pay);
  private final JButton run = Buttons.plain(BANK.run(), () -> openPage(BankPages.run()));
  private final JButton statement =
      Buttons.plain(BANK.statement(), () -> openPage(BankPages.statement()));
  private final CardLayout cards = new CardLayout();
  private final JPanel middle = new JPanel(cards);
  private final JPanel page = new JPanel(new BorderLayout());
  private Subscription live;

  /// One look at the store.
  private record Look(DuePlan plan, List<OwnAccount> accounts) {}

  @Inject
  ToPayView(
      PluginContext context,
      Store store,
      ToPay toPay,
      OwnAccounts ours,
      Holds holds,
      Payments payments,
      InvoiceIndex index,
      InvoiceEditors editors,
      Workbench workbench) {
    this.context = context;
    this.store = store;
    this.toPay = toPay;
    this.ours = ours;
    this.holds = holds;
    this.payments = payments;
    this.workbench = workbench;
    this.message = editors.undoBar();
    this.paying = editors.paymentBar(message);
    index.follow();
    build();
    bindKeys();
    this.live = follow();
  }

  private Subscription follow() {
    LocalDate day = today();
    return store.live(tx -> new Look(toPay.read(tx, day), ours.all(tx)), Edt.LATER, this::arrived);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(context.clock().instant(), ZoneId.systemDefault());
  }

  private void build() {
    page.setName("topay.page");
    Spoken.name(page, DUE_TEXTS.title());
    Labels.styled(page, "surface");
    run.setName("topay.run");
    statement.setName("topay.statement");
    pay.setName("topay.pay");
    hold.setName("topay.hold");
    release.setName("topay.release");
    credit.setName("topay.credit");
    more.setName("topay.more");
    JPanel filled = new JPanel(new BorderLayout());
    filled.setOpaque(false);
    filled.add(figures, BorderLayout.NORTH);
    filled.add(Tables.scroll(table.component()));
    middle.setOpaque(false);
    middle.add(filled, TABLE);
    middle.add(new EmptyState("pay", DUE_TEXTS.nothing()), NOTHING);
    page.add(head(), BorderLayout.NORTH);
    page.add(middle);
    page.add(foot(), BorderLayout.SOUTH);
  }

  private JPanel head() {
    JPanel head =
        new JPanel(
            new MigLayout(
                "insets 20 24 12 24, fillx, gap 8, hidemode 3", "[grow, fill][][][][][][]"));
    head.setOpaque(false);
    head.add(Labels.title(DUE_TEXTS.title()));
    head.add(statement);
    head.add(run);
    head.add(release);
    head.add(credit);
    head.add(hold);
    head.add(pay);
    return head;
  }

  private JPanel foot() {
    JPanel foot =
        new JPanel(new MigLayout("insets 0, wrap 1, gap 0, fillx, hidemode 3", "[grow, fill]"));
    foot.setOpaque(false);
    foot.add(more, "gapleft 24, gaptop 4, gapbottom 4");
    foot.add(message);
    foot.add(holding);
    foot.add(paying);
    return foot;
  }

  private void openPage(String address) {
    workbench.open(address);
  }

  private void bindKeys() {
    PageKeys.bind(table.component(), "ENTER", TEXTS.open(), this::open);
    PageKeys.bind(table.component(), "ctrl B", TEXTS.markPaid(), this::pay);
    PageKeys.bind(table.component(), "ctrl H", DUE_TEXTS.hold(), this::askHold);
    PageKeys.bind(table.component(), "shift F10", TEXTS.actions(), this::menuAtRow);
    PageKeys.bind(table.component(), "CONTEXT_MENU", TEXTS.actions(), this::menuAtRow);
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
  }

  private void popup(MouseEvent e) {
    if (e.isPopupTrigger()) {
      table.chooseAt(e.getPoint());
      menu().show(table.component(), e.getX(), e.getY());
    }
  }

  private void menuAtRow() {
    int row = table.component().getSelectedRow();
    if (row >= 0) {
      var cell = table.component().getCellRect(row, 1, true);
      menu().show(table.component(), cell.x, cell.y + cell.height);
    }
  }

  /// What the buttons above do, and no more than they can do now.
  private JPopupMenu menu() {
    JPopupMenu menu = new JPopupMenu(TEXTS.actions());
    menu.setName("topay.menu");
    item(menu, "open", TEXTS.open(), this::open);
    of(menu, pay, this::pay);
    of(menu, hold, this::askHold);
    of(menu, release, this::release);
    of(menu, credit, this::useCredit);
    return menu;
  }

  private static void of(JPopupMenu menu, JButton button, Runnable action) {
    if (button.isEnabled() && button.isVisible()) {
      item(menu, button.getName(), button.getText(), action);
    }
  }

  private static void item(JPopupMenu menu, String name, String words, Runnable action) {
    JMenuItem item = new JMenuItem(words);
    item.setName("menu." + name);
    item.addActionListener(_ -> action.run());
    menu.add(item);
  }

  private void arrived(Look look) {
    table.show(look.plan());
    figures.show(look.plan(), look.accounts());
    cards.show(middle, look.plan().items().isEmpty() ? NOTHING : TABLE);
    more.setText(DUE_TEXTS.more(look.plan().more()));
    more.setVisible(look.plan().more() > 0);
    chosen();
  }

  /// What can be done with what is chosen.
  private void chosen() {
    List<DueItem> items = table.chosen();
    boolean held = items.stream().anyMatch(item -> item.kind() == DueKind.HELD);
    boolean open = items.stream().anyMatch(ToPayView::isOpen);
    int many = open(items).size();
    pay.setEnabled(open);
    pay.setText(counted(TEXTS.markPaid(), many));
    hold.setEnabled(open);
    hold.setText(counted(DUE_TEXTS.hold(), many));
    release.setVisible(held);
    credit.setVisible(credit(items).isPresent() && open);
  }

  /// The line of a week stands for all of it: how many it is about is said where it is done.
  private static String counted(String words, int many) {
    return many > 1 ? words + " (" + many + ")" : words;
  }

  private static boolean isOpen(DueItem item) {
    return item.kind() == DueKind.DUE || item.kind() == DueKind.TAKEN;
  }

  private static Optional<DueItem> credit(List<DueItem> items) {
    return items.stream()
        .filter(item -> item.kind() == DueKind.CREDIT || item.kind() == DueKind.OVERPAID)
        .findFirst();
  }

  private List<String> open(List<DueItem> items) {
    return items.stream().filter(ToPayView::isOpen).map(DueItem::id).toList();
  }

  private void open() {
    table.chosen().stream()
        .limit(5)
        .forEach(item -> workbench.open(InvoiceEditors.address(item.id())));
  }

  private void pay() {
    List<String> ids = open(table.chosen());
    if (ids.isEmpty()) {
      message.say(TEXTS.chooseOne());
    } else {
      paying.ask(ids);
    }
  }

  private void askHold() {
    if (open(table.chosen()).isEmpty()) {
      message.say(TEXTS.chooseOne());
    } else {
      holding.ask(named(open(table.chosen())));
    }
  }

  private String named(List<String> ids) {
    return table.chosen().stream()
        .filter(item -> ids.size() == 1 && ids.contains(item.id()))
        .map(item -> DUE_TEXTS.holdWhich((item.supplier() + " " + item.number()).strip()))
        .findFirst()
        .orElseGet(() -> DUE_TEXTS.holdMany(ids.size()));
  }

  private void hold(String reason, boolean disputed) {
    told(holds.hold(open(table.chosen()), disputed, reason, today()), DUE_TEXTS::putOnHold);
  }

  private void release() {
    List<String> ids = table.chosen().stream().map(DueItem::id).toList();
    told(holds.release(ids), DUE_TEXTS::released);
  }

  private void told(CompletableFuture<Invoices.Done> doing, LongFunction<String> words) {
    var _ = doing.whenCompleteAsync((done, failed) -> told(done, failed, words), Edt.LATER);
  }

  private void told(
      Invoices.@Nullable Done done, @Nullable Throwable failed, LongFunction<String> words) {
    if (done == null) {
      message.failed(failed);
    } else if (done.count() == 0) {
      message.say(DUE_TEXTS.notHeld());
    } else {
      message.done(words.apply(done.count()), done.save());
    }
    focus();
  }

  /// Settles the most urgent of the chosen invoices by the chosen credit.
  private void useCredit() {
    List<DueItem> items = table.chosen();
    DueItem from = credit(items).orElse(null);
    DueItem to = items.stream().filter(ToPayView::isOpen).findFirst().orElse(null);
    if (from == null || to == null) {
      message.say(DUE_TEXTS.chooseCredit());
      return;
    }
    var _ =
        payments
            .setOff()
            .settle(
                List.of(from.id(), to.id()),
                Particulars.transfer(
                    today(), context.clock().instant(), System.getProperty("user.name", ""), ""))
            .whenCompleteAsync((done, failed) -> offset(done, failed, from.currency()), Edt.LATER);
  }

  private void offset(
      SetOff.@Nullable SetOffDone done, @Nullable Throwable failed, String currency) {
    if (done == null) {
      message.failed(failed);
    } else if (done.why().isPresent()) {
      message.say(DUE_TEXTS.notOffset());
    } else {
      String amount =
          Formats.now().amounts().write(done.amount(), currency.isEmpty() ? null : currency);
      message.done(DUE_TEXTS.offset((amount + " " + currency).strip()), done.save());
    }
    focus();
  }

  private void focus() {
    table.component().requestFocusInWindow();
  }

  @Override
  public JComponent component() {
    return page;
  }

  @Override
  public void shown() {
    Edt.LATER.execute(this::focus); // once it can be seen
  }

  @Override
  public void dayTurned() {
    live.close();
    live = follow();
  }

  @Override
  public void closed() {
    live.close();
  }
}
