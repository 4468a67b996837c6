package app.landfall.invoices.paying;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceDetail;
import app.landfall.invoices.model.InvoiceField;
import app.landfall.invoices.model.Office;
import app.landfall.invoices.paying.Payments.PaidPart;
import app.landfall.invoices.paying.SetOff.WhyNot;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Credits against what is open.
final class SetOffTest {
  private static final Particulars HOW =
      Particulars.transfer(
          LocalDate.of(2026, 3, 1), Instant.parse("2026-03-01T09:00:00Z"), "Anna", "");

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

  private Invoice invoice(String number, String total, String due) {
    Invoice invoice = office.added("Nordwind", total);
    Invoice known = invoice.with(InvoiceField.NUMBER, number).with(InvoiceField.DUE_DATE, due);
    office.invoices().save(invoice, known).join();
    return office.find(invoice.id());
  }

  private InvoiceDetail detail(Invoice invoice) {
    return office.invoices().detail(invoice.id()).orElseThrow();
  }

  @Test
  void whatIsDueFirstIsSettledFirstInOneSaveThatIsTakenBackWhole() {
    Invoice late = invoice("RE-2", "100.00", "2026-04-01");
    Invoice early = invoice("RE-1", "50.00", "2026-03-15");
    Invoice credit = invoice("GS-1", "-70.00", "2026-03-01");
    Invoice more = invoice("GS-2", "-10.00", "2026-03-02");
    List<String> ids = List.of(late.id(), credit.id(), more.id(), early.id());

    SetOff.SetOffPlan plan = office.payments().setOff().plan(ids).join();
    assertThat(
            plan.parts().stream()
                .map(one ->
                    one.credit().invoiceNumber()
                        + " "
                        + one.invoice().invoiceNumber()
                        + " "
                        + one.amount().toPlainString()))
        .containsExactly("GS-1 RE-1 50.00", "GS-1 RE-2 20.00", "GS-2 RE-2 10.00");
    assertThat(plan.creditLeft()).isZero();
    assertThat(plan.openLeft()).isEqualByComparingTo("70.00");

    SetOff.SetOffDone done = office.payments().setOff().settle(plan, HOW).join();
    assertThat(done.amount()).isEqualByComparingTo("80.00");
    assertThat(detail(early).open()).isZero();
    assertThat(detail(late).open()).isEqualByComparingTo("70.00");
    assertThat(detail(credit).credit()).isZero();
    assertThat(detail(early).payments().getFirst().note()).isEqualTo("GS-1");
    assertThat(detail(more).payments().getFirst().note()).isEqualTo("RE-2");

    office.invoices().undo(done.save()).join();
    assertThat(detail(early).open()).isEqualByComparingTo("50.00");
    assertThat(detail(late).open()).isEqualByComparingTo("100.00");
    assertThat(detail(credit).credit()).isEqualByComparingTo("70.00");
    assertThat(detail(more).credit()).isEqualByComparingTo("10.00");
  }

  @Test
  void whatWasAgreedToIsDoneOrNothing() {
    Invoice open = invoice("RE-1", "50.00", "2026-03-15");
    Invoice credit = invoice("GS-1", "-20.00", "2026-03-01");
    SetOff.SetOffPlan plan =
        office.payments().setOff().plan(List.of(open.id(), credit.id())).join();
    office.payments().note(List.of(PaidPart.of(open.id(), new BigDecimal("40.00"))), HOW).join();

    assertThat(office.payments().setOff().settle(plan, HOW).join().why()).contains(WhyNot.CHANGED);
    assertThat(detail(credit).credit()).isEqualByComparingTo("20.00");
  }

  @Test
  void suppliersAndCurrenciesAreNotMixedAndTwoInvoicesAreNoCredit() {
    Invoice open = invoice("RE-1", "50.00", "2026-03-15");
    Invoice credit = invoice("GS-1", "-20.00", "2026-03-01");
    Invoice stranger = office.added("Andere", "-5.00");
    Invoice dollars = invoice("RE-9", "5.00", "2026-03-01");
    office.invoices().save(dollars, dollars.with(InvoiceField.CURRENCY, "USD")).join();
    SetOff setOff = office.payments().setOff();

    assertThat(setOff.plan(List.of(open.id(), stranger.id())).join().why())
        .contains(WhyNot.OTHER_SUPPLIER);
    assertThat(setOff.plan(List.of(dollars.id(), credit.id())).join().why())
        .contains(WhyNot.OTHER_CURRENCY);
    assertThat(setOff.plan(List.of(open.id(), "none")).join().why()).contains(WhyNot.GONE);
    assertThat(setOff.plan(List.of(open.id())).join().why()).contains(WhyNot.NOTHING_LEFT);
  }
}
