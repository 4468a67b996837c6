package app.landfall.invoices.ui.editor;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.invoices.api.SumCheck.Verdict;
import app.landfall.invoices.model.Amount;
import app.landfall.invoices.model.Day;
import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceDetail;
import app.landfall.invoices.model.StatedCheck;
import app.landfall.invoices.model.StoredPayment;
import app.landfall.invoices.model.StoredTax;
import app.landfall.invoices.ui.text.Amounts;
import app.landfall.invoices.ui.text.CodeWords;
import app.landfall.plugin.Formats;
import app.landfall.plugin.Texts;
import app.landfall.plugin.typed.Iban;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.FigureLabel;
import app.landfall.plugin.ui.look.Icons;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tone;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingConstants;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/// The pane of facts: what the document says, as it says it, and whether it adds up. Nothing here
/// can be typed.
final class FactsPane extends JPanel {
  private @Nullable InvoiceDetail shown;
  private transient Consumer<String> takeBack = _ -> {};

  FactsPane() {
    super(new MigLayout("insets 0, fillx, wrap 1, gap 0", "[grow, fill]"));
    setOpaque(false);
  }

  /// @param then takes back the payment with the id that it is given
  void onTakeBack(Consumer<String> then) {
    takeBack = then;
  }

  void show(InvoiceDetail detail) {
    if (detail.equals(shown)) {
      return;
    }
    shown = detail;
    removeAll();
    Invoice invoice = detail.invoice();
    Locale language = Formats.now().language();
    add(supplier(invoice));
    add(facts(invoice, language), "gaptop 16");
    add(Labels.section(TEXTS.sectionAmounts()), "gaptop 24");
    add(amounts(detail, language), "gaptop 8");
    add(check(detail, language), "gaptop 12");
    if (!detail.payments().isEmpty()) {
      add(Labels.section(TEXTS.sectionPayments()), "gaptop 24");
      detail.payments().forEach(one -> add(payment(detail, one, language), "gaptop 8, wmin 0"));
    }
    if (invoice.vendorNote() != null) {
      add(Labels.section(TEXTS.supplierNote()), "gaptop 24");
      add(Labels.wrapped(invoice.vendorNote(), "body"), "gaptop 8, wmin 0");
    }
    revalidate();
    repaint();
  }

  private static JComponent supplier(Invoice invoice) {
    JPanel block = plain("insets 0, wrap 1, gap 2");
    block.add(
        Labels.section(Objects.requireNonNullElse(invoice.vendorName(), TEXTS.noSupplier())),
        "wmin 0");
    Stream.of(
            invoice.vendorAddress(),
            joined(" ", invoice.vendorPostcode(), invoice.vendorCity()),
            invoice.vendorCountry() == null
                ? null
                : Locale.of("", invoice.vendorCountry()).getDisplayCountry(Texts.language()),
            invoice.vendorEmail())
        .filter(Objects::nonNull)
        .filter(text -> !text.isBlank())
        .forEach(text -> block.add(Labels.muted(text.replace('\n', ' ')), "wmin 0"));
    return block;
  }

  private static JComponent facts(Invoice invoice, Locale language) {
    JPanel facts = plain("insets 0, wrap 2, gapx 16, gapy 6, fillx", "[120!][grow, fill]");
    fact(facts, TEXTS.kind(), CodeWords.document(invoice, language));
    fact(facts, TEXTS.number(), invoice.invoiceNumber());
    fact(facts, TEXTS.issueDate(), day(invoice.issueDate(), language));
    fact(facts, TEXTS.dueDate(), day(invoice.dueDate(), language));
    fact(facts, TEXTS.discount(), discounts(invoice, language));
    fact(facts, TEXTS.delivered(), day(invoice.deliveryDate(), language));
    fact(facts, TEXTS.servicePeriod(), period(invoice, language));
    fact(facts, TEXTS.terms(), invoice.paymentTerms());
    fact(facts, TEXTS.vatId(), invoice.vendorVatId());
    fact(facts, TEXTS.orderReference(), invoice.orderReference());
    fact(facts, TEXTS.buyer(), invoice.buyerName());
    fact(facts, TEXTS.paymentMeans(), CodeWords.means(invoice.paymentMeans(), language));
    fact(
        facts,
        TEXTS.iban(),
        invoice.vendorIban() == null ? null : Iban.grouped(invoice.vendorIban()));
    fact(facts, TEXTS.source(), invoice.sourceName());
    return facts;
  }

  private static @Nullable String period(Invoice invoice, Locale language) {
    String from = Objects.requireNonNullElse(day(invoice.periodStart(), language), "");
    String to = Objects.requireNonNullElse(day(invoice.periodEnd(), language), "");
    return from.isEmpty() && to.isEmpty() ? null : TEXTS.periodOf(from, to);
  }

  private static @Nullable String discounts(Invoice invoice, Locale language) {
    return invoice.discounts() == null ? null : DiscountText.write(invoice.discounts(), language);
  }

  private static void fact(JPanel facts, String name, @Nullable String text) {
    if (text != null && !text.isBlank()) {
      facts.add(Labels.muted(name));
      FigureLabel value = new FigureLabel(text.replace('\n', ' '));
      value.setToolTipText(text.length() > 40 ? text : null);
      facts.add(value, "wmin 0");
    }
  }

  private static JComponent amounts(InvoiceDetail detail, Locale language) {
    Invoice invoice = detail.invoice();
    JPanel amounts = plain("insets 0, wrap 2, gapx 16, gapy 6, fillx", "[grow, fill][right]");
    amount(amounts, TEXTS.net(), invoice.net(), invoice, language, false);
    for (StoredTax tax : detail.taxes()) {
      String rate = tax.rate() == null ? "" : new Amounts(language).write(decimal(tax.rate()));
      String of = new Amounts(language).write(tax.basis(), invoice.currency());
      amount(
          amounts,
          TEXTS.tax() + "  " + TEXTS.vatRate(rate, of),
          tax.amount(),
          invoice,
          language,
          false);
    }
    if (detail.taxes().isEmpty()) {
      amount(amounts, TEXTS.tax(), invoice.tax(), invoice, language, false);
    }
    amount(amounts, TEXTS.total(), invoice.total(), invoice, language, true);
    amount(amounts, TEXTS.prepaid(), invoice.prepaid(), invoice, language, false);
    amount(amounts, TEXTS.rounding(), invoice.rounding(), invoice, language, false);
    amount(amounts, TEXTS.amountDue(), invoice.payable(), invoice, language, true);
    return amounts;
  }

  private static BigDecimal decimal(Amount amount) {
    return amount.decimal().orElse(BigDecimal.ZERO);
  }

  private static void amount(
      JPanel amounts,
      String name,
      @Nullable Amount amount,
      Invoice invoice,
      Locale language,
      boolean strong) {
    if (amount == null) {
      return;
    }
    String currency = Objects.requireNonNullElse(invoice.currency(), "");
    FigureLabel value =
        new FigureLabel(
            new Amounts(language).write(amount, currency) + " " + currency,
            SwingConstants.TRAILING);
    FigureLabel label = new FigureLabel(name);
    if (strong) {
      Labels.styled(value, "semibold");
      Labels.styled(label, "semibold");
    } else {
      Labels.styled(label, "muted");
    }
    amounts.add(label, "wmin 0");
    amounts.add(value);
  }

  private static JComponent check(InvoiceDetail detail, Locale language) {
    List<StatedCheck> checks = StatedCheck.of(detail.invoice(), detail.lines(), detail.taxes());
    Optional<StatedCheck> worst = StatedCheck.worst(checks);
    Verdict verdict = worst.map(StatedCheck::verdict).orElse(Verdict.OK);
    Tone tone = verdict == Verdict.MISMATCH ? Tone.ERROR : Tone.MUTED;
    JPanel row = plain("insets 0, gap 8");
    String icon = verdict == Verdict.MISMATCH ? "warning" : checks.isEmpty() ? "info" : "check";
    row.add(new JLabel(Icons.of(icon, 16, tone)));
    JLabel label = Labels.muted(SumSentence.of(detail.invoice(), worst, language));
    label.setName("invoice.check");
    row.add(label, "wmin 0");
    return row;
  }

  private JComponent payment(InvoiceDetail detail, StoredPayment payment, Locale language) {
    String amount =
        new Amounts(language).write(payment.amount(), payment.currency())
            + " "
            + Objects.requireNonNullElse(payment.currency(), "");
    String day = Objects.requireNonNullElse(day(payment.paidOn(), language), "");
    String who = payment.recordedBy();
    String words =
        who == null || who.isBlank()
            ? TEXTS.paidOn(amount.strip(), day)
            : TEXTS.paidOnBy(amount.strip(), day, who);
    String note = Objects.requireNonNullElse(payment.note(), "");
    boolean setOff = "offset".equals(payment.method()) && !note.isBlank();
    JPanel row = plain("insets 0, gap 8, fillx", "[grow, fill][]");
    row.add(new FigureLabel(setOff ? TEXTS.setOffWith(words, note) : words), "wmin 0");
    if (stands(detail, payment)) {
      JButton back = Buttons.quiet(TEXTS.takeBack(), () -> takeBack.accept(payment.id()));
      back.setName("invoice.payment.takeBack");
      Spoken.name(back, TEXTS.takeBackNamed(words));
      row.add(back, "wmin pref");
    }
    return row;
  }

  /// Whether it is a payment that nothing has taken back.
  private static boolean stands(InvoiceDetail detail, StoredPayment payment) {
    return payment.reverses() == null
        && detail.payments().stream().noneMatch(one -> payment.id().equals(one.reverses()));
  }

  private static @Nullable String day(@Nullable Day day, Locale language) {
    return day == null ? null : day.date().map(new Formats(language)::day).orElse(day.text());
  }

  private static String joined(String between, @Nullable String... parts) {
    return Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(between));
  }

  private static JPanel plain(String layout) {
    return plain(layout, "");
  }

  private static JPanel plain(String layout, String columns) {
    JPanel panel = new JPanel(new MigLayout(layout, columns));
    panel.setOpaque(false);
    return panel;
  }
}
