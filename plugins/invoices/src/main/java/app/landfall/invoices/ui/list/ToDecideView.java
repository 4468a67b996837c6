package app.landfall.invoices.ui.list;

import static app.landfall.invoices.ui.list.DecideTexts.DECIDE;
import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.invoices.paying.Approvals;
import app.landfall.invoices.paying.Approvals.DecidedNow;
import app.landfall.invoices.paying.Approvals.NotDecided;
import app.landfall.invoices.paying.Approvals.Saying;
import app.landfall.invoices.run.PaymentRuns;
import app.landfall.invoices.run.RunDoubts.DoubtfulFile;
import app.landfall.invoices.run.ToDecide;
import app.landfall.invoices.run.ToDecide.DecideItem;
import app.landfall.invoices.run.ToDecide.DecideKind;
import app.landfall.invoices.ui.editor.AccountBar;
import app.landfall.invoices.ui.editor.InvoiceEditors;
import app.landfall.invoices.ui.editor.UndoBar;
import app.landfall.invoices.ui.list.DecideBar.DecideStep;
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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JMenuItem;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JTable;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/// The page of what waits for somebody to decide before it is paid, the most urgent first. One key
/// decides: A approves, Q asks, R rejects, W answers; Ctrl+Z takes it back. Follows the store by
/// itself. Event thread.
final class ToDecideView implements ViewPart {
  /// Its id.
  static final String ID = "invoices.todecide";

  private final PluginContext context;
  private final Store store;
  private final ToDecide toDecide;
  private final PaymentRuns runs;
  private final Approvals approvals;
  private final Workbench workbench;
  private final UndoBar message;
  private final DecideRows rows = new DecideRows();
  private final JTable table = Tables.make(rows, "decide.table");
  private final DecideBar bar = new DecideBar(this::say, this::focus);
  private final JButton answer =
      Buttons.plain(DECIDE.answer(), () -> ask(DecideStep.ANSWER, DECIDE.answer()));
  private final AccountBar accounts;
  private final JButton account = Buttons.plain(DECIDE.confirmAccount(), this::askAccounts);
  private final JButton takeOut = Buttons.plain(DECIDE.takeOut(), this::whichFile);
  private final CardLayout cards = new CardLayout();
  private final JPanel middle = new JPanel(cards);
  private final JPanel page = new JPanel(new BorderLayout());
  private int waiting;
  private Subscription live;

  @Inject
  ToDecideView(
      PluginContext context,
      Store store,
      ToDecide toDecide,
      PaymentRuns runs,
      Approvals approvals,
      InvoiceEditors editors,
      Workbench workbench) {
    this.context = context;
    this.store = store;
    this.toDecide = toDecide;
    this.runs = runs;
    this.approvals = approvals;
    this.workbench = workbench;
    this.message = editors.undoBar();
    this.accounts = editors.accountBar(message, this::focus);
    build();
    bindKeys();
    this.live = follow();
  }

  private Subscription follow() {
    LocalDate day = LocalDate.ofInstant(context.clock().instant(), ZoneId.systemDefault());
    return store.live(tx -> toDecide.read(tx, day), Edt.LATER, this::arrived);
  }

  private void build() {
    page.setName("decide.page");
    Spoken.name(page, DECIDE.title());
    Labels.styled(page, "surface");
    Spoken.name(table, DECIDE.title());
    Tables.leaveByTab(table);
    DecideRows.layOut(table);
    middle.setOpaque(false);
    middle.add(Tables.scroll(table), "table");
    middle.add(new EmptyState("check", DECIDE.nothing()), "nothing");
    JPanel foot = new JPanel(new MigLayout("insets 0, wrap 1, gap 0, fillx, hidemode 3"));
    foot.setOpaque(false);
    foot.add(message, "growx");
    foot.add(bar, "growx");
    foot.add(accounts, "growx");
    page.add(head(), BorderLayout.NORTH);
    page.add(middle);
    page.add(foot, BorderLayout.SOUTH);
  }

  private JPanel head() {
    JPanel head =
        new JPanel(
            new MigLayout(
                "insets 20 24 12 24, fillx, gap 8, hidemode 3", "[grow, fill][][][][][][]"));
    head.setOpaque(false);
    head.add(Labels.title(DECIDE.title()));
    head.add(named("takeout", takeOut));
    head.add(named("answer", answer));
    head.add(named("account", account));
    head.add(
        named(
            "reject",
            Buttons.plain(DECIDE.reject(), () -> ask(DecideStep.REJECT, DECIDE.reject()))));
    head.add(named("ask", Buttons.plain(DECIDE.ask(), () -> ask(DecideStep.ASK, DECIDE.ask()))));
    head.add(named("approve", Buttons.primary(DECIDE.approve(), this::approve)));
    return head;
  }

  private static JButton named(String name, JButton button) {
    button.setName("decide." + name);
    return button;
  }

  private void bindKeys() {
    PageKeys.bind(table, "ENTER", TEXTS.open(), this::open);
    PageKeys.bind(table, "A", DECIDE.approve(), this::approve);
    PageKeys.bind(table, "Q", DECIDE.ask(), () -> ask(DecideStep.ASK, DECIDE.ask()));
    PageKeys.bind(table, "R", DECIDE.reject(), () -> ask(DecideStep.REJECT, DECIDE.reject()));
    PageKeys.bind(table, "C", DECIDE.confirmAccount(), this::askAccounts);
    PageKeys.bind(table, "W", DECIDE.answer(), () -> ask(DecideStep.ANSWER, DECIDE.answer()));
    message.bindKeys(page);
    table.getSelectionModel().addListSelectionListener(_ -> chosenNow());
    table.addMouseListener(
        new MouseAdapter() {
          @Override
          public void mouseClicked(MouseEvent e) {
            if (e.getClickCount() == 2) {
              open();
            }
          }
        });
  }

  private void arrived(List<DecideItem> now) {
    List<String> chosen = chosen().stream().map(DecideItem::id).toList();
    rows.show(now);
    for (int row = 0; row < now.size(); row++) {
      if (chosen.contains(now.get(row).id())) {
        table.addRowSelectionInterval(row, row);
      }
    }
    waiting = (int) now.stream().filter(item -> item.kind() != DecideKind.REJECTED).count();
    cards.show(middle, now.isEmpty() ? "nothing" : "table");
    chosenNow();
    workbench.changed(this);
  }

  private List<DecideItem> chosen() {
    return Arrays.stream(table.getSelectedRows()).mapToObj(rows::at).toList();
  }

  private void chosenNow() {
    takeOut.setVisible(chosen().stream().anyMatch(item -> item.doubt().isPresent()));
    account.setVisible(chosen().stream().anyMatch(item -> item.kind() == DecideKind.ACCOUNT));
    answer.setVisible(
        chosen().stream()
            .anyMatch(
                item -> item.kind() == DecideKind.QUESTION || item.kind() == DecideKind.REJECTED));
  }

  /// Asks out of which file the chosen payment is taken. The file itself is at the bank, or on its
  /// way: what is to be done there is said before and after.
  private void whichFile() {
    DecideItem item =
        chosen().stream().filter(it -> it.doubt().isPresent()).findFirst().orElse(null);
    if (item == null) {
      message.say(DECIDE.chooseInvoice());
      return;
    }
    JPopupMenu files = new JPopupMenu();
    files.setName("decide.files");
    for (DoubtfulFile file : item.doubt().orElseThrow().files()) {
      LocalDate day = file.written().day();
      String on = day == null ? "" : Formats.now().day(day);
      JMenuItem out = new JMenuItem(DECIDE.outOf(file.run(), file.written().who(), on));
      out.setName("decide.file." + file.run());
      out.addActionListener(_ -> takeOut(file.run(), item.id()));
      files.add(out);
    }
    files.show(takeOut, 0, takeOut.getHeight());
  }

  private void takeOut(String run, String invoice) {
    var _ =
        runs.withdrawPayment(run, invoice, context.clock().instant())
            .whenCompleteAsync(
                (done, failed) -> {
                  if (done == null) {
                    message.failed(failed);
                  } else {
                    done.ifPresentOrElse(
                        out -> message.done(DECIDE.takenOut(run), out.save()),
                        () -> message.say(DECIDE.notTakenOut()));
                  }
                  focus();
                },
                Edt.LATER);
  }

  private List<String> invoices() {
    return chosen().stream()
        .filter(item -> item.kind().isInvoice())
        .map(DecideItem::id)
        .distinct()
        .toList();
  }

  private void open() {
    List<String> ids = invoices();
    if (ids.isEmpty()) {
      message.say(whyNotOpened());
    }
    ids.stream().limit(5).forEach(id -> workbench.open(InvoiceEditors.address(id)));
  }

  private String whyNotOpened() {
    if (chosen().isEmpty()) {
      return DECIDE.chooseInvoice();
    }
    boolean deleted = chosen().stream().anyMatch(item -> item.kind() == DecideKind.DELETED);
    return deleted ? DECIDE.deletedIsInBin() : DECIDE.entryByCommand();
  }

  private void approve() {
    if (invoices().isEmpty()) {
      message.say(DECIDE.chooseInvoice());
    } else if (chosen().stream().allMatch(item -> item.kind() == DecideKind.ACCOUNT)) {
      askAccounts(); // nothing else of them is to be approved
    } else {
      say(DecideStep.APPROVE, "", "");
    }
  }

  private void askAccounts() {
    List<String> ids =
        chosen().stream()
            .filter(item -> item.kind() == DecideKind.ACCOUNT)
            .map(DecideItem::id)
            .toList();
    if (ids.isEmpty()) {
      message.say(DECIDE.chooseAccount());
    } else {
      accounts.ask(ids);
    }
  }

  private void ask(DecideStep kind, String title) {
    if (invoices().isEmpty()) {
      message.say(DECIDE.chooseInvoice());
    } else {
      bar.ask(kind, title);
    }
  }

  private void say(DecideStep kind, String text, String asked) {
    String who = System.getProperty("user.name", "");
    Instant now = context.clock().instant();
    Saying said =
        switch (kind) {
          case APPROVE -> Saying.approval(text, who, now);
          case ASK -> Saying.question(text, asked, who, now);
          case REJECT -> Saying.rejection(text, who, now);
          case ANSWER -> Saying.answer(text, who, now);
        };
    var _ =
        approvals
            .say(invoices(), said)
            .whenCompleteAsync((done, failed) -> told(kind, done, failed), Edt.LATER);
  }

  private void told(DecideStep kind, @Nullable DecidedNow done, @Nullable Throwable failed) {
    if (done == null) {
      message.failed(failed);
      return;
    }
    List<String> words = new ArrayList<>();
    if (done.count() > 0) {
      words.add(past(kind, done.count()));
    }
    if (done.second() > 0) {
      words.add(DECIDE.secondWaits(done.second()));
    }
    for (Map.Entry<NotDecided, Integer> left : done.leftOut().entrySet()) {
      words.add(left(left.getKey(), left.getValue()));
    }
    String sentence = String.join(" ", words);
    if (done.count() > 0) {
      message.done(sentence, done.save());
    } else {
      message.say(sentence);
    }
    focus();
  }

  private static String past(DecideStep kind, long count) {
    return switch (kind) {
      case APPROVE -> DECIDE.approved(count);
      case ASK -> DECIDE.asked(count);
      case REJECT -> DECIDE.rejectedNow(count);
      case ANSWER -> DECIDE.answered(count);
    };
  }

  private static String left(NotDecided why, long count) {
    return switch (why) {
      case GONE -> DECIDE.gone(count);
      case SAME_PERSON -> DECIDE.samePerson(count);
      case ACCOUNT_UNDECIDED -> DECIDE.decideVersions(count);
      case NOTHING_ASKED -> DECIDE.nothingAsked(count);
    };
  }

  private void focus() {
    table.requestFocusInWindow();
  }

  @Override
  public JComponent component() {
    return page;
  }

  @Override
  public int badge() {
    return Math.min(999, waiting);
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
