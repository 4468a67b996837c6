package app.landfall.invoices.ui.editor;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.invoices.paying.Particulars;
import app.landfall.invoices.paying.Payments;
import app.landfall.invoices.paying.Payments.Noted;
import app.landfall.invoices.paying.Payments.OpenAmount;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.Labels;
import java.awt.event.ActionEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.swing.AbstractAction;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/// The bar in which somebody confirms the accounts that invoices name, each ticked by itself,
/// without paying anything. Esc leaves all as it is. Event thread.
public final class AccountBar extends JPanel {
  private final transient Payments payments;
  private final transient InvoiceEditing.Desk desk;
  private final UndoBar told;
  private final transient Runnable back;
  private final AccountTicks ticks = new AccountTicks(this::ticked);
  private final JTextArea problem = Labels.wrapped("", "error");
  private final JButton confirm = Buttons.primary(TEXTS.confirmTicked(), this::confirm);
  private transient List<OpenAmount> asked = List.of();

  AccountBar(Payments payments, InvoiceEditing.Desk desk, UndoBar told, Runnable back) {
    super(new MigLayout("insets 12 24 12 24, fillx, wrap 1, gap 0 8, hidemode 3"));
    this.payments = payments;
    this.desk = desk;
    this.told = told;
    this.back = back;
    Labels.styled(this, "message");
    setName("accounts");
    problem.setName("accounts.problem");
    confirm.setName("accounts.confirm");
    JButton cancel = Buttons.quiet(TEXTS.cancel(), this::close);
    cancel.setName("accounts.cancel");
    add(Labels.styled(new javax.swing.JLabel(TEXTS.whoseAccount()), "semibold"), "wmin 0");
    add(ticks, "growx, wmin 0");
    add(confirm, "split 2, wmin pref");
    add(cancel, "wmin pref");
    add(problem, "growx, wmin 0");
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

  /// Asks about the accounts of invoices; where there is nothing to confirm, says why.
  public void ask(List<String> ids) {
    var _ =
        payments
            .payable(ids, desk.today())
            .whenCompleteAsync(
                (found, failure) -> {
                  if (found == null) {
                    told.failed(failure);
                  } else {
                    show(ticks.unconfirmed(found.open()), PaymentBar.said(found.leftOut()));
                  }
                },
                Edt.LATER);
  }

  private void show(List<OpenAmount> found, String leftOut) {
    if (found.isEmpty()) {
      told.say(leftOut.isEmpty() ? TEXTS.allConfirmed() : leftOut);
      return;
    }
    asked = found;
    ticks.ask(found);
    problem("");
    setVisible(true);
    revalidate();
    Edt.LATER.execute(ticks::focus);
  }

  private void ticked() {
    problem("");
  }

  private void confirm() {
    Map<String, String> accounts = new LinkedHashMap<>();
    for (OpenAmount one : asked) {
      String account = ticks.confirmed(one);
      if (!account.isEmpty()) {
        accounts.put(one.invoice().id(), account);
      }
    }
    if (accounts.isEmpty()) {
      problem(TEXTS.tickAccount());
      return;
    }
    Particulars how =
        Particulars.transfer(
            desk.today(), desk.clock().instant(), System.getProperty("user.name", ""), "");
    var _ =
        payments
            .confirm(accounts, how)
            .whenCompleteAsync((done, failure) -> confirmed(done, failure), Edt.LATER);
  }

  private void confirmed(@Nullable Noted done, @Nullable Throwable failure) {
    if (done == null) {
      told.failed(failure);
      return;
    }
    close();
    String left = PaymentBar.said(done.leftOut());
    if (done.count() == 0) {
      told.say(left);
    } else {
      told.done((TEXTS.confirmedOf((long) done.count()) + " " + left).strip(), done.save());
    }
  }

  private void problem(String sentence) {
    problem.setText(sentence);
    problem.setVisible(!sentence.isEmpty());
    revalidate();
  }

  private void close() {
    setVisible(false);
    asked = List.of();
    back.run();
  }
}
