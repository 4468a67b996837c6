package app.landfall.invoices.ui.list;

import static app.landfall.invoices.ui.list.DecideTexts.DECIDE;
import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.Labels;
import java.awt.event.ActionEvent;
import javax.swing.AbstractAction;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import net.miginfocom.swing.MigLayout;

/// The bar in which somebody asks, answers or gives the reason of a rejection. Enter takes it, Esc
/// leaves all as it is. Event thread.
final class DecideBar extends JPanel {
  private final transient Answers taken;
  private final transient Runnable back;
  private final JLabel kindShown = Labels.styled(new JLabel(), "semibold");
  private final JTextField text = new JTextField(32);
  private final JTextField asked = new JTextField(14);
  private final JLabel askedLabel = Labels.field(DECIDE.of(), asked);
  private final JLabel problem = Labels.styled(new JLabel(), "error");
  private DecideStep kind = DecideStep.ASK;

  /// What somebody can do.
  enum DecideStep {
    APPROVE,
    ASK,
    REJECT,
    ANSWER
  }

  /// Takes what was typed.
  interface Answers {
    void take(DecideStep kind, String text, String asked);
  }

  /// @param back where the focus goes then
  DecideBar(Answers taken, Runnable back) {
    super(new MigLayout("insets 12 24 12 24, fillx, gap 8, hidemode 3", "[][][][][]push[][]"));
    this.taken = taken;
    this.back = back;
    Labels.styled(this, "message");
    setName("decide.bar");
    text.setName("decide.text");
    asked.setName("decide.asked");
    problem.setName("decide.problem");
    JButton confirm = Buttons.primary(DECIDE.say(), this::confirm);
    confirm.setName("decide.confirm");
    add(kindShown);
    add(Labels.field(DECIDE.text(), text));
    add(text, "wmin 120");
    add(askedLabel);
    add(asked, "wmin 60");
    add(confirm);
    add(Buttons.quiet(TEXTS.cancel(), this::close));
    add(problem, "newline, span");
    text.addActionListener(_ -> confirm());
    asked.addActionListener(_ -> confirm());
    getInputMap(WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).put(KeyStroke.getKeyStroke("ESCAPE"), "close");
    getActionMap()
        .put(
            "close",
            new AbstractAction() {
              @Override
              public void actionPerformed(ActionEvent e) {
                close();
              }
            });
    setVisible(false);
  }

  void ask(DecideStep now, String title) {
    kind = now;
    kindShown.setText(title);
    boolean query = now == DecideStep.ASK;
    asked.setVisible(query);
    askedLabel.setVisible(query);
    problem.setVisible(false);
    setVisible(true);
    Edt.LATER.execute(text::requestFocusInWindow); // once it can be seen
  }

  private void confirm() {
    String typed = text.getText().strip();
    if (typed.isEmpty()) {
      problem.setText(DECIDE.sayWhy());
      problem.setVisible(true);
      text.requestFocusInWindow();
      return;
    }
    String whom = asked.getText().strip();
    text.setText("");
    asked.setText("");
    close();
    taken.take(kind, typed, kind == DecideStep.ASK ? whom : "");
  }

  private void close() {
    setVisible(false);
    back.run();
  }
}
