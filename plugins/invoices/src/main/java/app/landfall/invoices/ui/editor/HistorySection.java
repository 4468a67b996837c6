package app.landfall.invoices.ui.editor;

import static app.landfall.invoices.ui.editor.HistoryTexts.HISTORY;

import app.landfall.invoices.model.InvoiceField;
import app.landfall.invoices.model.Invoices;
import app.landfall.plugin.Formats;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.FigureLabel;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.store.Edit;
import app.landfall.store.Store;
import app.landfall.store.Subscription;
import java.awt.Rectangle;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javax.swing.JButton;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/// The section of an invoice with its history: who changed what, when, on which computer, from what
/// to what. A former value is put back into the form, where it is seen before it is saved. Reads
/// nothing until somebody asks for it, and follows the store from then on. Event thread.
final class HistorySection extends JPanel {
  private static final int FIRST = 20;
  private static final Subscription NOTHING = () -> {};

  private final transient Store store;
  private final transient Invoices invoices;
  private final transient InstantSource clock;
  private final JButton toggle = Buttons.quiet(HISTORY.show(), this::toggle);
  private final JPanel rows =
      new JPanel(new MigLayout("insets 0, fillx, wrap 2, gap 8 2, hidemode 3", "[grow, fill][]"));
  private transient BiConsumer<InvoiceField, Edit> putBack = (_, _) -> {};
  private transient Subscription following = NOTHING;
  private transient List<Edit> edits = List.of();
  private String invoice = "";
  private boolean open;
  private boolean seen;
  private int limit = FIRST;

  HistorySection(Store store, Invoices invoices, InstantSource clock) {
    super(new MigLayout("insets 0, fillx, wrap 2, gap 0", "[grow, fill][pref!]"));
    this.store = store;
    this.invoices = invoices;
    this.clock = clock;
    setName("invoice.history");
    setOpaque(false);
    rows.setOpaque(false);
    rows.setVisible(false);
    toggle.setName("invoice.history.show");
    add(Labels.section(HISTORY.history()));
    add(toggle);
    add(rows, "span 2, gaptop 8, wmin 0");
  }

  /// @param then takes the former value of a field, as it was stored
  void onPutBack(BiConsumer<InvoiceField, Edit> then) {
    putBack = then;
  }

  /// Shows the history of an invoice, once somebody asks for it.
  ///
  /// @param stored whether it has one
  void of(String id, boolean stored) {
    setVisible(stored);
    if (id.equals(invoice)) {
      return;
    }
    close();
    invoice = id;
    if (open) {
      follow();
    }
  }

  /// It follows nothing any more.
  void close() {
    following.close();
    following = NOTHING;
    invoice = "";
  }

  private void toggle() {
    open = !open;
    seen = false;
    toggle.setText(open ? HISTORY.hide() : HISTORY.show());
    rows.setVisible(open);
    if (open) {
      follow();
    } else {
      following.close();
    }
    revalidate();
  }

  private void follow() {
    String id = invoice;
    following = store.live(tx -> invoices.history(tx, id), Edt.LATER, found -> show(id, found));
  }

  private void show(String id, List<Edit> found) {
    if (id.equals(invoice) && open) {
      edits = found;
      fill();
    }
  }

  private void fill() {
    rows.removeAll();
    @Nullable Edit before = null;
    for (Edit edit : edits.stream().limit(limit).toList()) {
      if (before == null || !isSameSave(before, edit)) {
        rows.add(head(edit), "span 2, wmin 0, gaptop " + (before == null ? 0 : 8));
      }
      line(edit);
      before = edit;
    }
    int left = edits.size() - limit;
    if (left > 0) {
      JButton more = Buttons.quiet(HISTORY.more((long) left), this::showAll);
      more.setName("invoice.history.more");
      rows.add(more, "span 2, grow 0, alignx left");
    }
    revalidate();
    repaint();
    if (!seen) {
      seen = true;
      Edt.LATER.execute(() -> scrollRectToVisible(new Rectangle(getSize())));
    }
  }

  private void showAll() {
    limit = Integer.MAX_VALUE;
    fill();
  }

  private static boolean isSameSave(Edit one, Edit other) {
    return one.at().equals(other.at()) && one.replica().equals(other.replica());
  }

  private FigureLabel head(Edit edit) {
    String when = Formats.now().moment(edit.at(), clock.instant(), ZoneId.systemDefault());
    FigureLabel head = Labels.styled(new FigureLabel(when + "  ·  " + computer(edit)), "caption");
    head.setName("invoice.history.when");
    return head;
  }

  private static String computer(Edit edit) {
    String name = edit.computer();
    if (edit.here()) {
      return name == null ? HISTORY.here() : HISTORY.hereNamed(name);
    }
    return name == null ? HISTORY.elsewhere() : name;
  }

  private void line(Edit edit) {
    Optional<InvoiceField> back = edit.field() == null ? Optional.empty() : field(edit);
    var said = Labels.wrapped(words(edit), "body");
    said.setName("invoice.history.change");
    rows.add(said, back.isPresent() ? "wmin 0" : "span 2, wmin 0");
    back.ifPresent(field -> rows.add(button(field, edit)));
  }

  private JButton button(InvoiceField field, Edit edit) {
    String words =
        HISTORY.putBack(FieldName.of(field), InvoiceWords.shown(edit.field(), edit.before()));
    JButton button = Buttons.icon("undo", words, () -> putBack.accept(field, edit));
    button.setName("invoice.history.putBack");
    return button;
  }

  /// The field of the form that takes the former value.
  private static Optional<InvoiceField> field(Edit edit) {
    return InvoiceField.named(String.valueOf(edit.field())).filter(InvoiceForm::has);
  }

  private static String words(Edit edit) {
    String field = edit.field();
    if (field == null) {
      return edit.kind() == Edit.Kind.DELETED ? HISTORY.deleted() : HISTORY.entered();
    }
    return HISTORY.change(
        InvoiceWords.called(field),
        InvoiceWords.shown(field, edit.before()),
        InvoiceWords.shown(field, edit.after()));
  }
}
