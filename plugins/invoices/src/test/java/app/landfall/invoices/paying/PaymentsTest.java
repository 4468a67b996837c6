package app.landfall.invoices.paying;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceDetail;
import app.landfall.invoices.model.InvoiceField;
import app.landfall.invoices.model.Office;
import app.landfall.invoices.model.StoredPayment;
import app.landfall.invoices.paying.Payments.PaidPart;
import app.landfall.invoices.suppliers.Knowing;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was paid, taken back, and paid without an invoice.
final class PaymentsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final String IBAN = "DE89370400440532013000";
  private static final String OURS = "NL91ABNA0417164300";
  private static final Particulars HOW = Particulars.transfer(DAY, NOW, "Anna", OURS);

  @TempDir private Path folder;
  private Office office;
  private Payments payments;

  @BeforeEach
  void open() {
    office = new Office(folder);
    payments = office.payments();
  }

  @AfterEach
  void close() {
    office.close();
  }

  private Invoice invoice(String total, String iban) {
    Invoice invoice = office.added("Nordwind", total);
    Invoice known = invoice.with(InvoiceField.IBAN, iban);
    office.invoices().save(invoice, known).join();
    return office.find(invoice.id());
  }

  private void confirm(String iban) {
    String supplier = office.store().read(tx -> Knowing.suppliers().all(tx)).getFirst().id();
    Knowing.words(office).confirm(supplier, iban, "Anna", NOW).join();
  }

  private InvoiceDetail detail(Invoice invoice) {
    return office.invoices().detail(invoice.id()).orElseThrow();
  }

  private Payments.Noted pay(Invoice invoice, String amount) {
    return payments.note(List.of(PaidPart.of(invoice.id(), new BigDecimal(amount))), HOW).join();
  }

  @Test
  void aPaymentSaysAllOfItself() {
    Invoice invoice = invoice("100.00", IBAN);
    confirm(IBAN);
    assertThat(pay(invoice, "40.00").count()).isOne();

    StoredPayment row = detail(invoice).payments().getFirst();
    assertThat(row.paid()).isEqualByComparingTo("40.00");
    assertThat(
            "%s %s %s %s"
                .formatted(row.account(), row.payeeAccount(), row.method(), row.recordedBy()))
        .isEqualTo(OURS + " " + IBAN + " transfer Anna");
    assertThat(detail(invoice).open()).isEqualByComparingTo("60.00");
  }

  @Test
  void anAccountThatIsConfirmedForOneInvoicePaysNoOtherThatNobodyTicked() {
    Invoice one = invoice("100.00", IBAN);
    Invoice other = invoice("200.00", IBAN);
    Payments.Noted noted =
        payments
            .note(
                List.of(
                    PaidPart.of(one.id(), new BigDecimal("100.00")),
                    new PaidPart(other.id(), new BigDecimal("200.00"), BigDecimal.ZERO, IBAN)),
                HOW)
            .join();

    assertThat(noted.paid()).containsExactly(other.id());
    assertThat(noted.leftOut()).containsOnlyKeys(LeftOut.ACCOUNT_UNCONFIRMED);
    assertThat(detail(one).open()).isEqualByComparingTo("100.00");
  }

  @Test
  void aDiscountThatWasTakenSettlesTheInvoiceAndIsNoMoney() {
    Invoice invoice = invoice("100.00", IBAN);
    confirm(IBAN);
    payments
        .note(
            List.of(
                new PaidPart(invoice.id(), new BigDecimal("98.00"), new BigDecimal("2.00"), "")),
            HOW)
        .join();

    assertThat(detail(invoice).open()).isZero();
    assertThat(
            detail(invoice).payments().stream()
                .filter(row -> PaymentMethod.of(row.method()).orElseThrow().isMoney())
                .map(StoredPayment::paid))
        .containsExactly(new BigDecimal("98.00"));
  }

  @Test
  void aReversalTakesBackThePaymentWithItsDiscountOnceAndNothingElse() {
    Invoice invoice = invoice("100.00", IBAN);
    confirm(IBAN);
    pay(invoice, "10.00");
    payments
        .note(
            List.of(
                new PaidPart(invoice.id(), new BigDecimal("88.00"), new BigDecimal("2.00"), "")),
            HOW)
        .join();
    String id =
        detail(invoice).payments().stream()
            .filter(row -> row.paid().compareTo(new BigDecimal("88.00")) == 0)
            .findFirst()
            .orElseThrow()
            .id();

    Reversal back = payments.reverse(id, HOW).join();
    assertThat(back.end()).isEqualTo(Reversal.TakeBack.TAKEN_BACK);
    assertThat(detail(invoice).open()).isEqualByComparingTo("90.00");
    assertThat(payments.reverse(id, HOW).join().end()).isEqualTo(Reversal.TakeBack.BEFORE);
    assertThat(detail(invoice).open()).isEqualByComparingTo("90.00");
    String reversal =
        detail(invoice).payments().stream()
            .filter(row -> id.equals(row.reverses()))
            .findFirst()
            .orElseThrow()
            .id();
    assertThat(payments.reverse(reversal, HOW).join().end())
        .isEqualTo(Reversal.TakeBack.IS_REVERSAL);
    assertThat(payments.reverse("none", HOW).join().end()).isEqualTo(Reversal.TakeBack.NOT_THERE);
    office.invoices().undo(back.save()).join();
    assertThat(detail(invoice).open()).isZero();
    assertThat(payments.reverse(id, HOW).join().end()).isEqualTo(Reversal.TakeBack.TAKEN_BACK);
  }

  /// Here the payment is taken back while another computer undoes it.
  @Test
  void aReversalOfWhatIsNotThereOwesNothing() {
    Invoice invoice = invoice("100.00", IBAN);
    confirm(IBAN);
    Payments.Noted noted = pay(invoice, "40.00");
    payments.reverse(detail(invoice).payments().getFirst().id(), HOW).join();
    office.invoices().undo(noted.save()).join();

    assertThat(detail(invoice).payments()).hasSize(1);
    assertThat(detail(invoice).open()).isEqualByComparingTo("100.00");
    office.index().catchUp();
    assertThat(office.text("SELECT open_minor FROM invoice_standings")).isEqualTo("10000");
  }

  @Test
  void onePaymentPaysSeveralInvoicesAndIsTakenBackAsOne() {
    Invoice one = invoice("10.00", IBAN);
    Invoice other = invoice("20.00", IBAN);
    confirm(IBAN);
    payments
        .noteTogether(
            List.of(
                PaidPart.of(one.id(), new BigDecimal("10.00")),
                PaidPart.of(other.id(), new BigDecimal("20.00"))),
            HOW)
        .join();
    String transfer = String.valueOf(detail(one).payments().getFirst().transfer());
    assertThat(detail(other).payments().getFirst().transfer()).isEqualTo(transfer);

    assertThat(payments.reverse(transfer, HOW).join().count()).isEqualTo(2);
    assertThat(detail(one).open()).isEqualByComparingTo("10.00");
    assertThat(detail(other).open()).isEqualByComparingTo("20.00");
  }

  @Test
  void theSamePaymentIsBookedOnceHoweverOftenItComes() {
    Invoice invoice = invoice("100.00", IBAN);
    confirm(IBAN);
    List<Object> answers =
        office
            .store()
            .write(tx -> {
              var accounts = PaymentsOf.gate().accounts(tx);
              PaidPart part = PaidPart.of(invoice.id(), new BigDecimal("30.00"));
              return List.<Object>of(
                  payments.book(tx, part, HOW, "statement 7", accounts),
                  payments.book(tx, part, HOW, "statement 7", accounts));
            })
            .join();
    assertThat(answers).containsExactly(Optional.empty(), Optional.of(LeftOut.BOOKED));
    assertThat(detail(invoice).open()).isEqualByComparingTo("70.00");
  }

  @Test
  void aCreditSettlesAnInvoiceOfItsSupplierAndComesBackWithIt() {
    Invoice invoice = invoice("100.00", IBAN);
    Invoice credit = invoice("-30.00", IBAN);
    Invoice stranger = office.added("Andere", "50.00");

    assertThat(payments.setOff().settle(List.of(credit.id(), stranger.id()), HOW).join().why())
        .contains(SetOff.WhyNot.OTHER_SUPPLIER);
    SetOff.SetOffDone used =
        payments.setOff().settle(List.of(credit.id(), invoice.id()), HOW).join();
    assertThat(used.amount()).isEqualByComparingTo("30.00");
    assertThat(detail(invoice).open()).isEqualByComparingTo("70.00");
    assertThat(detail(credit).credit()).isZero();
    assertThat(payments.setOff().settle(List.of(credit.id(), invoice.id()), HOW).join().why())
        .contains(SetOff.WhyNot.NOTHING_LEFT);

    payments.reverse(detail(invoice).payments().getFirst().id(), HOW).join();
    assertThat(detail(invoice).open()).isEqualByComparingTo("100.00");
    assertThat(detail(credit).credit()).isEqualByComparingTo("30.00");
  }

  @Test
  void moneyOnAccountIsUsedAndGivenBack() {
    Invoice invoice = invoice("100.00", IBAN);
    confirm(IBAN);
    OnAccount prepaid = PaymentsOf.onAccount(office);
    String supplier = office.store().read(tx -> Knowing.suppliers().all(tx)).getFirst().id();
    String id =
        prepaid.add(supplier, "Nordwind", IBAN, new BigDecimal("60.00"), "EUR", HOW).join().id();

    OnAccount.Kept used = prepaid.use(id, invoice.id(), HOW).join();
    assertThat(used.why()).isEmpty();
    assertThat(detail(invoice).open()).isEqualByComparingTo("40.00");
    assertThat(left(prepaid, id)).isZero();
    assertThat(back(prepaid, id).end()).isEqualTo(Reversal.TakeBack.USED);

    payments.reverse(used.id(), HOW).join();
    assertThat(left(prepaid, id)).isEqualByComparingTo("60.00");
    assertThat(back(prepaid, id).end()).isEqualTo(Reversal.TakeBack.TAKEN_BACK);
    assertThat(left(prepaid, id)).isZero();
    assertThat(back(prepaid, id).end()).isEqualTo(Reversal.TakeBack.BEFORE);
  }

  private BigDecimal left(OnAccount prepaid, String id) {
    return office.store().read(tx -> prepaid.find(tx, id)).orElseThrow().left();
  }

  private Reversal back(OnAccount prepaid, String id) {
    return office.store().write(tx -> prepaid.reverse(tx, id, HOW)).join();
  }

  @Test
  void ownAccountsAreKeptOnceAndTheLikelyOneComesFirst() {
    OwnAccounts ours = PaymentsOf.ours(office);
    ours.put(new OwnAccount(office.store().newId(), OURS, null, "Giro", "EUR", null)).join();
    ours.put(new OwnAccount(office.store().newId(), IBAN, null, "Dollar", "USD", null)).join();
    ours.put(new OwnAccount(office.store().newId(), OURS, "ABNANL2A", null, null, null)).join();
    office.execute(
        "INSERT INTO own_accounts(id,iban,name) VALUES('odd','NL00ABNA0417164300','Wrong')",
        Map.of());

    List<OwnAccount> all = office.store().read(ours::all);
    assertThat(all).extracting(OwnAccount::name).containsExactly("Dollar", "Giro");
    assertThat(all.get(1).bic()).isEqualTo("ABNANL2A");
    assertThat(office.store().read(tx -> ours.likely(tx, "EUR")).orElseThrow().name())
        .isEqualTo("Giro");
    office.execute("DELETE FROM own_accounts WHERE id='odd'", Map.of());
  }

  @Test
  void whatIsPaidAboveTheAmountDueIsACredit() {
    Invoice invoice = invoice("100.00", IBAN);
    office.execute(
        "INSERT INTO invoice_payments(id,invoice_id,amount,currency) VALUES('a',:id,'100.00','EUR'),"
            + "('b',:id,'100.00','EUR')",
        Map.of("id", invoice.id()));
    office.index().catchUp();
    assertThat(detail(invoice).credit()).isEqualByComparingTo("100.00");
    assertThat(office.text("SELECT minor FROM invoice_credits")).isEqualTo("10000");
  }
}
