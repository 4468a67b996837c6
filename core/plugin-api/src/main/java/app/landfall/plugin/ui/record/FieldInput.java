package app.landfall.plugin.ui.record;

import java.util.Objects;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.JTextField;
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

  void show(@Nullable Object value);

  /// @throws FieldText.NotAValue when what was typed is none
  @Nullable Object read() throws FieldText.NotAValue;

  /// @param typed called after each change by a person or by [#show]
  static FieldInput of(RecordField field, Runnable typed) {
    if (field.type() == boolean.class) {
      return new Flag(new JCheckBox(field.label()), typed);
    }
    if (field.type().isEnum()) {
      return new Choice(new JComboBox<>(field.type().getEnumConstants()), typed);
    }
    JTextComponent text = field.isLong() ? area() : new JTextField();
    return new Typed(text, FieldText.of(field.type()), typed);
  }

  private static JTextArea area() {
    JTextArea area = new JTextArea(5, 20);
    area.setLineWrap(true);
    area.setWrapStyleWord(true);
    return area;
  }

  /// A line or several lines of text.
  record Typed(JTextComponent text, FieldText form, JComponent shown) implements FieldInput {
    Typed(JTextComponent text, FieldText form, Runnable typed) {
      this(text, form, text instanceof JTextArea ? new JScrollPane(text) : text);
      text.getDocument().addDocumentListener(new Listener(typed));
      if (text instanceof JTextArea) {
        // Tab leads to the next field; nobody wants one in a note.
        text.setFocusTraversalKeys(java.awt.KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS, null);
        text.setFocusTraversalKeys(java.awt.KeyboardFocusManager.BACKWARD_TRAVERSAL_KEYS, null);
      }
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
      String wanted = form.write(value);
      if (!wanted.equals(text.getText())) {
        text.setText(wanted);
        text.setCaretPosition(0);
      }
    }

    @Override
    public @Nullable Object read() throws FieldText.NotAValue {
      return form.read(text.getText());
    }
  }

  /// Yes or no.
  record Flag(JCheckBox box) implements FieldInput {
    Flag(JCheckBox box, Runnable typed) {
      this(box);
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
      box.setSelected(Objects.equals(value, true));
    }

    @Override
    public Object read() {
      return box.isSelected();
    }
  }

  /// One of a few.
  record Choice(JComboBox<Object> box) implements FieldInput {
    Choice(JComboBox<Object> box, Runnable typed) {
      this(box);
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
      box.setSelectedItem(value);
    }

    @Override
    public @Nullable Object read() {
      return box.getSelectedItem();
    }
  }

  /// Writes a choice as the list does.
  final class ChoiceCell extends javax.swing.DefaultListCellRenderer {
    private static final long serialVersionUID = 1L;

    @Override
    public java.awt.Component getListCellRendererComponent(
        javax.swing.JList<?> list, Object value, int index, boolean selected, boolean focused) {
      String text = new FieldText.Plain().write(value);
      return super.getListCellRendererComponent(list, text, index, selected, focused);
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
