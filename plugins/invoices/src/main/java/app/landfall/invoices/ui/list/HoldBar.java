package app.landfall.invoices.ui.list;

import static app.landfall.invoices.ui.due.DueTexts.DUE_TEXTS;
import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.CutLabel;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.PageKeys;
import java.util.function.BiConsumer;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;
import net.miginfocom.swing.MigLayout;

/// The bar in which somebody says why invoices are put on hold. Enter takes it, Esc leaves all as
/// it is. Event thread.
final class HoldBar extends JPanel {
  private final transient BiConsumer<String, Boolean> hold;
  private final transient Runnable back;
  private final JLabel which = Labels.styled(new CutLabel(), "semibold");
  private final JTextField reason = new JTextField(32);
  private final JCheckBox disputed = new JCheckBox(DUE_TEXTS.disputed());

  /// @param hold takes the reason, and whether we do not agree with the supplier
  /// @param back where the focus goes then
  HoldBar(BiConsumer<String, Boolean> hold, Runnable back) {
    super(new MigLayout("insets 12 24 12 24, fillx, gap 8", "[][grow, fill][][][]"));
    this.hold = hold;
    this.back = back;
    Labels.styled(this, "message");
    setName("hold");
    reason.setName("hold.reason");
    disputed.setName("hold.disputed");
    disputed.setOpaque(false);
    JButton confirm = Buttons.primary(DUE_TEXTS.hold(), this::confirm);
    confirm.setName("hold.confirm");
    which.setName("hold.which");
    add(which, "span, growx, wmin 0, wrap");
    add(Labels.field(DUE_TEXTS.reason(), reason));
    add(reason, "wmin 120");
    add(disputed);
    add(confirm);
    add(Buttons.quiet(TEXTS.cancel(), this::close));
    reason.addActionListener(_ -> confirm());
    PageKeys.bind(this, "ESCAPE", "", this::close);
    setVisible(false);
  }

  /// @param question says which invoices it is about
  void ask(String question) {
    which.setText(question);
    which.setToolTipText(question);
    setVisible(true);
    Edt.LATER.execute(reason::requestFocusInWindow); // once it can be seen
  }

  private void confirm() {
    String why = reason.getText();
    boolean dispute = disputed.isSelected();
    reason.setText("");
    disputed.setSelected(false);
    close();
    hold.accept(why, dispute);
  }

  private void close() {
    setVisible(false);
    back.run();
  }
}
