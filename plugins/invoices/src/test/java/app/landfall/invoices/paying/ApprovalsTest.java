package app.landfall.invoices.paying;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.invoices.deciding.Approval.ApprovalState;
import app.landfall.invoices.deciding.DecidedFacts.Fact;
import app.landfall.invoices.deciding.DecisionKind;
import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceDetail;
import app.landfall.invoices.model.InvoiceField;
import app.landfall.invoices.model.Office;
import app.landfall.invoices.model.Workflow;
import app.landfall.invoices.paying.Approvals.DecidedNow;
import app.landfall.invoices.paying.Approvals.NotDecided;
import app.landfall.invoices.paying.Approvals.Saying;
import app.landfall.invoices.paying.Payments.PaidPart;
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

/// What people decide about an invoice, and what the gate says then.
final class ApprovalsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
  private static final String IBAN = "DE89370400440532013000";

  @TempDir private Path folder;
  private Office office;
  private Approvals approvals;
  private Invoice invoice;

  @BeforeEach
  void open() {
    office = new Office(folder);
    approvals = PaymentsOf.approvals(office);
    invoice = office.added("Nordwind", "1500.00");
  }

  @AfterEach
  void close() {
    office.close();
  }

  private DecidedNow say(DecisionKind kind, String text, String who) {
    return approvals.say(List.of(invoice.id()), new Saying(kind, text, "Ben", who, NOW)).join();
  }

  private DecidedNow approve(String who) {
    return say(DecisionKind.APPROVE, "", who);
  }

  private InvoiceDetail detail() {
    return office.invoices().detail(invoice.id()).orElseThrow();
  }

  private ApprovalState state() {
    return detail().approval().state();
  }

  private void rule(String from, int persons) {
    approvals.addRule("", Optional.of(new BigDecimal(from)), "EUR", persons).join();
  }

  private Optional<LeftOut> paid() {
    return office
        .payments()
        .note(
            List.of(PaidPart.of(invoice.id(), new BigDecimal("1.00"))),
            Particulars.transfer(LocalDate.of(2026, 3, 1), NOW, "Anna", ""))
        .join()
        .leftOut()
        .keySet()
        .stream()
        .findFirst();
  }

  @Test
  void withoutARuleNobodyHasToApprove() {
    assertThat(state()).isEqualTo(ApprovalState.NONE);
    assertThat(paid()).isEmpty();
  }

  @Test
  void aSecondPersonIsAskedForFromAnAmountOnAndIsNotTheFirst() {
    rule("1000", 2);
    assertThat(paid()).contains(LeftOut.UNAPPROVED);
    assertThat(approve("Anna").second()).isOne();
    assertThat(paid()).contains(LeftOut.SECOND_MISSING);
    assertThat(approve(" anna ").leftOut()).isEqualTo(Map.of(NotDecided.SAME_PERSON, 1));
    assertThat(paid()).contains(LeftOut.SECOND_MISSING);
    assertThat(approve("Ben").second()).isZero();
    assertThat(detail().invoice().standing()).isEqualTo(Workflow.APPROVED);
    assertThat(paid()).isEmpty();
  }

  @Test
  void belowTheAmountAndForOtherSuppliersTheRuleAsksForNobody() {
    rule("1500.01", 2);
    approvals.addRule("Südlicht", Optional.empty(), "EUR", 1).join();
    assertThat(paid()).isEmpty();
    approvals.addRule(" NORDWIND ", Optional.empty(), "EUR", 1).join();
    assertThat(paid()).contains(LeftOut.UNAPPROVED);
    approve("Anna");
    assertThat(paid()).isEmpty();
  }

  @Test
  void whatIsInAnotherCurrencyMayBeWorthAnyAmount() {
    office.execute("UPDATE invoices SET currency='USD'", Map.of());
    rule("1000000", 1);
    assertThat(paid()).contains(LeftOut.UNAPPROVED);
  }

  @Test
  void anotherAmountAccountOrSupplierMakesAnApprovalFallBackAndSaysWhy() {
    approve("Anna");
    for (Map.Entry<InvoiceField, String> change :
        Map.of(
                InvoiceField.TOTAL, "1600.00",
                InvoiceField.IBAN, IBAN,
                InvoiceField.SUPPLIER, "Nordwind AG")
            .entrySet()) {
      Invoice before = office.find(invoice.id());
      office.invoices().save(before, before.with(change.getKey(), change.getValue())).join();
      assertThat(state()).isEqualTo(ApprovalState.FELL_BACK);
      assertThat(detail().approval().changed())
          .containsExactly(
              switch (change.getKey()) {
                case TOTAL -> Fact.AMOUNT;
                case IBAN -> Fact.ACCOUNT;
                default -> Fact.SUPPLIER;
              });
      assertThat(paid()).contains(LeftOut.FELL_BACK);
      assertThat(approve("Anna").count()).isOne();
      assertThat(state()).isEqualTo(ApprovalState.APPROVED);
    }
  }

  /// So it is where the change arrives from another computer.
  @Test
  void aChangeThatArrivesMakesItFallBack() {
    approve("Anna");
    office.pulled("UPDATE invoices SET total='1.00'");
    assertThat(paid()).contains(LeftOut.FELL_BACK);
  }

  @Test
  void aQuestionStopsPayingUntilItIsAnswered() {
    say(DecisionKind.QUERY, "Did it arrive?", "Anna");
    assertThat(paid()).contains(LeftOut.QUERIED);
    assertThat(detail().approval().open().getFirst().asked()).isEqualTo("Ben");
    say(DecisionKind.ANSWER, "Yes", "Ben");
    assertThat(paid()).isEmpty();
    assertThat(say(DecisionKind.ANSWER, "Yes", "Ben").leftOut())
        .isEqualTo(Map.of(NotDecided.NOTHING_ASKED, 1));
  }

  @Test
  void aRejectionStandsWithItsReasonAndIsUndone() {
    approve("Anna");
    DecidedNow done = say(DecisionKind.REJECT, "Not ordered", "Ben");
    assertThat(paid()).contains(LeftOut.REJECTED);
    assertThat(detail().invoice().workflowReason()).isEqualTo("Not ordered");
    office.invoices().undo(done.save()).join();
    assertThat(state()).isEqualTo(ApprovalState.APPROVED);
    assertThat(paid()).isEmpty();
  }

  /// Ben had not seen Anna's rejection when he approved, offline, and hers came later.
  @Test
  void whoHasNotSeenARejectionDoesNotSettleIt() {
    office.pulled(
        "INSERT INTO invoice_decisions(id,invoice_id,kind,text,decided_at,decided_by)"
            + " VALUES('r','%s','reject','No','2026-02-28T09:00:00Z','Anna')"
                .formatted(invoice.id()));
    office.pulled(
        ("INSERT INTO invoice_decisions(id,invoice_id,kind,amount,supplier,decided_at,decided_by)"
                + " VALUES('a','%s','approve','1500 EUR','Nordwind','2026-03-02T09:00:00Z','Ben')")
            .formatted(invoice.id()));
    assertThat(state()).isEqualTo(ApprovalState.REJECTED);
    approve("Ben");
    assertThat(state()).isEqualTo(ApprovalState.APPROVED);
  }

  /// What was approved before a rejection that had seen it does not count after it.
  @Test
  void aRejectionEndsTheApprovalsThatItHasSeen() {
    rule("1000", 2);
    approve("Anna");
    say(DecisionKind.REJECT, "Wrong price", "Ben");
    assertThat(approve("Cleo").second()).isOne();
    assertThat(state()).isEqualTo(ApprovalState.SECOND_NEEDED);
  }
}
