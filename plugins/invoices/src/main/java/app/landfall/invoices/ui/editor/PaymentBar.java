package app.landfall.invoices.ui.editor;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.Payments;
import app.landfall.invoices.model.Payments.LeftOut;
import app.landfall.invoices.model.Payments.Noted;
import app.landfall.invoices.model.Payments.OpenAmount;
import app.landfall.invoices.model.Payments.Payable;
import app.landfall.plugin.FailureText;
import app.landfall.plugin.Formats;
import app.landfall.plugin.Texts;
import app.landfall.plugin.typed.Entered;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.Labels;
import java.awt.Component;
import java.awt.KeyboardFocusManager;
import java.awt.event.ActionEvent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.swing.AbstractAction;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/// The bar in which somebody says that invoices were paid: on which day and, of a single one, how
/// much. The likely answer stands there; Enter takes it, Esc leaves all as it is. What cannot be
/// paid is said before. Event thread.
public final class PaymentBar extends JPanel {
  private static final int SUMS = 3;

  private final transient Payments payments;
  private final transient InvoiceEditing.Desk desk;
  private final UndoBar told;
  private final JLabel question = Labels.styled(new JLabel(), "semibold");
  private final JLabel leftOut = Labels.caption("");
  private final JLabel problem = Labels.styled(new JLabel(), "error");
  private final JTextField day = new JTextField(12);
  private final JTextField amount = new JTextField(10);
  private final JLabel amountLabel = Labels.field(TEXTS.paidAmount(), amount);
  private final JLabel currency = Labels.caption("");
  private final JButton confirm = Buttons.primary(TEXTS.markPaid(), this::confirm);
  private transient List<OpenAmount> asked = List.of();
  private transient @Nullable Component before;

  /// @param told says what was done, with its undo
  PaymentBar(Payments payments, InvoiceEditing.Desk desk, UndoBar told) {
    super(new MigLayout("insets 12 24 12 24, fillx, wrap 1, gap 0 8, hidemode 3"));
    this.payments = payments;
    this.desk = desk;
    this.told = told;
    Labels.styled(this, "message");
    setName("pay");
    JButton cancel = Buttons.quiet(TEXTS.cancel(), this::close);
    question.setName("pay.question");
    leftOut.setName("pay.leftOut");
    problem.setName("pay.problem");
    day.setName("pay.day");
    amount.setName("pay.amount");
    confirm.setName("pay.confirm");
    cancel.setName("pay.cancel");
    add(question, "wmin 0");
    add(leftOut, "wmin 0");
    add(answer(cancel), "growx");
    add(problem, "wmin 0");
    day.addActionListener(_ -> confirm());
    amount.addActionListener(_ -> confirm());
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

  private JPanel answer(JButton cancel) {
    JPanel row = new JPanel(new MigLayout("insets 0, fillx, gap 8, hidemode 3"));
    row.setOpaque(false);
    amount.setHorizontalAlignment(JTextField.TRAILING);
    row.add(Labels.field(TEXTS.paymentDay(), day), "split, span");
    row.add(day);
    row.add(amountLabel, "gapleft 8");
    row.add(amount);
    row.add(currency);
    row.add(confirm, "push, align right");
    row.add(cancel);
    return row;
  }

  /// Asks when some invoices were paid; where none of them can be, says why.
  public void ask(List<String> ids) {
    var _ =
        payments
            .payable(ids)
            .whenCompleteAsync(
                (found, failure) -> {
                  if (found == null) {
                    told.failed(failure);
                  } else if (found.open().isEmpty()) {
                    told.say(said(found.leftOut()));
                  } else {
                    show(found);
                  }
                },
                Edt.LATER);
  }

  private void show(Payable found) {
    asked = found.open();
    if (!isVisible()) {
      before = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
    }
    boolean one = asked.size() == 1;
    question.setText(
        one
            ? TEXTS.askPaid(name(asked.getFirst().invoice()))
            : TEXTS.askPaidMany((long) asked.size(), sums()));
    leftOut.setText(said(found.leftOut()));
    leftOut.setVisible(!found.leftOut().isEmpty());
    day.setText(Formats.now().days().write(desk.today()));
    amount.setVisible(one);
    amountLabel.setVisible(one);
    amount.setText(one ? open(asked.getFirst()) : "");
    currency.setText(
        one ? Objects.requireNonNullElse(asked.getFirst().invoice().currency(), "") : "");
    problem("");
    setVisible(true);
    revalidate();
    Edt.LATER.execute(() -> {
      day.requestFocusInWindow();
      day.selectAll();
    });
  }

  private static String name(Invoice invoice) {
    String supplier = Optional.ofNullable(invoice.vendorName()).orElse(TEXTS.noSupplier());
    return invoice.invoiceNumber() == null
        ? supplier
        : TEXTS.editorTitle(supplier, invoice.invoiceNumber());
  }

  private static String open(OpenAmount one) {
    return Formats.now().amounts().write(one.amount(), one.invoice().currency());
  }

  private String sums() {
    Map<String, BigDecimal> byCurrency = new LinkedHashMap<>();
    asked.forEach(one ->
        byCurrency.merge(
            Objects.requireNonNullElse(one.invoice().currency(), ""),
            one.amount(),
            BigDecimal::add));
    String shown =
        byCurrency.entrySet().stream()
            .limit(SUMS)
            .map(sum ->
                (Formats.now().amounts().write(sum.getValue(), sum.getKey()) + " " + sum.getKey())
                    .strip())
            .collect(Collectors.joining("  ·  "));
    return byCurrency.size() > SUMS
        ? shown + "  " + TEXTS.more((long) byCurrency.size() - SUMS)
        : shown;
  }

  private static String said(Map<LeftOut, Integer> leftOut) {
    return leftOut.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> said(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(" "));
  }

  private static String said(LeftOut why, long count) {
    return switch (why) {
      case GONE -> TEXTS.leftOutGone(count);
      case NOTHING_OPEN -> TEXTS.leftOutNothingOpen(count);
      case ACCOUNT_UNDECIDED -> TEXTS.leftOutUndecided(count);
      case CHANGED -> TEXTS.leftOutChanged(count);
      case QUESTIONED -> TEXTS.leftOutQuestioned(count);
    };
  }

  private void confirm() {
    Optional<LocalDate> on = day();
    if (on.isEmpty()) {
      day.requestFocusInWindow();
      return;
    }
    Map<String, BigDecimal> amounts = new LinkedHashMap<>();
    asked.forEach(one -> amounts.put(one.invoice().id(), one.amount()));
    if (asked.size() == 1) {
      Optional<BigDecimal> paid = amount(asked.getFirst());
      if (paid.isEmpty()) {
        amount.requestFocusInWindow();
        return;
      }
      amounts.replaceAll((_, _) -> paid.get());
    }
    note(amounts, on.get());
  }

  private void note(Map<String, BigDecimal> amounts, LocalDate on) {
    confirm.setEnabled(false);
    String what = name(asked.getFirst().invoice());
    var _ =
        payments
            .note(amounts, on, desk.clock().instant())
            .whenCompleteAsync(
                (noted, failure) -> {
                  confirm.setEnabled(true);
                  if (noted == null) {
                    problem(TEXTS.saveFailed(failure == null ? "" : FailureText.of(failure)));
                  } else {
                    close();
                    told(noted, what);
                  }
                },
                Edt.LATER);
  }

  private void told(Noted noted, String what) {
    String left = said(noted.leftOut());
    if (noted.count() == 0) {
      told.say(left);
    } else {
      String done = noted.count() == 1 ? TEXTS.paidOne(what) : TEXTS.paidMany((long) noted.count());
      told.done((done + " " + left).strip(), noted.save());
    }
  }

  private Optional<LocalDate> day() {
    Entered<LocalDate> entered =
        Formats.now().days().read(day.getText(), desk.today(), desk.today());
    Optional<LocalDate> on = entered.understood();
    if (on.isEmpty()) {
      problem(refusal(entered));
    } else if (on.get().isAfter(desk.today())) {
      problem(TEXTS.paidInFuture());
      return Optional.empty();
    }
    return on;
  }

  private Optional<BigDecimal> amount(OpenAmount one) {
    String currency = one.invoice().currency();
    Entered<BigDecimal> entered = Formats.now().amounts().read(amount.getText(), currency);
    Optional<BigDecimal> paid = entered.understood();
    if (paid.isEmpty()) {
      problem(refusal(entered));
    } else if (paid.get().signum() <= 0 || paid.get().compareTo(one.amount()) > 0) {
      problem(TEXTS.paidTooMuch(open(one)));
      return Optional.empty();
    }
    return paid;
  }

  private static String refusal(Entered<?> entered) {
    return Formats.refusal(entered).map(why -> why.in(Texts.language())).orElse("");
  }

  private void problem(String sentence) {
    problem.setText(sentence);
    problem.setVisible(!sentence.isEmpty());
    revalidate();
  }

  private void close() {
    boolean focused =
        SwingUtilities.isDescendingFrom(
            KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner(), this);
    setVisible(false);
    asked = List.of();
    Component back = before;
    before = null;
    if (focused && back != null) {
      back.requestFocusInWindow();
    }
  }
}
