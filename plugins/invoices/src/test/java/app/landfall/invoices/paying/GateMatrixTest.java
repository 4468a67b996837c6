package app.landfall.invoices.paying;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.invoices.deciding.DecisionKind;
import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceField;
import app.landfall.invoices.model.Office;
import app.landfall.invoices.paying.PaymentList.PaidLine;
import app.landfall.invoices.paying.Payments.PaidPart;
import app.landfall.invoices.suppliers.Knowing;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// No road pays to an account that nobody has confirmed: every road with every case among the long
/// tests, a third of these every day.
final class GateMatrixTest {
  private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final Particulars HOW = Particulars.transfer(DAY, NOW, "Anna", "");
  private static final BigDecimal ALL = new BigDecimal("100.00");
  private static final String KNOWN = "DE89370400440532013000";
  private static final String OTHER = "NL91ABNA0417164300";

  /// The cases: what the invoice's account is, and whether money may go there.
  enum Case {
    CONFIRMED(KNOWN),
    FIRST_TIME(KNOWN),
    CHANGED(OTHER),
    UNDECIDED(KNOWN),
    WRONG_DIGITS("DE88370400440532013000"),
    NONE(""),
    CONFIRMED_OF_ANOTHER_SUPPLIER(KNOWN),
    HELD(KNOWN),
    QUERIED(KNOWN),
    REJECTED(KNOWN),
    UNAPPROVED(KNOWN),
    SECOND_MISSING(KNOWN),
    FELL_BACK(KNOWN),
    APPROVED(KNOWN),
    IN_A_FILE(KNOWN),
    TAKEN_BY_THE_SUPPLIER(OTHER);

    private final @Nullable String iban;

    Case(String iban) {
      this.iban = iban.isEmpty() ? null : iban;
    }
  }

  /// The roads to a payment.
  enum Road {
    /// The bar in the window, nothing ticked; the command asks in the same way.
    BY_HAND,
    /// The bar, where the account that was ticked is not that of the invoice any more.
    BY_HAND_AFTER_IT_CHANGED,
    /// Several at a time, as one payment.
    TOGETHER,
    /// A statement of the bank, or a file that was written.
    BOOKED,
    /// A file to the bank that is about to be written.
    FILE,
    /// Without an invoice.
    ON_ACCOUNT
  }

  @TempDir private Path folder;
  private Office office;

  @BeforeEach
  void open() {
    office = new Office(folder);
  }

  @AfterEach
  void close() {
    office.close();
  }

  static Stream<Arguments> matrix() {
    return Arrays.stream(Road.values())
        .flatMap(road -> Arrays.stream(Case.values()).map(one -> Arguments.of(road, one)));
  }

  /// Every third of them by its place, so that each road and each case comes at least once.
  static Stream<Arguments> aThird() {
    List<Arguments> all = matrix().toList();
    return IntStream.range(0, all.size()).filter(place -> place % 3 == 0).mapToObj(all::get);
  }

  @ParameterizedTest
  @MethodSource("aThird")
  void onlyWhatIsConfirmedIsPaid(Road road, Case one) {
    assertOnlyWhatIsConfirmedIsPaid(road, one);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("matrix")
  void onEveryRoadOnlyWhatIsConfirmedIsPaid(Road road, Case one) {
    assertOnlyWhatIsConfirmedIsPaid(road, one);
  }

  private void assertOnlyWhatIsConfirmedIsPaid(Road road, Case one) {
    Invoice invoice = invoice(one);
    boolean paid = paid(road, invoice);
    assertThat(paid).as("%s of %s", road, one).isEqualTo(isAllowed(road, one));
    long rows =
        office
            .store()
            .read(tx ->
                tx.number(
                    "SELECT (SELECT count(*) FROM invoice_payments)"
                        + "+(SELECT count(*) FROM payments_on_account)",
                    Map.of()));
    assertThat(rows).isEqualTo(paid && road != Road.FILE ? 1 : 0);
  }

  /// What another program, a plugin or a computer with an earlier version stores of itself cannot
  /// be refused: it counts, and is said.
  @Test
  void whatArrivesForAnAccountThatNobodyHasConfirmedCountsAndIsSaid() {
    Invoice invoice = invoice(Case.CHANGED);
    office.pulled(
        "INSERT INTO invoice_payments(id,invoice_id,amount,currency,method,payee_account)"
            + " VALUES('a','%1$s','60.00','EUR','transfer','%2$s'),".formatted(invoice.id(), OTHER)
            + "('b','%1$s','40.00','EUR','transfer','%2$s')".formatted(invoice.id(), KNOWN));

    assertThat(office.invoices().detail(invoice.id()).orElseThrow().open()).isZero();
    assertThat(
            office.store().read(tx -> PaymentsOf.list().of(tx, invoice.id())).stream()
                .filter(PaidLine::doubtful)
                .map(line -> line.payment().id()))
        .containsExactly("a");
  }

  private static boolean isAllowed(Road road, Case one) {
    // whoever confirms another account than the invoice names has seen another invoice
    return road != Road.BY_HAND_AFTER_IT_CHANGED && isAllowedAsItIs(road, one);
  }

  private static boolean isAllowedAsItIs(Road road, Case one) {
    return switch (one) {
      case CONFIRMED, APPROVED -> true;
      // what a statement shows was paid, and a run looks for itself at what is in another one
      case IN_A_FILE -> road == Road.BOOKED || road == Road.FILE || road == Road.ON_ACCOUNT;
      // no account is paid: somebody says how it was paid, or the supplier takes it
      case NONE -> road != Road.FILE && road != Road.ON_ACCOUNT;
      case TAKEN_BY_THE_SUPPLIER -> road != Road.ON_ACCOUNT;
      // whoever pays without an invoice pays none that is on hold, or of which there are two
      case HELD, UNDECIDED, QUERIED, REJECTED, UNAPPROVED, SECOND_MISSING, FELL_BACK ->
          road == Road.ON_ACCOUNT;
      case FIRST_TIME, CHANGED, WRONG_DIGITS, CONFIRMED_OF_ANOTHER_SUPPLIER -> false;
    };
  }

  private Invoice invoice(Case one) {
    Invoice made = office.added("Nordwind", "100.00");
    Invoice full =
        made.with(InvoiceField.IBAN, one.iban)
            .with(InvoiceField.WORKFLOW, one == Case.HELD ? "on-hold" : "new")
            .with(InvoiceField.PAYMENT_MEANS, one == Case.TAKEN_BY_THE_SUPPLIER ? "59" : null);
    office.invoices().save(made, full).join();
    switch (one) {
      case CONFIRMED, HELD -> confirm(supplier("Nordwind"), KNOWN);
      case CHANGED -> {
        office.execute("UPDATE invoices SET vendor_iban=:old", Map.of("old", KNOWN));
        confirm(supplier("Nordwind"), KNOWN);
        office.pulled("UPDATE invoices SET vendor_iban='" + OTHER + "'");
      }
      case UNDECIDED -> {
        confirm(supplier("Nordwind"), KNOWN);
        office.pulled(
            "INSERT INTO conflicts(id,of_root_table,of_root_id,of_table,of_id,of_field,winner,loser)"
                + " VALUES('c','invoices','%1$s','invoices','%1$s','vendor_iban','\"a\"','\"b\"')"
                    .formatted(made.id()));
      }
      case CONFIRMED_OF_ANOTHER_SUPPLIER -> {
        office.execute(
            "INSERT INTO invoices(id,vendor_name,vendor_vat_id) VALUES('0','Andere','DE136695976')",
            Map.of());
        office.execute(
            "UPDATE invoices SET vendor_vat_id='NO1' WHERE id=:id", Map.of("id", made.id()));
        confirm(supplier("Andere"), KNOWN);
      }
      case QUERIED -> decided(made, DecisionKind.QUERY);
      case REJECTED -> decided(made, DecisionKind.REJECT);
      case UNAPPROVED -> ruled(made);
      case SECOND_MISSING, APPROVED -> {
        if (one == Case.SECOND_MISSING) {
          ruled(made);
        }
        decided(made, DecisionKind.APPROVE);
      }
      case FELL_BACK -> {
        decided(made, DecisionKind.APPROVE);
        office.pulled("UPDATE invoices SET total='100'||'.01'");
      }
      case IN_A_FILE -> {
        confirm(supplier("Nordwind"), KNOWN);
        office.pulled("INSERT INTO payment_runs(id,written_by) VALUES('r','Anna')");
        office.pulled(
            "INSERT INTO payment_run_lines(id,run_id,invoice_id,status) VALUES('l','r','%s','written')"
                .formatted(made.id()));
      }
      case FIRST_TIME, WRONG_DIGITS, NONE, TAKEN_BY_THE_SUPPLIER -> {}
    }
    return office.find(made.id());
  }

  private void decided(Invoice made, DecisionKind kind) {
    confirm(supplier("Nordwind"), KNOWN);
    PaymentsOf.approvals(office)
        .say(List.of(made.id()), new Approvals.Saying(kind, "Why", "", "Anna", NOW))
        .join();
  }

  private void ruled(Invoice made) {
    confirm(supplier("Nordwind"), KNOWN);
    PaymentsOf.approvals(office)
        .addRule(String.valueOf(made.vendorName()), Optional.of(ALL), "EUR", 2)
        .join();
  }

  private String supplier(String name) {
    return office.store().read(tx -> Knowing.suppliers().all(tx)).stream()
        .filter(line -> line.name().equals(name))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private void confirm(String supplier, String iban) {
    assertThat(Knowing.words(office).confirm(supplier, iban, "Anna", NOW).join()).isPositive();
  }

  private boolean paid(Road road, Invoice invoice) {
    Payments payments = office.payments();
    PaidPart part = PaidPart.of(invoice.id(), ALL);
    PaidPart stale =
        new PaidPart(invoice.id(), ALL, BigDecimal.ZERO, "FR1420041010050500013M02606");
    return switch (road) {
      case BY_HAND -> payments.note(List.of(part), HOW).join().count() == 1;
      case BY_HAND_AFTER_IT_CHANGED -> payments.note(List.of(stale), HOW).join().count() == 1;
      case TOGETHER -> payments.noteTogether(List.of(part), HOW).join().count() == 1;
      case BOOKED ->
          office
              .store()
              .write(tx -> payments.book(tx, part, HOW, "7", PaymentsOf.gate().accounts(tx)))
              .join()
              .isEmpty();
      case FILE -> whyNotInAFile(invoice).isEmpty();
      case ON_ACCOUNT ->
          PaymentsOf.onAccount(office)
              .add(
                  supplier("Nordwind"),
                  "Nordwind",
                  invoice.vendorIban() == null ? "" : invoice.vendorIban(),
                  ALL,
                  "EUR",
                  HOW)
              .join()
              .why()
              .isEmpty();
    };
  }

  private Optional<LeftOut> whyNotInAFile(Invoice invoice) {
    return office
        .store()
        .read(tx ->
            PaymentGate.whyNotTransferred(
                office.invoices().detail(tx, invoice.id()).orElse(null),
                PaymentsOf.gate().accounts(tx)));
  }
}
