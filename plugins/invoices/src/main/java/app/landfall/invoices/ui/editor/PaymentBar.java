package app.landfall.invoices.ui.editor;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.paying.LeftOut;
import app.landfall.invoices.paying.OwnAccount;
import app.landfall.invoices.paying.Particulars;
import app.landfall.invoices.paying.PaymentMethod;
import app.landfall.invoices.paying.Payments;
import app.landfall.invoices.paying.Payments.Noted;
import app.landfall.invoices.paying.Payments.OpenAmount;
import app.landfall.invoices.paying.Payments.PaidPart;
import app.landfall.invoices.paying.Payments.Payable;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.swing.AbstractAction;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/// The bar in which somebody says that invoices were paid: on which day, from which account and, of
/// a single one, how much. The likely answer stands there; Enter takes it, Esc leaves all as it is.
/// What cannot be paid is said before, and an account that nobody has confirmed is asked about.
/// Event thread.
public final class PaymentBar extends JPanel {
  private static final int SUMS = 3;

  private final transient Payments payments;
  private final transient InvoiceEditing.Desk desk;
  private final UndoBar told;
  private final JLabel question = Labels.styled(new JLabel(), "semibold");
  private final JTextArea leftOut = Labels.wrapped("", "caption");
  private final JTextArea problem = Labels.wrapped("", "error");
  private final JTextField day = new JTextField(12);
  private final JTextField amount = new JTextField(10);
  private final JLabel amountLabel = Labels.field(TEXTS.paidAmount(), amount);
  private final JLabel currency = Labels.caption("");
  private final JComboBox<From> from = new JComboBox<>();
  private final JLabel fromLabel = Labels.field(TEXTS.payFrom(), from);
  private final JComboBox<How> how = new JComboBox<>(How.values());
  private final JCheckBox early = new SentenceBox("");
  private final AccountTicks ticks = new AccountTicks(this::ticked);
  private final JButton confirm = Buttons.primary(TEXTS.markPaid(), this::confirm);
  private transient List<OpenAmount> asked = List.of();

  /// An account of ours as it is chosen.
  ///
  /// @param iban empty where nobody says which
  private record From(String iban, String shown) {
    @Override
    public String toString() {
      return shown;
    }
  }

  /// A way of paying as it is chosen. What the supplier takes itself is known without.
  private enum How {
    TRANSFER(PaymentMethod.TRANSFER),
    CARD(PaymentMethod.CARD),
    CASH(PaymentMethod.CASH);

    private final PaymentMethod method;

    How(PaymentMethod method) {
      this.method = method;
    }

    @Override
    public String toString() {
      return switch (this) {
        case TRANSFER -> TEXTS.payByTransfer();
        case CARD -> TEXTS.payByCard();
        case CASH -> TEXTS.payInCash();
      };
    }
  }

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
    from.setName("pay.from");
    how.setName("pay.how");
    how.addActionListener(_ -> choseHow());
    early.setName("pay.discount");
    early.addActionListener(_ -> refigure());
    cancel.setName("pay.cancel");
    add(question, "wmin 0");
    add(leftOut, "growx, wmin 0");
    add(ticks, "growx, wmin 0");
    add(answer(cancel), "growx");
    add(early, "growx, wmin 0");
    add(problem, "growx, wmin 0");
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
    row.add(day, "wmin pref");
    row.add(amountLabel, "gapleft 8");
    row.add(amount, "wmin pref");
    row.add(currency, "wrap");
    row.add(Labels.field(TEXTS.payHow(), how), "split, span");
    row.add(how, "wmin pref");
    row.add(fromLabel, "gapleft 8");
    row.add(from, "wmin 0");
    row.add(confirm, "push, align right, wmin pref");
    row.add(cancel, "wmin pref");
    return row;
  }

  /// Asks when some invoices were paid; where none of them can be, says why.
  public void ask(List<String> ids) {
    var _ =
        payments
            .payable(ids, desk.today())
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
    ticks.ask(asked);
    how.setSelectedItem(How.TRANSFER);
    leftOut.setText(said(found.leftOut()));
    leftOut.setVisible(!found.leftOut().isEmpty());
    day.setText(Formats.now().days().write(desk.today()));
    offer(found.accounts());
    early.setVisible(asked.stream().anyMatch(one -> one.discount().isPresent()));
    early.setSelected(early.isVisible());
    boolean one = asked.size() == 1;
    amount.setVisible(one);
    amountLabel.setVisible(one);
    currency.setText(
        one ? Objects.requireNonNullElse(asked.getFirst().invoice().currency(), "") : "");
    refigure();
    setVisible(true);
    revalidate();
    Edt.LATER.execute(() -> {
      day.requestFocusInWindow();
      day.selectAll();
    });
  }

  /// Only what is transferred goes to an account that may be somebody else's.
  private void choseHow() {
    boolean transferred = how.getSelectedItem() == How.TRANSFER;
    ticks.transferred(transferred);
    boolean cash = how.getSelectedItem() == How.CASH;
    from.setEnabled(!cash);
    fromLabel.setEnabled(!cash);
    ticked();
    revalidate();
  }

  private void offer(List<OwnAccount> accounts) {
    from.removeAllItems();
    accounts.forEach(account -> from.addItem(new From(account.iban(), account.shown())));
    from.addItem(new From("", TEXTS.payFromNone()));
    from.setVisible(!accounts.isEmpty());
    fromLabel.setVisible(!accounts.isEmpty());
  }

  /// The likely amount, where the discount is taken or is not.
  private void refigure() {
    if (asked.size() == 1) {
      amount.setText(written(asked.getFirst(), due(asked.getFirst())));
    }
    early.setText(saved());
    ticked();
  }

  /// What is typed stays.
  private void ticked() {
    boolean one = asked.size() == 1;
    question.setText(one ? TEXTS.askPaid(name(asked.getFirst().invoice())) : many());
    question.setToolTipText(question.getText());
    problem("");
  }

  /// What is paid of one where nothing else is typed.
  private BigDecimal due(OpenAmount one) {
    return one.amount().subtract(saving(one));
  }

  private BigDecimal saving(OpenAmount one) {
    return early.isSelected() ? one.saving() : BigDecimal.ZERO;
  }

  private String saved() {
    List<OpenAmount> offers = asked.stream().filter(one -> one.discount().isPresent()).toList();
    if (offers.size() == 1) {
      var offer = offers.getFirst().discount().orElseThrow();
      return TEXTS.takeDiscount(
          Formats.now().number(offer.percent()),
          Formats.now().day(offer.until()),
          money(offers.getFirst(), offer.saving()));
    }
    return offers.isEmpty()
        ? ""
        : TEXTS.takeDiscounts((long) offers.size(), sums(offers, OpenAmount::saving));
  }

  private static String money(OpenAmount one, BigDecimal sum) {
    return (written(one, sum) + " " + Objects.requireNonNullElse(one.invoice().currency(), ""))
        .strip();
  }

  private static String name(Invoice invoice) {
    String supplier = Optional.ofNullable(invoice.vendorName()).orElse(TEXTS.noSupplier());
    return invoice.invoiceNumber() == null
        ? supplier
        : TEXTS.editorTitle(supplier, invoice.invoiceNumber());
  }

  private static String written(OpenAmount one, BigDecimal sum) {
    return Formats.now().amounts().write(sum, one.invoice().currency());
  }

  /// How many are paid and what they add up to: those whose account is not ticked are not among
  /// them.
  private String many() {
    long all = asked.size();
    List<OpenAmount> allowed = asked.stream().filter(ticks::allow).toList();
    if (allowed.isEmpty()) {
      return TEXTS.askPaidNone(all, sums(asked, this::due));
    }
    String sums = sums(allowed, this::due);
    return allowed.size() == all
        ? TEXTS.askPaidMany(all, sums)
        : TEXTS.askPaidSome((long) allowed.size(), all, sums);
  }

  private static String sums(List<OpenAmount> of, Function<OpenAmount, BigDecimal> part) {
    Map<String, BigDecimal> byCurrency = new LinkedHashMap<>();
    of.forEach(one ->
        byCurrency.merge(
            Objects.requireNonNullElse(one.invoice().currency(), ""),
            part.apply(one),
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

  /// Why some were left out, in whole sentences; empty where none was.
  static String said(Map<LeftOut, Integer> leftOut) {
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
      case HELD -> TEXTS.leftOutHeld(count);
      case ACCOUNT_WRONG -> TEXTS.leftOutWrongAccount(count);
      case ACCOUNT_UNCONFIRMED -> TEXTS.leftOutUnconfirmed(count);
      case OTHER_ACCOUNT -> TEXTS.leftOutOtherAccount(count);
      case BOOKED -> TEXTS.leftOutBooked(count);
      case NO_ACCOUNT -> TEXTS.leftOutNoAccount(count);
      case IN_PAYMENT -> TEXTS.leftOutInPayment(count);
      case QUERIED -> TEXTS.leftOutQueried(count);
      case REJECTED -> TEXTS.leftOutRejected(count);
      case UNAPPROVED -> TEXTS.leftOutUnapproved(count);
      case SECOND_MISSING -> TEXTS.leftOutSecond(count);
      case FELL_BACK -> TEXTS.leftOutFellBack(count);
    };
  }

  private void confirm() {
    Optional<LocalDate> on = day();
    if (on.isEmpty()) {
      day.requestFocusInWindow();
      return;
    }
    if (asked.stream().noneMatch(ticks::allow)) {
      boolean twice = asked.stream().anyMatch(ticks::lacksOnlyTwice);
      problem(twice ? TEXTS.tickTwice() : TEXTS.confirmFirstOfAll());
      return;
    }
    List<PaidPart> wanted = new ArrayList<>(asked.stream().map(this::wanted).toList());
    if (asked.size() == 1) {
      Optional<BigDecimal> paid = amount(asked.getFirst());
      if (paid.isEmpty()) {
        amount.requestFocusInWindow();
        return;
      }
      wanted.replaceAll(one -> typed(one, paid.get(), asked.getFirst()));
    }
    note(wanted, on.get());
  }

  private PaidPart wanted(OpenAmount one) {
    return new PaidPart(
        one.invoice().id(), due(one), saving(one), ticks.confirmed(one), ticks.isTwice(one));
  }

  /// A discount is taken where all that it leaves is paid; a part of that leaves the rest open.
  private PaidPart typed(PaidPart likely, BigDecimal paid, OpenAmount of) {
    boolean whole = paid.compareTo(due(of)) == 0;
    return new PaidPart(
        likely.invoice(),
        paid,
        whole ? saving(of) : BigDecimal.ZERO,
        likely.confirmed(),
        likely.twice());
  }

  private void note(List<PaidPart> wanted, LocalDate on) {
    confirm.setEnabled(false);
    List<OpenAmount> of = asked;
    var _ =
        payments
            .note(wanted, particulars(on))
            .whenCompleteAsync(
                (noted, failure) -> {
                  confirm.setEnabled(true);
                  if (noted == null) {
                    problem(TEXTS.saveFailed(failure == null ? "" : FailureText.of(failure)));
                  } else {
                    close();
                    told(noted, of, wanted);
                  }
                },
                Edt.LATER);
  }

  private static String done(String paid, List<OpenAmount> of, List<PaidPart> wanted) {
    int at = wanted.stream().map(PaidPart::invoice).toList().indexOf(paid);
    return done(of.get(at), wanted.get(at));
  }

  /// What is said of a single one: a part of it is called so.
  private static String done(OpenAmount of, PaidPart part) {
    BigDecimal left = of.amount().subtract(part.amount()).subtract(part.discount());
    String what = name(of.invoice());
    return left.signum() > 0
        ? TEXTS.paidPart(what, money(of, part.amount()), money(of, left))
        : TEXTS.paidOne(what);
  }

  private Particulars particulars(LocalDate on) {
    From chosen = (From) from.getSelectedItem();
    How by = (How) Objects.requireNonNull(how.getSelectedItem());
    return Particulars.transfer(
            on,
            desk.clock().instant(),
            System.getProperty("user.name", ""),
            chosen == null || by == How.CASH ? "" : chosen.iban())
        .by(by.method);
  }

  private void told(Noted noted, List<OpenAmount> of, List<PaidPart> wanted) {
    String left = said(noted.leftOut());
    if (noted.count() == 0) {
      told.say(left);
    } else {
      String done =
          noted.count() == 1
              ? done(noted.paid().getFirst(), of, wanted)
              : TEXTS.paidMany((long) noted.count());
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
    } else if (isTooLate(on.get())) {
      problem(TEXTS.discountOver());
      return Optional.empty();
    }
    return on;
  }

  private boolean isTooLate(LocalDate on) {
    return early.isSelected()
        && asked.stream()
            .flatMap(one -> one.discount().stream())
            .anyMatch(offer -> on.isAfter(offer.until()));
  }

  private Optional<BigDecimal> amount(OpenAmount one) {
    String currency = one.invoice().currency();
    Entered<BigDecimal> entered = Formats.now().amounts().read(amount.getText(), currency);
    Optional<BigDecimal> paid = entered.understood();
    if (paid.isEmpty()) {
      problem(refusal(entered));
    } else if (paid.get().signum() <= 0 || paid.get().compareTo(one.amount()) > 0) {
      problem(TEXTS.paidTooMuch(written(one, one.amount())));
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
