package app.landfall.plugin.ui.record;

import com.formdev.flatlaf.ui.FlatScrollPaneBorder;
import java.awt.Container;
import java.awt.event.MouseWheelEvent;
import java.util.Objects;
import javax.swing.BoundedRangeModel;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import javax.swing.text.JTextComponent;
import org.jspecify.annotations.Nullable;

/// Where one field of a form is typed or chosen. On the event thread.
sealed interface FieldInput {

  /// What is put into the form.
  JComponent component();

  /// What has the focus and the name.
  JComponent focus();

  /// Shows a value, which from now on is what it was given.
  void show(@Nullable Object value);

  /// Leaves what was typed; from now on a value is what it was given.
  void over(@Nullable Object value);

  /// Whether it shows anything else than it was given.
  boolean touched();

  /// @throws FieldText.NotAValue when what was typed is none
  @Nullable Object read() throws FieldText.NotAValue;

  /// @param optional whether a choice may be taken back
  /// @param typed called after each change by a person or by [#show]
  static FieldInput of(RecordField field, boolean optional, Runnable typed) {
    if (field.type() == boolean.class) {
      return new Flag(new JCheckBox(field.label()), typed);
    }
    if (field.type().isEnum()) {
      return new Choice(choices(field.type(), optional), typed);
    }
    JTextComponent text = field.isLong() ? area() : new JTextField();
    return new Typed(text, FieldText.of(field.type()), typed);
  }

  private static JComboBox<Object> choices(Class<?> type, boolean optional) {
    JComboBox<Object> box = new JComboBox<>(type.getEnumConstants());
    if (optional) {
      box.insertItemAt(Choice.NONE, 0);
    }
    return box;
  }

  private static JTextArea area() {
    JTextArea area = new JTextArea(5, 20);
    area.setLineWrap(true);
    area.setWrapStyleWord(true);
    return area;
  }

  /// A line or several lines of text.
  final class Typed implements FieldInput {
    private final JTextComponent text;
    private final FieldText form;
    private final JComponent shown;
    private String given = "";

    Typed(JTextComponent text, FieldText form, Runnable typed) {
      this.text = text;
      this.form = form;
      this.shown = text instanceof JTextArea ? framed(text) : text;
      text.getDocument().addDocumentListener(new Listener(typed));
      if (text instanceof JTextArea) {
        // Tab leads to the next field; nobody wants one in a note.
        text.setFocusTraversalKeys(java.awt.KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS, null);
        text.setFocusTraversalKeys(java.awt.KeyboardFocusManager.BACKWARD_TRAVERSAL_KEYS, null);
      }
    }

    private static JScrollPane framed(JTextComponent text) {
      JScrollPane pane = new Framed(text);
      pane.setBorder(new FlatScrollPaneBorder());
      return pane;
    }

    @Override
    public JComponent component() {
      return shown;
    }

    @Override
    public JComponent focus() {
      return text;
    }

    @Override
    public void show(@Nullable Object value) {
      over(value);
      if (touched()) {
        text.setText(given);
        text.setCaretPosition(0);
      }
    }

    /// A field of one line shows several lines as one.
    @Override
    public void over(@Nullable Object value) {
      String written = form.write(value);
      given = text instanceof JTextArea ? written : written.replace('\n', ' ');
    }

    @Override
    public boolean touched() {
      return !given.equals(text.getText());
    }

    @Override
    public @Nullable Object read() throws FieldText.NotAValue {
      return form.read(text.getText());
    }
  }

  /// Scrolls a long text; where that cannot move, the wheel moves the form around it.
  final class Framed extends JScrollPane {
    private static final long serialVersionUID = 1L;

    Framed(JTextComponent text) {
      super(text);
    }

    @Override
    protected void processMouseWheelEvent(MouseWheelEvent e) {
      Container around = SwingUtilities.getAncestorOfClass(JScrollPane.class, this);
      if (around == null || canMove(e.getWheelRotation())) {
        super.processMouseWheelEvent(e);
      } else {
        around.dispatchEvent(SwingUtilities.convertMouseEvent(this, e, around));
      }
    }

    private boolean canMove(int turned) {
      BoundedRangeModel bar = getVerticalScrollBar().getModel();
      return turned < 0
          ? bar.getValue() > bar.getMinimum()
          : bar.getValue() + bar.getExtent() < bar.getMaximum();
    }
  }

  /// Yes or no.
  final class Flag implements FieldInput {
    private final JCheckBox box;
    private boolean given;

    Flag(JCheckBox box, Runnable typed) {
      this.box = box;
      box.addItemListener(_ -> typed.run());
    }

    @Override
    public JComponent component() {
      return box;
    }

    @Override
    public JComponent focus() {
      return box;
    }

    @Override
    public void show(@Nullable Object value) {
      over(value);
      box.setSelected(Objects.equals(value, true));
    }

    @Override
    public void over(@Nullable Object value) {
      given = Objects.equals(value, true);
    }

    @Override
    public boolean touched() {
      return given != box.isSelected();
    }

    @Override
    public Object read() {
      return box.isSelected();
    }
  }

  /// One of a few.
  final class Choice implements FieldInput {
    /// What takes a choice back.
    static final String NONE = "";

    private final JComboBox<Object> box;
    private @Nullable Object given;

    Choice(JComboBox<Object> box, Runnable typed) {
      this.box = box;
      box.setRenderer(new ChoiceCell());
      box.setSelectedItem(null);
      box.addItemListener(_ -> typed.run());
    }

    @Override
    public JComponent component() {
      return box;
    }

    @Override
    public JComponent focus() {
      return box;
    }

    @Override
    public void show(@Nullable Object value) {
      over(value);
      box.setSelectedItem(value);
    }

    @Override
    public void over(@Nullable Object value) {
      given = value;
    }

    @Override
    public boolean touched() {
      return !Objects.equals(given, read());
    }

    @Override
    public @Nullable Object read() {
      Object chosen = box.getSelectedItem();
      return NONE.equals(chosen) ? null : chosen;
    }
  }

  /// Writes a choice as the list does.
  final class ChoiceCell extends javax.swing.DefaultListCellRenderer {
    private static final long serialVersionUID = 1L;

    @Override
    public java.awt.Component getListCellRendererComponent(
        javax.swing.JList<?> list, Object value, int index, boolean selected, boolean focused) {
      String text = new FieldText.Plain().write(value);
      // A line without text would be a line without height.
      String line = text.isEmpty() ? " " : text;
      return super.getListCellRendererComponent(list, line, index, selected, focused);
    }
  }

  /// Whatever happens to the text.
  record Listener(Runnable typed) implements DocumentListener {
    @Override
    public void insertUpdate(DocumentEvent e) {
      typed.run();
    }

    @Override
    public void removeUpdate(DocumentEvent e) {
      typed.run();
    }

    @Override
    public void changedUpdate(DocumentEvent e) {}
  }
}
