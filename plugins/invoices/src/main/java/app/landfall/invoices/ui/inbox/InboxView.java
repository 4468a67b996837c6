package app.landfall.invoices.ui.inbox;

import static app.landfall.invoices.ui.papers.PaperTexts.PAPERS;

import app.landfall.invoices.papers.KeptPaper;
import app.landfall.invoices.papers.Papers.PaperFilter;
import app.landfall.invoices.papers.Papers.PaperLook;
import app.landfall.invoices.ui.editor.InvoiceEditors;
import app.landfall.invoices.ui.editor.InvoiceQuestion;
import app.landfall.invoices.ui.editor.UndoBar;
import app.landfall.invoices.ui.papers.PaperDesk;
import app.landfall.invoices.ui.papers.PaperWords;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.ViewPart;
import app.landfall.plugin.ui.Workbench;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.Chip;
import app.landfall.plugin.ui.look.EmptyState;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tables;
import jakarta.inject.Inject;
import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.event.ActionEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javax.swing.AbstractAction;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JTable;
import javax.swing.KeyStroke;
import net.miginfocom.swing.MigLayout;

/// The page with the papers that belong to no invoice: each with the reason why nothing was read of
/// it, to look at, to give to an invoice, or to enter as one. Follows the store by itself. Event
/// thread.
public final class InboxView implements ViewPart {
  /// Its id.
  public static final String ID = "invoices.inbox";

  private final PaperDesk desk;
  private final InvoiceQuestion which;
  private final InvoiceEditors editors;
  private final Workbench workbench;
  private final PaperRows rows = new PaperRows();
  private final JTable table = Tables.make(rows, PAPERS.inbox());
  private final Map<PaperFilter, Chip> chips = new EnumMap<>(PaperFilter.class);
  private final CardLayout cards = new CardLayout();
  private final JPanel middle = new JPanel(cards);
  private final JPanel page = new JPanel(new BorderLayout());
  private final UndoBar message;
  private final PaperDesk.PaperNews told;
  private PaperFilter shown = PaperFilter.INBOX;
  private long waiting;
  private Runnable unfollow = () -> {};

  @Inject
  InboxView(PaperDesk desk, InvoiceQuestion which, InvoiceEditors editors, Workbench workbench) {
    this.desk = desk;
    this.which = which;
    this.editors = editors;
    this.workbench = workbench;
    this.message = editors.undoBar();
    this.told = message.papers();
    build();
    bind("ENTER", "open", this::open);
    bind("DELETE", "delete", this::delete);
    bind("ctrl Z", "undo", message::undo);
    follow();
  }

  private void build() {
    page.setName("inbox");
    Spoken.name(page, PAPERS.inbox());
    Labels.styled(page, "surface");
    table.setName("inbox.table");
    middle.setOpaque(false);
    middle.add(Tables.scroll(table), "table");
    middle.add(new EmptyState("archive", PAPERS.inboxEmpty()), "nothing");
    page.add(head(), BorderLayout.NORTH);
    page.add(middle);
    page.add(message, BorderLayout.SOUTH);
    table.addMouseListener(
        new MouseAdapter() {
          @Override
          public void mouseClicked(MouseEvent e) {
            if (e.getClickCount() == 2) {
              open();
            }
          }
        });
    PaperRows.layOut(table);
  }

  private JComponent head() {
    JPanel head =
        new JPanel(new MigLayout("insets 20 24 12 24, fillx, gap 8, hidemode 3", "[grow]", ""));
    head.setOpaque(false);
    head.add(Labels.title(PAPERS.inbox()), "wrap");
    for (PaperFilter one : PaperFilter.values()) {
      Chip chip = new Chip(word(one), _ -> choose(one));
      chip.setName("inbox.show." + one.name().toLowerCase(Locale.ROOT));
      chips.put(one, chip);
      head.add(chip, one == PaperFilter.INBOX ? "split " + PaperFilter.values().length : "");
    }
    head.add(button("new", Buttons.primary(PAPERS.newInvoice(), this::enter)), "newline, split 5");
    head.add(button("attach", Buttons.plain(PAPERS.attachTo(), this::attach)));
    head.add(button("open", Buttons.plain(PAPERS.open(), this::open)));
    head.add(button("save", Buttons.quiet(PAPERS.save(), this::save)));
    head.add(button("delete", Buttons.quiet(PAPERS.delete(), this::delete)));
    return head;
  }

  private static JButton button(String name, JButton button) {
    button.setName("inbox." + name);
    return button;
  }

  private void bind(String key, String name, Runnable action) {
    table
        .getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT)
        .put(KeyStroke.getKeyStroke(key), name);
    table
        .getActionMap()
        .put(
            name,
            new AbstractAction() {
              @Override
              public void actionPerformed(ActionEvent e) {
                action.run();
              }
            });
  }

  private void choose(PaperFilter one) {
    shown = one;
    follow();
  }

  private void follow() {
    closed();
    unfollow = desk.papers().follow(shown, Edt.LATER, this::show)::close;
  }

  private void show(PaperLook seen) {
    List<String> chosen = chosen().stream().map(KeptPaper::id).toList();
    rows.show(seen.papers());
    for (int row = 0; row < seen.papers().size(); row++) {
      if (chosen.contains(seen.papers().get(row).id())) {
        table.addRowSelectionInterval(row, row);
      }
    }
    waiting = seen.counts().getOrDefault(PaperFilter.INBOX, 0L);
    chips.forEach((one, chip) -> {
      long count = seen.counts().getOrDefault(one, 0L);
      chip.setSelected(one == shown);
      chip.setText(count > 0 ? PAPERS.chipCount(word(one), count) : word(one));
      chip.setVisible(one != PaperFilter.ORPHANED || count > 0 || one == shown);
    });
    cards.show(middle, seen.papers().isEmpty() ? "nothing" : "table");
    workbench.changed(this);
  }

  private static String word(PaperFilter one) {
    return switch (one) {
      case INBOX -> PAPERS.inbox();
      case ORPHANED -> PAPERS.orphaned();
      case ALL -> PAPERS.all();
    };
  }

  private List<KeptPaper> chosen() {
    return Arrays.stream(table.getSelectedRows()).mapToObj(rows::paper).toList();
  }

  private void withOne(Consumer<KeptPaper> action) {
    List<KeptPaper> chosen = chosen();
    if (chosen.isEmpty()) {
      message.say(PAPERS.chooseOne());
    } else {
      action.accept(chosen.getFirst());
    }
  }

  private void open() {
    withOne(paper -> desk.open(paper, message::say));
  }

  private void save() {
    withOne(paper -> desk.save(page, paper, message::say));
  }

  /// A new invoice, typed with the paper at hand; it is given to the invoice when that is saved.
  private void enter() {
    withOne(paper -> editors.openNewFor(paper.id()));
  }

  private void delete() {
    List<KeptPaper> chosen = chosen();
    if (chosen.isEmpty()) {
      message.say(PAPERS.chooseOne());
      return;
    }
    String sentence =
        chosen.size() == 1
            ? PAPERS.deleted(PaperWords.name(chosen.getFirst()))
            : PAPERS.deletedMany(chosen.size());
    var _ =
        desk.papers()
            .delete(chosen.stream().map(KeptPaper::id).toList())
            .whenCompleteAsync(
                (moved, failed) -> PaperDesk.tell(moved, failed, sentence, told), Edt.LATER);
  }

  private void attach() {
    withOne(_ -> which.ask(page, PAPERS.attachTo(), id -> give(id, chosen()), message::say));
  }

  private void give(String invoice, List<KeptPaper> chosen) {
    String sentence =
        chosen.size() == 1
            ? PAPERS.attached(PaperWords.name(chosen.getFirst()))
            : PAPERS.attachedMany(chosen.size());
    var _ =
        desk.papers()
            .give(chosen.stream().map(KeptPaper::id).toList(), invoice)
            .whenCompleteAsync(
                (moved, failed) -> PaperDesk.tell(moved, failed, sentence, told), Edt.LATER);
  }

  @Override
  public JComponent component() {
    return page;
  }

  @Override
  public int badge() {
    return (int) Math.min(999, waiting);
  }

  @Override
  public void shown() {
    Edt.LATER.execute(table::requestFocusInWindow);
  }

  @Override
  public void closed() {
    unfollow.run();
    unfollow = () -> {};
  }
}
