package app.landfall.invoices.ui.list;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.invoices.model.InvoiceSummary;
import app.landfall.invoices.ui.editor.InvoiceEditors;
import app.landfall.invoices.ui.editor.InvoicePanel;
import app.landfall.invoices.ui.editor.UndoBar;
import app.landfall.plugin.ui.Workbench;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.QuestionDialog;
import com.formdev.flatlaf.util.UIScale;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.event.ActionEvent;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.AbstractAction;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.KeyStroke;
import org.jspecify.annotations.Nullable;

/// The place beside the list where the one invoice that is chosen can be edited. Event thread.
final class ChosenInvoice extends JPanel {
  private static final int WIDTH = 380;

  private final transient InvoiceEditors editors;
  private final transient Workbench workbench;
  private final transient InvoiceTable table;
  private final transient Consumer<List<String>> pay;
  private final transient UndoBar said;
  private transient @Nullable InvoicePanel panel;
  private boolean asking;

  /// @param pay asks how invoices were paid
  /// @param said says what was done
  ChosenInvoice(
      InvoiceEditors editors,
      Workbench workbench,
      InvoiceTable table,
      Consumer<List<String>> pay,
      UndoBar said) {
    super(new BorderLayout());
    this.editors = editors;
    this.workbench = workbench;
    this.table = table;
    this.pay = pay;
    this.said = said;
    setName("invoices.side");
    setOpaque(false);
    setBorder(EdgeLine.LEFT);
    setVisible(false);
    getInputMap(WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).put(KeyStroke.getKeyStroke("ESCAPE"), "toList");
    getActionMap().put("toList", new ToList());
  }

  /// Back to the row that is chosen.
  private final class ToList extends AbstractAction {
    @Override
    public void actionPerformed(ActionEvent e) {
      table.table().requestFocusInWindow();
    }
  }

  /// Makes what will be shown, which takes longer than anybody should wait for a row chosen.
  void prepare() {
    if (isDisplayable()) {
      panel();
    }
  }

  private InvoicePanel panel() {
    InvoicePanel made = panel;
    if (made == null) {
      JButton tab = Buttons.icon("link", TEXTS.open(), this::openTab);
      tab.setName("invoice.open");
      made = editors.panel(this::markPaid, tab, () -> setVisible(true), said);
      panel = made;
      add(made.component());
    }
    return made;
  }

  /// The one that is shown, which may have left the list while something is typed into it.
  private void markPaid() {
    pay.accept(List.of(panel().id()));
  }

  private void openTab() {
    table.single().ifPresent(invoice -> workbench.open(InvoiceEditors.address(invoice.id())));
  }

  @Override
  public Dimension getPreferredSize() {
    return new Dimension(UIScale.scale(WIDTH), 0);
  }

  /// The choice in the list has changed.
  ///
  /// @param byPerson whether a person chose; what has left the list by itself stays here while
  ///   something is typed that is not saved
  void follow(boolean byPerson) {
    String id = table.single().map(InvoiceSummary::id).orElse(null);
    if (asking || table.isReadingChosen() || id == null && panel == null) {
      return;
    }
    InvoicePanel now = panel();
    if (id == null ? now.isEmpty() : now.has(id)) {
      return;
    }
    if (now.dirty() && !byPerson) {
      if (table.chosenCount() == 0) {
        table.keep(now.id());
      }
      return;
    }
    if (now.dirty() && !mayLeave(now)) {
      asking = true;
      now.stay();
      table.choose(now.id());
      asking = false;
    } else if (id == null) {
      now.leave();
      setVisible(false);
    } else {
      now.turnTo(id);
    }
  }

  /// What is typed is not lost by choosing another row: the person says what becomes of it.
  private boolean mayLeave(InvoicePanel left) {
    asking = true;
    int answer =
        QuestionDialog.ask(
            getParent(),
            TEXTS.unsavedTitle(),
            TEXTS.unsavedQuestion(left.title()),
            TEXTS.save(),
            TEXTS.discardShort(),
            TEXTS.keepEditing());
    asking = false;
    if (answer == 1) {
      left.discard();
      return true;
    }
    if (answer == 0) {
      var _ = left.save();
      return left.isSaving();
    }
    return false;
  }

  /// Gives up what was typed.
  void discard() {
    if (panel != null) {
      panel.discard();
    }
  }

  /// Gives the focus to the first field.
  ///
  /// @return false where no single invoice is chosen
  boolean focusForm() {
    InvoicePanel now = panel;
    if (now == null || now.isEmpty()) {
      return false;
    }
    now.focus();
    return true;
  }

  void dayTurned() {
    if (panel != null) {
      panel.dayTurned();
    }
  }

  void close() {
    if (panel != null) {
      panel.close();
    }
  }
}
