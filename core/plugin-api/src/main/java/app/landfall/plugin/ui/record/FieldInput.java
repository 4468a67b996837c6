package app.landfall.plugin.ui.record;

import com.formdev.flatlaf.ui.FlatScrollPaneBorder;
import java.awt.Container;
import java.awt.event.MouseWheelEvent;
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

/// The input of one field of a form, where it is typed or chosen. On the event thread.
sealed interface FieldInput {

  /// What is put into the form.
  JComponent component();

  /// What has the focus and the name.
  JComponent focus();

  /// Shows what stands in the field.
  void show(String text);

  /// What stands in it, as [RecordFields] reads it.
  String text();

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
    return new Typed(text, typed);
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
    private final JComponent shown;

    Typed(JTextComponent text, Runnable typed) {
      this.text = text;
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
    public void show(String now) {
      if (!text.getText().equals(now)) {
        text.setText(now);
        text.setCaretPosition(0);
      }
    }

    @Override
    public String text() {
      return text.getText();
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
    public void show(String text) {
      box.setSelected(Boolean.parseBoolean(text));
    }

    @Override
    public String text() {
      return String.valueOf(box.isSelected());
    }
  }

  /// One of a few.
  final class Choice implements FieldInput {
    /// What takes a choice back.
    static final String NONE = "";

    private final JComboBox<Object> box;

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
    public void show(String text) {
      if (!text.equals(text())) {
        box.setSelectedItem(named(text));
      }
    }

    private @Nullable Object named(String text) {
      for (int i = 0; i < box.getItemCount(); i++) {
        if (box.getItemAt(i) instanceof Enum<?> constant && constant.name().equals(text)) {
          return constant;
        }
      }
      return null;
    }

    @Override
    public String text() {
      return box.getSelectedItem() instanceof Enum<?> constant ? constant.name() : NONE;
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
