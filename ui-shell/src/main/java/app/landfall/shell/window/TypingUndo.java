package app.landfall.shell.window;

import java.awt.AWTEvent;
import java.awt.EventQueue;
import java.awt.event.ActionEvent;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import javax.swing.AbstractAction;
import javax.swing.KeyStroke;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentEvent.EventType;
import javax.swing.event.UndoableEditEvent;
import javax.swing.text.BadLocationException;
import javax.swing.text.Document;
import javax.swing.text.JTextComponent;
import javax.swing.undo.AbstractUndoableEdit;
import javax.swing.undo.UndoManager;
import javax.swing.undo.UndoableEdit;
import org.jspecify.annotations.Nullable;

/// The undo of what is typed into one text field, word by word, behind Ctrl+Z and Ctrl+Y. What the
/// program writes into it while nobody is there, such as another record, ends what can be undone:
/// nobody may get the text of one record into another. Where nothing is left, the key is the
/// page's. Event thread.
final class TypingUndo extends UndoManager {
  private static final long serialVersionUID = 1L;
  private static final String KEY = "landfall.typingUndo";

  private final transient JTextComponent text;

  private TypingUndo(JTextComponent text) {
    this.text = text;
  }

  /// Equips a field, once.
  static void of(JTextComponent text) {
    if (text.getClientProperty(KEY) == null) {
      TypingUndo undo = new TypingUndo(text);
      text.putClientProperty(KEY, undo);
      text.getDocument().addUndoableEditListener(undo);
      text.addPropertyChangeListener("document", e -> undo.another(e.getOldValue()));
      undo.bind("ctrl Z", "landfall.undo", -1);
      undo.bind("ctrl Y", "landfall.redo", 1);
      undo.bind("ctrl shift Z", "landfall.redo", 1);
    }
  }

  private void another(Object before) {
    if (before instanceof Document old) {
      old.removeUndoableEditListener(this);
    }
    discardAllEdits();
    text.getDocument().addUndoableEditListener(this);
  }

  private void bind(String keys, String name, int step) {
    KeyStrokes.stroke(keys).ifPresent(stroke -> bind(stroke, name, step));
  }

  private void bind(KeyStroke stroke, String name, int step) {
    text.getInputMap().put(stroke, name);
    text.getActionMap().put(name, new Going(step));
  }

  @Override
  public void undoableEditHappened(UndoableEditEvent e) {
    if (text.isFocusOwner()) {
      addEdit(new TypedStep(e.getEdit(), EventQueue.getCurrentEvent()));
    } else {
      discardAllEdits();
    }
  }

  /// One step back or on.
  private final class Going extends AbstractAction {
    private static final long serialVersionUID = 1L;
    private final int step;

    Going(int step) {
      this.step = step;
    }

    @Override
    public boolean isEnabled() {
      return text.isEditable() && (step < 0 ? canUndo() : canRedo());
    }

    @Override
    public void actionPerformed(ActionEvent e) {
      if (step < 0) {
        undo();
      } else {
        redo();
      }
    }
  }

  /// What one key has done, or the letters of one word: typing over a selection takes away first
  /// and puts in then, and nobody wants to stop between the two.
  private static final class TypedStep extends AbstractUndoableEdit {
    private static final long serialVersionUID = 1L;
    private final transient List<UndoableEdit> edits = new ArrayList<>();
    private final transient WeakReference<@Nullable AWTEvent> event;
    private int next = -1;
    private boolean undone;

    TypedStep(UndoableEdit edit, @Nullable AWTEvent event) {
      this.event = new WeakReference<>(event);
      edits.add(edit);
      next = afterLetter(edit);
    }

    /// Where the next letter of the word would stand; -1 where the step is none of letters.
    private static int afterLetter(UndoableEdit edit) {
      if (edit instanceof DocumentEvent typed
          && typed.getType() == EventType.INSERT
          && typed.getLength() == 1) {
        try {
          String letter = typed.getDocument().getText(typed.getOffset(), 1);
          return letter.isBlank() ? -1 : typed.getOffset() + 1;
        } catch (BadLocationException e) {
          return -1; // gone already
        }
      }
      return -1;
    }

    @Override
    public boolean addEdit(UndoableEdit further) {
      if (undone || !(further instanceof TypedStep step) || !continues(step)) {
        return false;
      }
      edits.addAll(step.edits);
      next = step.next;
      return true;
    }

    @SuppressWarnings("ReferenceEquality") // the very same press of a key
    private boolean continues(TypedStep step) {
      AWTEvent now = step.event.get();
      return (now != null && now == event.get())
          || (next >= 0
              && step.edits.getFirst() instanceof DocumentEvent typed
              && typed.getOffset() == next
              && step.next == next + 1);
    }

    @Override
    public void undo() {
      super.undo();
      undone = true;
      edits.reversed().forEach(UndoableEdit::undo);
    }

    @Override
    public void redo() {
      super.redo();
      undone = false;
      edits.forEach(UndoableEdit::redo);
    }
  }
}
