package app.landfall.invoices.ui.editor;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.invoices.model.Invoices;
import app.landfall.invoices.model.Invoices.UndoDone;
import app.landfall.invoices.ui.papers.PaperDesk;
import app.landfall.plugin.FailureText;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.PageKeys;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/// A bar that says what was just done, with its undo, and what was just undone, with its redo. What
/// can be undone stays until it is undone or closed; under what was done later, too. What was
/// undone can be done again until something else is done. What should be known of an invoice before
/// going on is in `NoticeBar`. Event thread.
public final class UndoBar extends JPanel {
  private static final int MOST = 20;

  private final transient Invoices invoices;
  private final transient Deque<Said> said = new ArrayDeque<>();
  private final JLabel words = Labels.styled(new JLabel(), "body");

  /// What was undone last, and can be done again.
  private transient @Nullable Said undone;

  /// @param save what to undo; null where there is nothing
  /// @param action a button beside it; null where there is none
  private record Said(String sentence, @Nullable Long save, @Nullable Action action) {}

  private record Action(String words, Runnable run) {}

  public UndoBar(Invoices invoices) {
    super(new MigLayout("insets 4 24 4 12, fillx, gap 8", "[][][grow][]"));
    this.invoices = invoices;
    Labels.styled(this, "message");
    words.setName("invoices.message");
    setVisible(false);
  }

  /// Takes back what it says by Ctrl+Z, and does it again by Ctrl+Y, wherever the focus is while
  /// the page can be seen.
  public void bindKeys(JComponent page) {
    PageKeys.bindPage(page, "ctrl Z", TEXTS.undo(), this::undo);
    PageKeys.bindPage(page, "ctrl Y", TEXTS.redo(), this::redo);
    PageKeys.bindPage(page, "ctrl shift Z", "", this::redo);
  }

  /// Says something that cannot be undone; it makes room for what is done next.
  public void say(String sentence) {
    push(new Said(sentence, null, null));
  }

  /// The same with something to do about it.
  public void say(String sentence, String button, Runnable action) {
    push(new Said(sentence, null, new Action(button, action)));
  }

  /// Says what was done.
  ///
  /// @param save what [Invoices#undo] takes back
  public void done(String sentence, long save) {
    undone = null;
    push(new Said(sentence, save, null));
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
    forgetSentences();
    said.push(one);
    if (said.size() > MOST) {
      said.removeLast();
    }
    showLast();
  }

  private void forgetSentences() {
    said.removeIf(before -> before.save() == null);
  }

  /// Takes back what was done last; where there is nothing, says so, and where to look instead.
  public void undo() {
    forgetSentences();
    Said last = said.poll();
    if (last == null) {
      say(TEXTS.nothingToUndo());
    } else {
      showLast();
      take(last, done -> undone(last, done));
    }
  }

  private void undone(Said last, UndoDone done) {
    if (done.undone().back() > 0) {
      undone = new Said(last.sentence(), done.save(), null);
      say(TEXTS.takenBackNow(last.sentence()) + kept(" ", done));
    } else {
      say(kept("", done));
    }
  }

  private void redo() {
    Said again = undone;
    if (again == null) {
      say(TEXTS.nothingToRedo());
    } else {
      undone = null;
      take(again, done -> done(again.sentence() + kept(" ", done), done.save()));
    }
  }

  private void take(Said one, Consumer<UndoDone> then) {
    var _ =
        invoices
            .undo(Objects.requireNonNull(one.save()))
            .whenCompleteAsync(
                (done, failed) -> {
                  if (done == null) {
                    failed(failed);
                  } else {
                    then.accept(done);
                  }
                },
                Edt.LATER);
  }

  /// What is back is seen in the page; what is not has to be told.
  private static String kept(String before, UndoDone done) {
    int kept = done.undone().kept();
    return kept == 0 ? "" : before + TEXTS.undoKept((long) kept);
  }

  private void close() {
    undone = null;
    said.poll();
    showLast();
  }

  private void showLast() {
    Said last = said.peek();
    setVisible(last != null);
    if (last != null) {
      show(last);
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
    } else if (undone != null) {
      JButton again = Buttons.quiet(TEXTS.redo(), this::redo);
      again.setName("invoices.redo");
      add(again);
    }
    if (one.action() != null) {
      JButton more = Buttons.quiet(one.action().words(), one.action().run());
      more.setName("invoices.message.action");
      add(more);
    }
    add(new JLabel(), "growx");
    add(Buttons.icon("close", TEXTS.closeMessage(), this::close));
    revalidate();
    repaint();
  }
}
