package app.landfall.invoices.ui.editor;

import app.landfall.invoices.model.InvoiceField;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tone;
import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.ui.FlatScrollPaneBorder;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.util.List;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import javax.swing.text.JTextComponent;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/// The panel of one field of an invoice: its name above it, what is wrong with it below it.
///
/// The kit's own input is made from a record's component and read when the form is saved; this one
/// hands [InvoiceEditing] each word as it is typed, and says when it was left, for sums, suppliers
/// and IBANs that are worked out from it.
final class InvoiceFieldPanel extends JPanel {
  private final transient InvoiceField field;
  private transient InvoiceEditing editing;
  private final JTextComponent input;
  private final JTextArea problem = Labels.wrapped("", "caption");
  private final JButton remedy = Buttons.quiet("", this::remedy);
  private final transient @Nullable NameList names;
  private Tone tone = Tone.ERROR;
  private boolean refreshing;

  /// @param typed called after each change by a person
  InvoiceFieldPanel(InvoiceField field, InvoiceEditing editing, Runnable typed) {
    super(
        new MigLayout("insets 0, gap 0, wrap 1, hidemode 3, fillx", "[grow, fill]", "[]4[]2[]0[]"));
    this.field = field;
    this.editing = editing;
    this.input = field == InvoiceField.NOTE ? area() : line();
    setOpaque(false);
    input.setName("invoice." + field.word());
    JLabel label = Labels.field(FieldName.of(field), input);
    add(label);
    add(input instanceof JTextArea ? scrolled(input) : input, "wmin 60");
    problem.setVisible(false);
    problem.setName(input.getName() + ".problem");
    add(problem, "wmin 0");
    remedy.setVisible(false);
    remedy.setName(input.getName() + ".remedy");
    add(remedy, "alignx left, growx 0, wmin 0");
    this.names =
        field == InvoiceField.SUPPLIER && input instanceof JTextField line
            ? new NameList(line, FieldName.of(field), this::take)
            : null;
    input.getDocument().addDocumentListener(new Typed(typed));
    input.addFocusListener(new Left(typed));
  }

  /// Somebody has taken a name from the list.
  private void take(String name) {
    input.setText(name);
    names(List.of());
    editing.supplierTyped();
    input.transferFocus();
  }

  private void names(List<String> found) {
    if (names != null) {
      names.show(found);
    }
  }

  private JTextField line() {
    JTextField text = new JTextField();
    if (field.isAmount()) {
      text.setHorizontalAlignment(JTextField.TRAILING);
    }
    text.addActionListener(_ -> text.transferFocus());
    return text;
  }

  private static JTextArea area() {
    JTextArea text = new JTextArea(3, 10);
    text.setLineWrap(true);
    text.setWrapStyleWord(true);
    text.setFocusTraversalKeys(
        java.awt.KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS,
        java.util.Set.of(javax.swing.KeyStroke.getKeyStroke("TAB")));
    text.setFocusTraversalKeys(
        java.awt.KeyboardFocusManager.BACKWARD_TRAVERSAL_KEYS,
        java.util.Set.of(javax.swing.KeyStroke.getKeyStroke("shift TAB")));
    return text;
  }

  private static JComponent scrolled(JTextComponent text) {
    JScrollPane pane = new JScrollPane(text);
    pane.setHorizontalScrollBarPolicy(JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
    pane.setBorder(new FlatScrollPaneBorder());
    return pane;
  }

  JTextComponent input() {
    return input;
  }

  InvoiceField field() {
    return field;
  }

  /// Turns to another invoice.
  void edit(InvoiceEditing next) {
    editing = next;
  }

  /// Shows what stands in the field now.
  void refresh() {
    String text = editing.text(field);
    if (!input.getText().equals(text)) {
      refreshing = true;
      input.setText(text);
      input.setCaretPosition(input.isFocusOwner() ? text.length() : 0);
      refreshing = false;
    }
    showProblem();
  }

  private void remedy() {
    editing
        .hint(field)
        .ifPresentOrElse(
            hint -> hint.act().run(),
            () -> editing.remedy(field).ifPresent(found -> found.action().run()));
    input.requestFocusInWindow();
  }

  private void showProblem() {
    String why = editing.problem(field).orElse("");
    Optional<FieldHints.Hint> hint = editing.hint(field);
    String words = hint.map(FieldHints.Hint::words).orElse(why);
    String label =
        hint.map(FieldHints.Hint::action)
            .or(() -> editing.remedy(field).map(InvoiceEditing.Remedy::label))
            .orElse("");
    tone = hint.isPresent() ? Tone.WAITING : Tone.ERROR;
    remedy.setText(label);
    remedy.setVisible(!label.isEmpty());
    problem.setText(words);
    problem.setVisible(!words.isEmpty());
    problem.setForeground(tone.color());
    input.putClientProperty(FlatClientProperties.OUTLINE, outline(why, words));
    Spoken.description(input, words);
  }

  private static @Nullable String outline(String why, String words) {
    if (!why.isEmpty()) {
      return FlatClientProperties.OUTLINE_ERROR;
    }
    return words.isEmpty() ? null : FlatClientProperties.OUTLINE_WARNING;
  }

  /// The colour of the theme of now.
  @Override
  public void updateUI() {
    super.updateUI();
    if (problem != null) {
      problem.setForeground(tone.color());
    }
  }

  private final class Typed implements DocumentListener {
    private final transient Runnable then;

    Typed(Runnable then) {
      this.then = then;
    }

    @Override
    public void insertUpdate(DocumentEvent e) {
      typed();
    }

    @Override
    public void removeUpdate(DocumentEvent e) {
      typed();
    }

    @Override
    public void changedUpdate(DocumentEvent e) {}

    private void typed() {
      if (!refreshing) {
        editing.type(field, input.getText());
        if (field == InvoiceField.SUPPLIER) {
          editing.namesLike(input.getText(), InvoiceFieldPanel.this::names);
        }
        showProblem();
        then.run();
      }
    }
  }

  private final class Left extends FocusAdapter {
    private final transient Runnable then;

    Left(Runnable then) {
      this.then = then;
    }

    @Override
    public void focusLost(FocusEvent e) {
      if (!e.isTemporary()) {
        editing.left(field);
        if (field == InvoiceField.SUPPLIER) {
          editing.supplierTyped();
        }
        refresh();
        then.run();
      }
    }
  }
}
