package app.landfall.invoices.ui.editor;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.invoices.api.SumCheck;
import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceDetail;
import app.landfall.invoices.model.StatedCheck;
import app.landfall.invoices.ui.papers.PapersSection;
import app.landfall.invoices.ui.text.DueTag;
import app.landfall.plugin.Formats;
import app.landfall.plugin.form.FormState;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.CutLabel;
import app.landfall.plugin.ui.look.EmptyState;
import app.landfall.plugin.ui.look.Icons;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.RowMark;
import app.landfall.plugin.ui.look.Tag;
import app.landfall.plugin.ui.look.TagCell.Said;
import app.landfall.plugin.ui.look.Tone;
import app.landfall.plugin.ui.record.SaveKeys;
import app.landfall.store.RowState;
import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.Component;
import java.awt.KeyboardFocusManager;
import java.awt.Point;
import java.awt.event.HierarchyEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JViewport;
import javax.swing.Scrollable;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/// An invoice on the screen, in a tab with its document beside the form, or narrow beside the list,
/// where it turns from one to the next. Keeps what is typed a moment later, whether or not anybody
/// goes on typing.
final class EditorPane extends JPanel {
  private static final int KEEP_MILLIS = 250;

  private transient InvoiceEditing editing;
  private final boolean compact;
  private final transient Consumer<InvoiceEditing> told;
  private final InvoiceForm form;
  private final FactsPane facts = new FactsPane();
  private final PapersSection papers;
  private final @Nullable HistorySection history;
  private final NoticeBar notices;
  private final CardLayout cards = new CardLayout();
  private final JPanel stack = new JPanel(cards);
  private final CutLabel title = Labels.styled(new CutLabel(), "section");
  private final JLabel state = Labels.caption("");
  private final Tag due = new Tag("", Tone.MUTED);
  private final JLabel check = Labels.caption("");
  private final JButton save;
  private final JButton discard;
  private boolean loading = true;
  private boolean hasComeUp;
  private final Timer keeper = new Timer(KEEP_MILLIS, _ -> keep());

  /// @param actions further buttons beside *Save*
  /// @param papers shows the papers of what is shown
  /// @param history shows its history; null = only in a tab
  /// @param told called when title or dirty mark may have changed
  EditorPane(
      InvoiceEditing editing,
      boolean compact,
      List<JButton> actions,
      PapersSection papers,
      @Nullable HistorySection history,
      Consumer<InvoiceEditing> told) {
    super(new BorderLayout());
    this.editing = editing;
    this.compact = compact;
    this.told = told;
    this.papers = papers;
    this.history = history;
    this.form = new InvoiceForm(editing, compact, this::typed);
    this.notices = new NoticeBar(this::dismiss);
    this.save = Buttons.primary(TEXTS.save(), this::save);
    this.discard =
        compact
            ? Buttons.icon("undo", TEXTS.discard(), this::discard)
            : Buttons.quiet(TEXTS.discardShort(), this::discard);
    save.setName("invoice.save");
    discard.setName("invoice.discard");
    state.setName("invoice.state");
    title.setName("invoice.title");
    setName(compact ? "invoice.panel" : "invoice.editor");
    Labels.styled(this, "surface");
    stack.setOpaque(false);
    stack.add(new EmptyState("invoice", TEXTS.loadingInvoice()), "loading");
    stack.add(new EmptyState("bin", TEXTS.goneInvoice()), "gone");
    stack.add(compact ? narrow(actions) : wide(actions), "here");
    add(stack);
    SaveKeys.bind(this, this::save);
    editing.onChange(this, this::refresh);
    addHierarchyListener(e -> {
      if ((e.getChangeFlags() & HierarchyEvent.SHOWING_CHANGED) != 0 && isShowing()) {
        comesUp();
      }
    });
    keeper.setRepeats(false); // it runs only while something is to be kept
    refresh();
  }

  /// An invoice that the panel beside the list had loaded already does not arrive here any more.
  private void comesUp() {
    boolean ready = editing.state() == FormState.NEW || editing.state() == FormState.STORED;
    boolean first = !hasComeUp && !compact && ready;
    hasComeUp = true;
    if (first) {
      Edt.LATER.execute(form::focus);
    }
  }

  private JComponent narrow(List<JButton> actions) {
    JPanel page = new Page("insets 16, fillx, wrap 1, gap 0, hidemode 3", "[grow, fill]");
    page.add(head(), "wmin 0");
    page.add(notices, "gaptop 12, wmin 0");
    page.add(check, "gaptop 12, wmin 0");
    page.add(form, "gaptop 16, wmin 0");
    page.add(papers, "gaptop 24, wmin 0");
    JPanel pane = new JPanel(new BorderLayout());
    pane.setOpaque(false);
    pane.add(scrolled(page));
    pane.add(foot(actions, "insets 12 16 12 16, fillx, gap 8"), BorderLayout.SOUTH);
    return pane;
  }

  private JComponent wide(List<JButton> actions) {
    JPanel document = new Page("insets 24, fillx, wrap 1, gap 0, hidemode 3", "[grow, fill]");
    document.add(papers, "gapbottom 24, wmin 0");
    document.add(facts, "gapbottom 24, wmin 0");
    document.add(new LinesTable(editing.lines(), this::linesTyped), "wmin 0");
    if (history != null) {
      document.add(history, "gaptop 24, wmin 0");
      history.onPutBack((field, edit) -> form.put(field, edit.before()));
    }
    JPanel page = new Page("insets 24, fillx, wrap 1, gap 0, hidemode 3", "[grow, fill]");
    page.add(notices, "gapbottom 16, wmin 0");
    page.add(form, "wmin 0");
    JPanel right = new JPanel(new BorderLayout());
    right.setOpaque(false);
    right.add(scrolled(page));
    right.add(foot(actions, "insets 12 24 12 24, fillx, gap 8"), BorderLayout.SOUTH);
    JScrollPane left = scrolled(document);
    JPanel both =
        new JPanel(
            new MigLayout(
                "insets 0, fill, gap 0",
                "[575:55%, fill][1:1:1, fill][0:45%, fill]", // the lines need as much
                "[grow, fill]"));
    both.setOpaque(false);
    both.add(left, "wmin 0");
    both.add(rule(), "wmin 1, wmax 1");
    both.add(right, "wmin 0");
    JPanel pane = new JPanel(new BorderLayout());
    pane.setOpaque(false);
    JPanel head = head();
    head.setBorder(
        BorderFactory.createCompoundBorder(
            BorderFactory.createMatteBorder(0, 0, 1, 0, Tone.HAIRLINE.color()),
            BorderFactory.createEmptyBorder(12, 24, 12, 24)));
    pane.add(head, BorderLayout.NORTH);
    pane.add(both);
    return pane;
  }

  /// @param then takes back the payment with the id that it is given
  void onTakeBack(Consumer<String> then) {
    facts.onTakeBack(then);
  }

  /// Puts bars below all of it, such as what was done with its undo.
  void below(JComponent message, JComponent question) {
    JPanel bars = new JPanel(new BorderLayout());
    bars.setOpaque(false);
    bars.add(message, BorderLayout.NORTH);
    bars.add(question);
    add(bars, BorderLayout.SOUTH);
  }

  private static JComponent rule() {
    JPanel rule = new JPanel();
    rule.setBackground(Tone.HAIRLINE.color());
    return rule;
  }

  private JPanel head() {
    JPanel head =
        new JPanel(new MigLayout("insets 0, fillx, gap 8", "[grow, fill][pref!]", "[][]"));
    head.setOpaque(false);
    head.add(title, "wmin 0");
    head.add(due, "wmin pref, wrap");
    head.add(state, "span 2, wmin 0, gaptop 2");
    return head;
  }

  private JComponent foot(List<JButton> actions, String layout) {
    JPanel foot = new JPanel(new MigLayout(layout, "[][grow, fill][]", "[]"));
    foot.setOpaque(false);
    foot.setBorder(BorderFactory.createMatteBorder(1, 0, 0, 0, Tone.HAIRLINE.color()));
    foot.add(save, "split " + (actions.size() + 1));
    actions.forEach(foot::add);
    foot.add(new JLabel(), "growx");
    foot.add(discard);
    return foot;
  }

  private static JScrollPane scrolled(JComponent page) {
    JScrollPane pane = new JScrollPane(page);
    pane.setBorder(BorderFactory.createEmptyBorder());
    pane.setHorizontalScrollBarPolicy(JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
    pane.getVerticalScrollBar().setUnitIncrement(24);
    pane.setOpaque(false);
    pane.getViewport().setOpaque(false);
    return pane;
  }

  InvoiceEditing editing() {
    return editing;
  }

  /// Turns to another invoice, from the top; what was typed into the one before is kept as a draft.
  /// Only without a document beside the form.
  void turnTo(InvoiceEditing next) {
    leave();
    editing = next;
    loading = true;
    form.edit(next);
    next.onChange(this, this::refresh);
    if (SwingUtilities.getAncestorOfClass(JViewport.class, form) instanceof JViewport port) {
      port.setViewPosition(new Point());
    }
    refresh();
  }

  /// Puts the cursor into the first field.
  void focusForm() {
    form.focus();
  }

  void save() {
    var _ =
        editing
            .save()
            .thenAccept(saved -> {
              if (!saved) {
                form.focus();
              }
            });
  }

  void discard() {
    editing.discard();
  }

  void closed() {
    keeper.stop();
    papers.close();
    if (history != null) {
      history.close();
    }
    leave();
  }

  private void leave() {
    editing.keep();
    editing.close(this);
  }

  private void keep() {
    editing.keep();
  }

  private void dismiss() {
    editing.dismissNotices();
    refresh();
  }

  private void linesTyped() {
    editing.linesTyped();
    typed();
  }

  private void typed() {
    buttons();
    told.accept(editing);
    editing.typedOn(this);
    keepSoon();
  }

  /// Whoever types without a pause has it kept four times a second, and not only at the end.
  private void keepSoon() {
    if (!keeper.isRunning()) {
      keeper.start();
    }
  }

  private void refresh() {
    takeKeys(editing.state());
    cards.show(stack, card());
    form.refresh();
    editing.detail().ifPresent(this::document);
    facts.setVisible(editing.detail().isPresent());
    papers.of(editing.id(), editing.detail().isPresent());
    if (history != null) {
      history.of(editing.id(), editing.detail().isPresent());
    }
    showHead();
    notices();
    buttons();
    told.accept(editing);
    keepSoon();
  }

  private String card() {
    if (editing.isEditable()) {
      return "here";
    }
    return editing.state() == FormState.GONE ? "gone" : "loading";
  }

  /// The keys that waited for this tab go to its form once there is one; nobody's are taken away.
  private void takeKeys(FormState state) {
    boolean arrived = loading && state != FormState.LOADING;
    loading = state == FormState.LOADING;
    if (arrived && !compact) {
      Edt.LATER.execute(() -> {
        Component keys = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
        if (isShowing() && keys != null && SwingUtilities.isDescendingFrom(this, keys)) {
          form.focus();
        }
      });
    }
  }

  private void document(InvoiceDetail detail) {
    if (!compact) {
      facts.show(detail);
    }
  }

  /// When it is due is said in days from today.
  void dayTurned() {
    showHead();
  }

  private void showHead() {
    title.setText(title());
    title.setToolTipText(title());
    editing
        .detail()
        .ifPresentOrElse(
            detail -> {
              RowMark mark = RowMark.of(detail.state());
              state.setIcon(detail.state() == RowState.LOCAL ? null : mark.icon());
              state.setText(open(detail) + mark.words());
              Said said = DueTag.of(detail.dueStatus(editing.today()), detail.isPartPaid());
              due.show(said.text(), said.tone());
              check(detail);
            },
            () -> state.setText(""));
  }

  /// What is open of what is partly paid.
  private static String open(InvoiceDetail detail) {
    if (!detail.isPartPaid()) {
      return "";
    }
    String currency = Objects.requireNonNullElse(detail.invoice().currency(), "");
    String open = Formats.now().amounts().write(detail.open(), detail.invoice().currency());
    return TEXTS.stillOpen((open + " " + currency).strip()) + "  ·  ";
  }

  private void check(InvoiceDetail detail) {
    var worst = StatedCheck.worst(StatedCheck.of(detail.invoice(), detail.lines(), detail.taxes()));
    boolean off = worst.filter(found -> found.verdict() == SumCheck.Verdict.MISMATCH).isPresent();
    check.setVisible(off);
    check.setText(SumSentence.of(detail.invoice(), worst, Formats.now().language()));
    check.setIcon(Icons.of("warning", 14, Tone.ERROR));
  }

  private void notices() {
    List<String> all = new ArrayList<>();
    editing.warning().ifPresent(all::add);
    all.addAll(editing.notices());
    editing.detail().ifPresent(detail -> all.addAll(detail.invoice().remarks()));
    boolean wrong = editing.warning().isPresent();
    editing
        .detail()
        .filter(detail -> !detail.conflicts().isEmpty())
        .ifPresent(detail -> all.add(TEXTS.twoVersionsHere(detail.conflicts().size())));
    boolean refused =
        editing.detail().filter(detail -> detail.state() == RowState.PARKED).isPresent();
    if (refused) {
      all.add(TEXTS.refusedHere());
    }
    notices.show(all, wrong || refused ? Tone.ERROR : Tone.WAITING, wrong ? "error" : "info");
  }

  private void buttons() {
    boolean dirty = editing.dirty();
    save.setEnabled(dirty && !editing.isSaving());
    save.setText(editing.isSaving() ? TEXTS.saving() : TEXTS.save());
    discard.setVisible(dirty);
  }

  /// What the invoice is called.
  String title() {
    if (editing.state() == FormState.NEW) {
      return TEXTS.newTitle();
    }
    if (editing.state() == FormState.GONE && !editing.isEditable()) {
      return TEXTS.goneTitle();
    }
    Invoice invoice = editing.detail().map(InvoiceDetail::invoice).orElseGet(editing::edited);
    String supplier = Objects.requireNonNullElse(invoice.vendorName(), TEXTS.noSupplier());
    return invoice.invoiceNumber() == null
        ? supplier
        : TEXTS.editorTitle(supplier, invoice.invoiceNumber());
  }

  /// Takes the width of the scroll pane, so that its text wraps.
  private static final class Page extends JPanel implements Scrollable {
    Page(String layout, String columns) {
      super(new MigLayout(layout, columns));
      setOpaque(false);
    }

    @Override
    public java.awt.Dimension getPreferredScrollableViewportSize() {
      return getPreferredSize();
    }

    @Override
    public int getScrollableUnitIncrement(java.awt.Rectangle visible, int orientation, int way) {
      return 24;
    }

    @Override
    public int getScrollableBlockIncrement(java.awt.Rectangle visible, int orientation, int way) {
      return visible.height - 24;
    }

    @Override
    public boolean getScrollableTracksViewportWidth() {
      return true;
    }

    @Override
    public boolean getScrollableTracksViewportHeight() {
      return false;
    }
  }
}
