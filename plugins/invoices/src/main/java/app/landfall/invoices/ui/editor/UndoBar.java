package app.landfall.invoices.ui.editor;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.invoices.model.Invoices;
import app.landfall.invoices.ui.papers.PaperDesk;
import app.landfall.plugin.FailureText;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.PageKeys;
import app.landfall.store.Undone;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/// A bar that says what was just done, with its undo. What can be undone stays until it is undone
/// or closed; under what was done later, too. What should be known of an invoice before going on is
/// in `NoticeBar`. Event thread.
public final class UndoBar extends JPanel {
  private static final int MOST = 20;

  private final transient Invoices invoices;
  private final transient Deque<Said> said = new ArrayDeque<>();
  private final JLabel words = Labels.styled(new JLabel(), "body");

  /// @param save what to undo; null where there is nothing
  private record Said(String sentence, @Nullable Long save) {}

  public UndoBar(Invoices invoices) {
    super(new MigLayout("insets 4 24 4 12, fillx, gap 8", "[][][grow][]"));
    this.invoices = invoices;
    Labels.styled(this, "message");
    words.setName("invoices.message");
    setVisible(false);
  }

  /// Takes back what it says by Ctrl+Z, wherever the focus is while the page can be seen.
  public void bindKeys(JComponent page) {
    PageKeys.bindPage(page, "ctrl Z", TEXTS.undo(), this::undo);
  }

  /// Says something that cannot be undone; it makes room for what is done next.
  public void say(String sentence) {
    push(new Said(sentence, null));
  }

  /// Says what was done.
  ///
  /// @param save what [Invoices#undo] takes back
  public void done(String sentence, long save) {
    push(new Said(sentence, save));
  }

  /// Takes what was done with papers.
  public PaperDesk.PaperNews papers() {
    return new PaperDesk.PaperNews() {
      @Override
      public void said(String sentence) {
        say(sentence);
      }

      @Override
      public void done(String sentence, long save) {
        UndoBar.this.done(sentence, save);
      }
    };
  }

  /// Says why something was not saved.
  public void failed(@Nullable Throwable failure) {
    say(TEXTS.saveFailed(failure == null ? "" : FailureText.of(failure)));
  }

  private void push(Said one) {
    said.removeIf(before -> before.save() == null);
    said.push(one);
    if (said.size() > MOST) {
      said.removeLast();
    }
    show(one);
  }

  /// Takes back what was done last, where the bar says so.
  public void undo() {
    Said last = said.peek();
    if (last != null && last.save() != null) {
      close();
      var _ =
          invoices
              .undo(last.save())
              .whenCompleteAsync((undone, failed) -> undone(undone, failed), Edt.LATER);
    }
  }

  /// What is back is seen in the list; what is not has to be told.
  private void undone(@Nullable Undone undone, @Nullable Throwable failure) {
    if (undone == null) {
      failed(failure);
    } else if (undone.kept() > 0) {
      say(TEXTS.undoKept((long) undone.kept()));
    }
  }

  private void close() {
    said.poll();
    Said before = said.peek();
    if (before == null) {
      setVisible(false);
    } else {
      show(before);
    }
  }

  private void show(Said one) {
    removeAll();
    words.setText(one.sentence());
    add(words, "wmin 0");
    if (one.save() != null) {
      JButton back = Buttons.quiet(TEXTS.undo(), this::undo);
      back.setName("invoices.undo");
      back.putClientProperty("landfall.save", one.save()); // for whoever checks what it takes back
      add(back);
    }
    add(new JLabel(), "growx");
    add(Buttons.icon("close", TEXTS.closeMessage(), this::close));
    setVisible(true);
    revalidate();
    repaint();
  }
}
