package app.landfall.invoices.ui.list;

import static app.landfall.invoices.ui.list.BankWords.BANK;

import app.landfall.invoices.model.InvoiceIndex;
import app.landfall.invoices.run.BankEntry;
import app.landfall.invoices.run.BankFiles;
import app.landfall.invoices.run.BankFiles.BankNews;
import app.landfall.invoices.run.BankStatements;
import app.landfall.invoices.run.EntryState;
import app.landfall.invoices.ui.editor.InvoiceEditors;
import app.landfall.invoices.ui.editor.InvoiceQuestion;
import app.landfall.invoices.ui.editor.UndoBar;
import app.landfall.plugin.FailureText;
import app.landfall.plugin.PluginContext;
import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.EditorPart;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.Workbench;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.EmptyState;
import app.landfall.plugin.ui.look.FileDialogs;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tables;
import app.landfall.store.Store;
import app.landfall.store.Subscription;
import jakarta.inject.Inject;
import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JTable;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/// The page of what the bank's statements show: files are read, what is matched is booked by
/// itself, and of the rest somebody says what it is. Event thread.
final class StatementPane implements EditorPart {
  private final PluginContext context;
  private final BankFiles files;
  private final BankStatements statements;
  private final InvoiceQuestion which;
  private final InvoiceIndex index;
  private final Workbench workbench;
  private final UndoBar message;
  private final EntryTable rows = new EntryTable();
  private final JTable table = Tables.make(rows, "statement.table");
  private final CardLayout cards = new CardLayout();
  private final JPanel middle = new JPanel(cards);
  private final JPanel page = new JPanel(new BorderLayout());
  private final List<BankEntry> read = new ArrayList<>();
  private List<BankEntry> open = List.of();
  private final Subscription live;

  @Inject
  StatementPane(
      PluginContext context,
      Store store,
      BankFiles files,
      BankStatements statements,
      InvoiceQuestion which,
      InvoiceIndex index,
      InvoiceEditors editors,
      Workbench workbench) {
    this.context = context;
    this.files = files;
    this.statements = statements;
    this.which = which;
    this.index = index;
    this.workbench = workbench;
    this.message = editors.undoBar();
    index.follow();
    build();
    live = store.live(BankStatements::open, Edt.LATER, this::arrived);
  }

  private void build() {
    page.setName("statement.page");
    Spoken.name(page, BANK.statement());
    Labels.styled(page, "surface");
    Spoken.name(table, BANK.statement());
    Tables.leaveByTab(table);
    EntryTable.layOut(table);
    middle.setOpaque(false);
    middle.add(Tables.scroll(table), "table");
    middle.add(new EmptyState("bank", BANK.noEntries()), "nothing");
    page.add(head(), BorderLayout.NORTH);
    page.add(middle);
    page.add(message, BorderLayout.SOUTH);
  }

  private JPanel head() {
    JPanel head =
        new JPanel(new MigLayout("insets 20 24 12 24, fillx, gap 8", "[grow, fill][][][]"));
    head.setOpaque(false);
    head.add(Labels.title(BANK.statement()));
    head.add(named("aside", Buttons.plain(BANK.setAside(), this::setAside)));
    head.add(named("pays", Buttons.plain(BANK.pays(), this::pays)));
    head.add(named("read", Buttons.primary(BANK.read(), this::choose)), "wrap");
    head.add(Labels.caption(BANK.statementStep()), "span, wmin 0");
    return head;
  }

  private static JButton named(String name, JButton button) {
    button.setName("statement." + name);
    return button;
  }

  private void arrived(List<BankEntry> now) {
    open = now;
    show();
  }

  /// What is open first, then what the last files brought and is settled.
  private void show() {
    List<BankEntry> all = new ArrayList<>(open);
    read.stream().filter(entry -> entry.stands() != EntryState.OPEN).forEach(all::add);
    rows.show(all);
    cards.show(middle, all.isEmpty() ? "nothing" : "table");
  }

  private void choose() {
    List<Path> chosen = FileDialogs.open(page, "statement.chooser", BANK.read());
    if (!chosen.isEmpty()) {
      read(chosen);
    }
  }

  private void read(List<Path> chosen) {
    String who = System.getProperty("user.name", "");
    var _ =
        workbench.run(
            context.jobs(),
            BANK.read(),
            _ -> {
              index.catchUpIfMine();
              return files.read(chosen, who, context.clock().instant());
            },
            this::told);
  }

  private void told(BankNews news) {
    read.clear();
    List<String> said = new ArrayList<>();
    news.statements()
        .forEach(one -> {
          read.addAll(one.entries());
          said.add(
              one.ours()
                  ? BANK.statementRead(
                      one.count(EntryState.BOOKED),
                      one.count(EntryState.KNOWN),
                      one.count(EntryState.RETURNED),
                      one.count(EntryState.OPEN),
                      one.before())
                  : BANK.notOurs(one.statement().account()));
        });
    news.unread()
        .forEach(one -> said.add(BANK.notRead(one.place(), one.why().in(Texts.language()))));
    message.say(String.join(" ", said));
    show();
  }

  private Optional<BankEntry> chosen() {
    int row = table.getSelectedRow();
    Optional<BankEntry> entry =
        row < 0 || row >= rows.getRowCount() ? Optional.empty() : Optional.of(rows.at(row));
    Optional<BankEntry> asked = entry.filter(it -> it.stands() == EntryState.OPEN);
    if (asked.isEmpty()) {
      message.say(BANK.chooseOpen());
    }
    return asked;
  }

  private void setAside() {
    chosen()
        .ifPresent(entry -> {
          var _ =
              statements
                  .setAside(entry.id(), System.getProperty("user.name", ""))
                  .whenCompleteAsync(
                      (done, failed) ->
                          tell(
                              Boolean.TRUE.equals(done) ? BANK.setAsideNow() : BANK.notOpen(),
                              failed),
                      Edt.LATER);
        });
  }

  private void pays() {
    chosen()
        .ifPresent(entry -> which.ask(page, BANK.pays(), id -> assign(entry, id), message::say));
  }

  private void assign(BankEntry entry, String invoice) {
    var _ =
        statements
            .assign(
                entry.id(),
                List.of(invoice),
                System.getProperty("user.name", ""),
                context.clock().instant())
            .whenCompleteAsync(
                (done, failed) -> tell(done == null ? "" : assigned(done), failed), Edt.LATER);
  }

  private static String assigned(Optional<BankEntry> done) {
    return done.map(
            entry -> entry.stands() == EntryState.OPEN ? BANK.notBooked() : BANK.bookedNow())
        .orElse(BANK.notOpen());
  }

  private void tell(String sentence, @Nullable Throwable failed) {
    message.say(failed == null ? sentence : FailureText.of(failed));
  }

  @Override
  public String title() {
    return BANK.statement();
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
