package app.landfall.invoices.ui.list;

import static app.landfall.invoices.ui.list.BankWords.BANK;
import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.invoices.model.InvoiceIndex;
import app.landfall.invoices.paying.OwnAccount;
import app.landfall.invoices.paying.OwnAccounts;
import app.landfall.invoices.run.PaymentRuns;
import app.landfall.invoices.run.PaymentRuns.FileWriting;
import app.landfall.invoices.run.PaymentRuns.NotedRun;
import app.landfall.invoices.run.PaymentRuns.Overview;
import app.landfall.invoices.run.RunDoubts.RunDoubt;
import app.landfall.invoices.run.RunPlan;
import app.landfall.invoices.run.RunPlanner;
import app.landfall.invoices.run.RunWish;
import app.landfall.invoices.ui.editor.AccountBar;
import app.landfall.invoices.ui.editor.InvoiceEditors;
import app.landfall.invoices.ui.editor.UndoBar;
import app.landfall.invoices.ui.list.RunRows.RunRow;
import app.landfall.plugin.Formats;
import app.landfall.plugin.PluginContext;
import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.EditorPart;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.Workbench;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.FileDialogs;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.PageKeys;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tables;
import app.landfall.store.Store;
import app.landfall.store.Subscription;
import jakarta.inject.Inject;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/// The page of a payment run: what is due is chosen, checked, and written into a file for the bank;
/// below it stand the runs that were written. Each step says what happens to the money. Event
/// thread.
final class RunPane implements EditorPart {
  /// As far as most people pay ahead.
  private static final int DAYS = 7;

  /// So many earlier runs are seen without scrolling.
  private static final int EARLIER = 3;

  private final PluginContext context;
  private final Store store;
  private final RunPlanner planner;
  private final PaymentRuns runs;
  private final OwnAccounts ours;
  private final Workbench workbench;
  private final UndoBar message;
  private final RunRows rows = new RunRows();
  private final JTable table = Tables.make(rows, "run.table");
  private final WrittenRunRows written = new WrittenRunRows();
  private final JTable before = Tables.make(written, "run.before");
  private final JTextField due = new JTextField(12);
  private final JComboBox<From> from = new JComboBox<>();
  private final JTextArea step = Labels.wrapped(BANK.step(), "caption");
  private final JLabel sum = Labels.styled(new JLabel(), "semibold");
  private final JTextArea problem = Labels.wrapped("", "error");
  private final JLabel runsTitle = Labels.styled(new JLabel(), "semibold");
  private final JButton withdraw = Buttons.plain(BANK.withdraw(), this::withdraw);
  private final JScrollPane earlier = Tables.scroll(before);
  private final JTextArea doubts = Labels.wrapped("", "error");
  private final JCheckBox accept = new JCheckBox();
  private final JTextArea why = Labels.wrapped("", "caption");
  private final AccountBar accounts;
  private final JButton confirm = Buttons.plain(BANK.confirmAccounts(), this::confirmAccounts);
  private final JButton write = Buttons.primary(BANK.write(), this::write);
  private final JPanel page = new JPanel(new BorderLayout());
  private final Set<String> without = new HashSet<>();
  private @Nullable RunLook shown;
  private String asked = "";
  private Subscription live;

  /// An account of ours as it is chosen.
  private record From(OwnAccount account) {
    @Override
    public String toString() {
      return account.shown();
    }
  }

  /// One look at the store.
  private record RunLook(
      Optional<RunWish> wish,
      Optional<RunPlan> plan,
      List<OwnAccount> accounts,
      List<Overview> runs) {}

  @Inject
  RunPane(
      PluginContext context,
      Store store,
      RunPlanner planner,
      PaymentRuns runs,
      OwnAccounts ours,
      InvoiceIndex index,
      InvoiceEditors editors,
      Workbench workbench) {
    this.context = context;
    this.store = store;
    this.planner = planner;
    this.runs = runs;
    this.ours = ours;
    this.workbench = workbench;
    this.message = editors.undoBar();
    this.accounts = editors.accountBar(message, table::requestFocusInWindow);
    index.follow();
    due.setText(Formats.now().days().write(today().plusDays(DAYS)));
    build();
    message.bindKeys(page);
    PageKeys.bind(table, "C", BANK.confirmAccounts(), this::confirmAccounts);
    PageKeys.bind(table, "DELETE", BANK.leaveOut(), this::leaveOut);
    PageKeys.bind(table, "SPACE", "", this::turn);
    PageKeys.bind(table, "ENTER", TEXTS.open(), this::open);
    live = follow();
  }

  private void build() {
    page.setName("run.page");
    Spoken.name(page, BANK.run());
    Labels.styled(page, "surface");
    due.setName("run.due");
    from.setName("run.from");
    accept.setName("run.accept");
    why.setName("run.why");
    table.getSelectionModel().addListSelectionListener(_ -> explain());
    accept.setOpaque(false);
    accept.addActionListener(_ -> ready());
    write.setName("run.write");
    step.setName("run.step");
    sum.setName("run.sum");
    problem.setName("run.problem");
    doubts.setName("run.doubts");
    doubts.setVisible(false);
    due.addActionListener(_ -> again());
    due.addFocusListener(
        new FocusAdapter() {
          @Override
          public void focusLost(FocusEvent e) { // by the tab key, too, the list is that of the day
            if (!due.getText().equals(asked)) {
              again();
            }
          }
        });
    from.addActionListener(_ -> again());
    Spoken.name(table, BANK.run());
    Spoken.name(before, BANK.runs());
    Tables.leaveByTab(table);
    Tables.leaveByTab(before);
    RunRows.layOut(table);
    WrittenRunRows.layOut(before);
    JPanel middle =
        new JPanel(
            new MigLayout(
                "insets 0, fill, wrap 1, gap 0 4, hidemode 3",
                "[grow, fill]",
                "[grow, fill][][][]"));
    middle.setOpaque(false);
    middle.add(Tables.scroll(table), "hmin 120");
    middle.add(why, "gapleft 24, gapright 24, wmin 0");
    middle.add(runsHead());
    middle.add(earlier);
    page.add(head(), BorderLayout.NORTH);
    page.add(middle);
    page.add(foot(), BorderLayout.SOUTH);
  }

  private JPanel head() {
    JPanel head =
        new JPanel(
            new MigLayout("insets 20 24 12 24, fillx, gap 8, hidemode 3", "[][][][]push[][][]"));
    head.setOpaque(false);
    head.add(Labels.title(BANK.run()), "span, wrap");
    head.add(step, "span, growx, wrap, wmin 0");
    head.add(Labels.field(BANK.dueBy(), due));
    head.add(due);
    head.add(Labels.field(BANK.from(), from));
    head.add(from, "wmin 0");
    head.add(named("confirm", confirm));
    head.add(named("leave", Buttons.plain(BANK.leaveOut(), this::leaveOut)));
    head.add(named("take", Buttons.plain(BANK.takeIn(), this::takeIn)));
    return head;
  }

  private JPanel runsHead() {
    JPanel head = new JPanel(new MigLayout("insets 8 24 0 24, fillx, hidemode 3", "[]push[]"));
    head.setOpaque(false);
    head.add(runsTitle);
    head.add(named("withdraw", withdraw), "wrap");
    head.add(doubts, "span, growx, wmin 0");
    return head;
  }

  private JPanel foot() {
    JPanel foot = new JPanel(new MigLayout("insets 8 24 12 24, fillx, gap 8, hidemode 3"));
    foot.setOpaque(false);
    foot.add(problem, "span, growx, wmin 0, wrap");
    foot.add(sum, "wmin 0");
    foot.add(accept, "wmin 0");
    foot.add(write, "push, align right, wrap");
    foot.add(message, "span, growx, wrap");
    foot.add(accounts, "span, growx");
    return foot;
  }

  private static JButton named(String name, JButton button) {
    button.setName("run." + name);
    return button;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(context.clock().instant(), ZoneId.systemDefault());
  }

  private Subscription follow() {
    LocalDate today = today();
    Optional<LocalDate> by = Formats.now().days().read(due.getText(), today, today).understood();
    From chosen = (From) from.getSelectedItem();
    Set<String> left = Set.copyOf(without);
    asked = due.getText();
    problem(by.isEmpty() ? BANK.noDay() : "");
    return store.live(
        tx -> {
          List<OwnAccount> accounts = ours.all(tx);
          Optional<OwnAccount> account =
              chosen == null
                  ? accounts.stream().findFirst()
                  : accounts.stream()
                      .filter(one -> one.iban().equals(chosen.account().iban()))
                      .findFirst();
          Optional<RunWish> wish =
              by.flatMap(day -> account.map(one -> new RunWish(one, day, today, null, left)));
          return new RunLook(
              wish, wish.map(it -> planner.plan(tx, it)), accounts, PaymentRuns.all(tx));
        },
        Edt.LATER,
        this::arrived);
  }

  private void again() {
    live.close();
    live = follow();
  }

  private void arrived(RunLook look) {
    shown = look;
    Set<String> chosen = chosen().stream().map(RunRow::invoice).collect(Collectors.toSet());
    look.plan().ifPresent(rows::show);
    confirm.setVisible(!rows.unconfirmed(List.of()).isEmpty());
    for (int row = 0; row < rows.getRowCount(); row++) {
      if (chosen.contains(rows.at(row).invoice())) {
        table.addRowSelectionInterval(row, row);
      }
    }
    written.show(look.runs());
    showEarlier(look.runs().size());
    doubts(look.runs().stream().flatMap(run -> run.doubts().stream()).distinct().toList());
    if (from.getItemCount() != look.accounts().size()) {
      from.removeAllItems();
      look.accounts().forEach(account -> from.addItem(new From(account)));
    }
    if (look.accounts().isEmpty()) {
      problem(BANK.noAccount());
    }
    ready();
  }

  /// Earlier runs take no more room than they need.
  private void showEarlier(int count) {
    runsTitle.setText(count == 0 ? BANK.noRuns() : BANK.runs());
    withdraw.setVisible(count > 0);
    earlier.setVisible(count > 0);
    before.setPreferredScrollableViewportSize(
        new Dimension(0, Math.min(count, EARLIER) * before.getRowHeight()));
    page.revalidate();
  }

  /// What is doubtful about files that were written; all of it is to be decided.
  private void doubts(List<RunDoubt> all) {
    String more = all.size() > 1 ? " " + BANK.moreDoubts((long) all.size() - 1) : "";
    doubts.setText(
        all.stream()
            .findFirst()
            .map(one ->
                "%s %s: %s%s"
                    .formatted(
                        one.supplier(), one.number(), one.sentence().in(Texts.language()), more))
            .orElse(""));
    doubts.setVisible(!all.isEmpty());
  }

  /// What stands below: what leaves the account, and what keeps the file from being written.
  private void ready() {
    RunPlan plan = shown == null ? null : shown.plan().orElse(null);
    if (plan == null) {
      sum.setText("");
      accept.setVisible(false);
      write.setEnabled(false);
      return;
    }
    String saved =
        plan.saved().signum() == 0 ? "" : "  ·  " + BANK.saves(RunRows.money(plan.saved()));
    sum.setText(BANK.sum((long) plan.lines().size(), RunRows.money(plan.total())) + saved);
    String warnings =
        plan.warnings().stream()
            .map(one -> one.in(Texts.language()))
            .collect(Collectors.joining(" "));
    problem(plan.refusal().map(why -> why.in(Texts.language())).orElse(warnings));
    int count = plan.warningCount();
    accept.setText(BANK.accept(count));
    accept.setVisible(count > 0 && plan.refusal().isEmpty());
    write.setEnabled(plan.refusal().isEmpty());
  }

  private List<RunRow> chosen() {
    return Arrays.stream(table.getSelectedRows())
        .filter(row -> row < rows.getRowCount())
        .mapToObj(rows::at)
        .toList();
  }

  /// All of a remark that is cut in its cell.
  private void explain() {
    why.setText(chosen().stream().map(row -> row.remark().text()).collect(Collectors.joining(" ")));
    why.setVisible(!why.getText().isBlank());
  }

  /// Those of the chosen rows, or of all where none is chosen.
  private void confirmAccounts() {
    accounts.ask(rows.unconfirmed(chosen()));
  }

  private void leaveOut() {
    chosen().stream().filter(row -> row.key().isEmpty()).forEach(row -> without.add(row.invoice()));
    again();
  }

  private void takeIn() {
    chosen().forEach(row -> without.remove(row.invoice()));
    again();
  }

  private void turn() {
    if (chosen().stream().anyMatch(row -> row.key().isEmpty())) {
      leaveOut();
    } else {
      takeIn();
    }
  }

  private void open() {
    chosen().stream()
        .limit(5)
        .forEach(row -> workbench.open(InvoiceEditors.address(row.invoice())));
  }

  /// Only what was shown is written, and only where its warnings were read.
  private void write() {
    RunLook look = shown;
    if (look == null || look.plan().isEmpty() || look.wish().isEmpty()) {
      return;
    }
    RunPlan plan = look.plan().get();
    if (plan.warningCount() > 0 && !accept.isSelected()) {
      problem(BANK.readFirst());
      accept.requestFocusInWindow();
      return;
    }
    FileDialogs.save(page, "run.chooser", BANK.write(), BANK.fileName(today().toString()))
        .ifPresent(target -> write(plan, look.wish().get(), target));
  }

  private void write(RunPlan plan, RunWish wish, Path target) {
    if (Files.exists(target)) {
      problem(BANK.there(target.toString()));
      return;
    }
    write.setEnabled(false);
    FileWriting writing =
        new FileWriting(
            System.getProperty("user.name", ""),
            context.clock().instant(),
            String.valueOf(target.getFileName()));
    var _ =
        workbench.run(
            context.jobs(),
            BANK.run(),
            _ -> noted(plan, wish, writing, target),
            done -> wrote(done, target));
  }

  /// The run is noted before its file is there; one whose file could not be written is listed, and
  /// can be withdrawn.
  private NotedRun noted(RunPlan plan, RunWish wish, FileWriting writing, Path target)
      throws IOException {
    NotedRun noted = runs.note(plan, wish, writing).join();
    if (noted instanceof NotedRun.Written done) {
      Files.write(target, done.file().bytes(), StandardOpenOption.CREATE_NEW);
    }
    return noted;
  }

  private void wrote(NotedRun done, Path target) {
    switch (done) {
      case NotedRun.Written _ -> {
        accept.setSelected(false);
        step.setText(BANK.stepWritten(target.toString()));
        message.say(BANK.wrote(String.valueOf(target.getFileName())));
        Edt.LATER.execute(before::requestFocusInWindow); // the button that had it may be dim
      }
      case NotedRun.Otherwise _ -> problem(BANK.otherwise());
    }
    again();
  }

  private void withdraw() {
    int row = before.getSelectedRow();
    if (row < 0) {
      message.say(BANK.chooseRun());
      return;
    }
    Overview run = written.at(row);
    if (!run.isWithdrawn() && !BankQuestions.withdraws(page, run)) {
      return;
    }
    var _ =
        runs.withdraw(
                run.run().id(), System.getProperty("user.name", ""), context.clock().instant())
            .whenCompleteAsync(
                (done, failed) -> {
                  if (failed == null) {
                    withdrawn(done);
                  } else {
                    message.failed(failed);
                  }
                  before.requestFocusInWindow();
                },
                Edt.LATER);
  }

  private void withdrawn(Optional<Long> save) {
    if (save.isPresent()) {
      step.setText(BANK.stepWithdrawn());
      message.done(BANK.runWithdrawn(), save.get());
    } else {
      message.say(BANK.notWithdrawn());
    }
  }

  private void problem(String sentence) {
    problem.setText(sentence);
    problem.setVisible(!sentence.isEmpty());
  }

  @Override
  public String title() {
    return BANK.run();
  }

  @Override
  public boolean dirty() {
    return false;
  }

  @Override
  public CompletionStage<Boolean> save() {
    return CompletableFuture.completedFuture(true);
  }

  @Override
  public boolean returns() {
    return false;
  }

  @Override
  public JComponent component() {
    return page;
  }

  @Override
  public void closed() {
    live.close();
  }
}
