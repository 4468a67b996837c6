package app.landfall.invoices.ui.editor;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.invoices.model.InvoiceField;
import app.landfall.invoices.model.Workflow;
import app.landfall.plugin.ui.look.Labels;
import java.awt.Component;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JList;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/// The fields of an invoice, typed from top to bottom without the mouse.
final class InvoiceForm extends JPanel {
  private static final Set<InvoiceField> IN_A_TAB =
      EnumSet.of(
          InvoiceField.SUPPLIER,
          InvoiceField.NUMBER,
          InvoiceField.ORDER_REFERENCE,
          InvoiceField.ISSUE_DATE,
          InvoiceField.DUE_DATE,
          InvoiceField.DISCOUNTS,
          InvoiceField.TOTAL,
          InvoiceField.CURRENCY,
          InvoiceField.NET,
          InvoiceField.TAX,
          InvoiceField.AMOUNT_DUE,
          InvoiceField.WORKFLOW,
          InvoiceField.IBAN,
          InvoiceField.BIC,
          InvoiceField.PAYMENT_REFERENCE,
          InvoiceField.NOTE);

  private transient InvoiceEditing editing;
  private final transient Runnable typed;
  private final List<InvoiceFieldPanel> fields = new ArrayList<>();
  private final JComboBox<Workflow> stage = new JComboBox<>(Workflow.values());
  private boolean refreshing;

  /// @param compact only what matters every day
  InvoiceForm(InvoiceEditing editing, boolean compact, Runnable typed) {
    super(
        new MigLayout(
            "insets 0, fillx, wrap 2, gapx 12, gapy 12, hidemode 3",
            "[sg, grow, fill][sg, grow, fill]"));
    this.editing = editing;
    this.typed = typed;
    setOpaque(false);
    if (compact) {
      compact();
    } else {
      full();
    }
  }

  private void compact() {
    add(field(InvoiceField.SUPPLIER), "span 2");
    add(field(InvoiceField.NUMBER), "span 2");
    add(field(InvoiceField.ISSUE_DATE), "aligny top");
    add(field(InvoiceField.DUE_DATE), "aligny top");
    add(field(InvoiceField.TOTAL), "aligny top");
    add(field(InvoiceField.CURRENCY), "aligny top");
    add(field(InvoiceField.AMOUNT_DUE), "aligny top");
    add(stage(), "aligny top");
    add(field(InvoiceField.IBAN), "span 2");
    add(field(InvoiceField.PAYMENT_REFERENCE), "span 2");
    add(field(InvoiceField.NOTE), "span 2");
  }

  private void full() {
    section(TEXTS.sectionInvoice(), 0);
    add(field(InvoiceField.SUPPLIER), "span 2");
    add(field(InvoiceField.NUMBER), "aligny top");
    add(field(InvoiceField.ORDER_REFERENCE), "aligny top");
    add(field(InvoiceField.ISSUE_DATE), "aligny top");
    add(field(InvoiceField.DUE_DATE), "aligny top");
    section(TEXTS.sectionAmounts(), 12);
    add(field(InvoiceField.TOTAL), "aligny top");
    add(field(InvoiceField.CURRENCY), "aligny top");
    add(field(InvoiceField.NET), "aligny top");
    add(field(InvoiceField.TAX), "aligny top");
    add(field(InvoiceField.AMOUNT_DUE), "aligny top");
    add(stage(), "aligny top");
    section(TEXTS.sectionPayment(), 12);
    add(field(InvoiceField.IBAN), "span 2");
    add(field(InvoiceField.BIC), "aligny top");
    add(field(InvoiceField.PAYMENT_REFERENCE), "aligny top");
    add(field(InvoiceField.DISCOUNTS), "span 2");
    section(TEXTS.sectionOurs(), 12);
    add(field(InvoiceField.NOTE), "span 2");
  }

  /// Whether the form in a tab has such a field.
  static boolean has(InvoiceField field) {
    return IN_A_TAB.contains(field);
  }

  /// Puts a value into a field as if somebody had typed it, and leads there.
  ///
  /// @param stored as it is stored; null = empty
  void put(InvoiceField field, @Nullable Object stored) {
    String text = stored == null ? "" : InvoiceWords.shown(field.column(), stored);
    if (field == InvoiceField.WORKFLOW) {
      stage.setSelectedItem(Workflow.of(String.valueOf(stored)));
      stage.requestFocusInWindow();
      return;
    }
    for (InvoiceFieldPanel panel : fields) {
      if (panel.field() == field) {
        panel.input().setText(text);
        panel.input().requestFocusInWindow();
        scrollRectToVisible(panel.getBounds());
      }
    }
  }

  private void section(String title, int gap) {
    add(Labels.section(title), "span 2, gaptop " + gap);
  }

  private InvoiceFieldPanel field(InvoiceField field) {
    InvoiceFieldPanel made = new InvoiceFieldPanel(field, editing, typed);
    fields.add(made);
    return made;
  }

  private JComponent stage() {
    JPanel cell =
        new JPanel(new MigLayout("insets 0, gap 0, wrap 1, fillx", "[grow, fill]", "[]4[]"));
    cell.setOpaque(false);
    stage.setName("invoice.workflow");
    stage.setRenderer(new StageCell());
    stage.addActionListener(_ -> {
      if (!refreshing && stage.getSelectedItem() instanceof Workflow chosen) {
        editing.type(InvoiceField.WORKFLOW, chosen.word());
        typed.run();
      }
    });
    cell.add(Labels.field(TEXTS.workflow(), stage));
    cell.add(stage, "wmin 60");
    return cell;
  }

  /// Turns to another invoice.
  void edit(InvoiceEditing next) {
    editing = next;
    fields.forEach(field -> field.edit(next));
  }

  /// Shows what stands in every field now.
  void refresh() {
    fields.forEach(InvoiceFieldPanel::refresh);
    refreshing = true;
    stage.setSelectedItem(editing.edited().standing());
    refreshing = false;
  }

  /// Puts the cursor into the first field, or the first with something wrong.
  void focus() {
    fields.stream()
        .filter(field -> editing.problem(field.field()).isPresent())
        .findFirst()
        .orElse(fields.getFirst())
        .input()
        .requestFocusInWindow();
  }

  private static final class StageCell extends DefaultListCellRenderer {
    @Override
    public Component getListCellRendererComponent(
        JList<?> list, Object value, int index, boolean selected, boolean focused) {
      String word = value instanceof Workflow workflow ? StageName.of(workflow) : "";
      return super.getListCellRendererComponent(list, word, index, selected, focused);
    }
  }
}
