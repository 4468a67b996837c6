package app.landfall.invoices.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.landfall.invoices.api.SumCheck.Rule;
import app.landfall.invoices.api.SumCheck.Verdict;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SumChecksTest {

  @Test
  void whatAddsUpIsOk() {
    ImportedInvoice invoice = invoice("EUR", totals("100.00", "19.00", "119.00", "119.00"));
    assertThat(SumChecks.of(invoice)).extracting(SumCheck::verdict).containsOnly(Verdict.OK);
    assertThat(SumChecks.of(invoice))
        .extracting(SumCheck::rule)
        .containsExactly(
            Rule.LINES, Rule.NET, Rule.TAX, Rule.GROSS, Rule.PAYABLE, Rule.TAX_GROUP, Rule.LINE);
  }

  @ParameterizedTest
  @CsvSource({
    "EUR, 119.00, OK",
    "EUR, 119.01, ROUNDING",
    "EUR, 118.99, ROUNDING",
    "EUR, 119.02, MISMATCH",
    "JPY, 120, ROUNDING",
    "JPY, 121, MISMATCH",
    "KWD, 119.001, ROUNDING",
    "KWD, 119.010, MISMATCH"
  })
  void oneMinorUnitIsRounding(String currency, String gross, Verdict verdict) {
    ImportedInvoice invoice = invoice(currency, totals("100", "19", gross, gross));
    assertThat(SumChecks.worst(SumChecks.of(invoice))).isEqualTo(verdict);
  }

  @Test
  void mismatchSaysByHowMuchAndLeavesTheStatedValue() {
    ImportedInvoice invoice = invoice("EUR", totals("100.00", "19.00", "129.00", "129.00"));
    assertThat(SumChecks.of(invoice))
        .filteredOn(check -> check.verdict() == Verdict.MISMATCH)
        .extracting(SumCheck::rule, SumCheck::stated, SumCheck::computed, SumCheck::difference)
        .containsExactly(
            tuple(
                Rule.GROSS,
                new BigDecimal("129.00"),
                new BigDecimal("119.00"),
                new BigDecimal("10.00")));
    assertThat(invoice.totals().gross()).isEqualTo("129.00");
  }

  @Test
  void whatIsNotStatedIsNotChecked() {
    Totals onlyGross =
        new Totals(null, null, null, null, null, null, new BigDecimal("119.00"), null, null, null);
    ImportedInvoice invoice = invoice("EUR", onlyGross, List.of(), List.of());
    assertThat(SumChecks.of(invoice)).isEmpty();
    assertThat(SumChecks.worst(List.of())).isEqualTo(Verdict.OK);
  }

  @Test
  void linesThatDoNotCountAreNotAddedUp() {
    InvoiceLine parent = line("1", true, "1", "100.00", "100.00");
    InvoiceLine child = line("1.1", false, "1", "100.00", "100.00");
    ImportedInvoice invoice =
        invoice(
            "EUR",
            totals("100.00", "19.00", "119.00", "119.00"),
            List.of(parent, child),
            List.of());
    assertThat(SumChecks.worst(SumChecks.of(invoice))).isEqualTo(Verdict.OK);
  }

  @Test
  void effectFollowsTheTypeAndNotTheSign() {
    Totals stated = totals("100.00", "19.00", "119.00", "119.00");
    ImportedInvoice credit = typed(invoice("EUR", stated), DocumentType.ofCode("381"));
    ImportedInvoice negative = typed(invoice("EUR", stated.negated()), DocumentType.ofCode("380"));
    assertThat(credit.owed()).isEqualTo(negative.owed());
    assertThat(credit.amountDue())
        .contains(new BigDecimal("-119.00"))
        .isEqualTo(negative.amountDue());
    assertThat(credit.totals().gross()).isEqualTo("119.00");
  }

  @ParameterizedTest
  @CsvSource({"380, false", "381, true", "384, false", "389, false", "396, true", "'', false"})
  void creditNotesAreKnownByTheirCode(String code, boolean creditNote) {
    assertThat(DocumentType.ofCode(code).creditNote()).isEqualTo(creditNote);
  }

  @ParameterizedTest
  @CsvSource({
    "DE89370400440532013000, true, true",
    "GB29NWBK60161331926819, true, true",
    "DE89370400440532013001, true, false",
    "0160-1193320, false, false",
    "'', false, false"
  })
  void ibansAreKnownByTheirCheckDigits(String id, boolean looks, boolean is) {
    BankAccount account = new BankAccount(id, null, null);
    assertThat(account.looksLikeIban()).isEqualTo(looks);
    assertThat(account.isIban()).isEqualTo(is);
  }

  private static Totals totals(String net, String tax, String gross, String payable) {
    BigDecimal lines = new BigDecimal(net);
    return new Totals(
        lines,
        null,
        null,
        lines,
        new BigDecimal(tax),
        null,
        new BigDecimal(gross),
        null,
        null,
        new BigDecimal(payable));
  }

  private static InvoiceLine line(
      String id, boolean counts, String quantity, String price, @Nullable String net) {
    return new InvoiceLine(
        id,
        null,
        0,
        counts,
        null,
        null,
        null,
        null,
        new BigDecimal(quantity),
        "C62",
        new BigDecimal(price),
        null,
        net == null ? null : new BigDecimal(net),
        "S",
        new BigDecimal("19"),
        List.of(),
        null,
        null);
  }

  private static ImportedInvoice invoice(String currency, Totals totals) {
    return invoice(
        currency,
        totals,
        List.of(line("1", true, "4", "25.00", "100.00")),
        List.of(
            new TaxGroup(
                "S",
                new BigDecimal("19"),
                new BigDecimal("100.00"),
                new BigDecimal("19.00"),
                null,
                null)));
  }

  private static ImportedInvoice invoice(
      String currency, Totals totals, List<InvoiceLine> lines, List<TaxGroup> taxes) {
    Party vendor =
        new Party(
            "Kiosk",
            null,
            null,
            null,
            null,
            List.of(),
            new Party.Address(List.of(), null, null, null, null),
            null,
            null,
            null);
    return new ImportedInvoice(
        new Origin("test", null, null, null),
        DocumentType.ofCode("380"),
        "1",
        null,
        null,
        new Delivery(null, null, null),
        currency,
        null,
        vendor,
        null,
        null,
        lines,
        taxes,
        List.of(),
        totals,
        new Payment(null, List.of(), List.of(), List.of(), null, List.of()),
        new References(null, null, null, null, null, List.of()),
        List.of(),
        List.of());
  }

  private static ImportedInvoice typed(ImportedInvoice invoice, DocumentType type) {
    return new ImportedInvoice(
        invoice.origin(),
        type,
        invoice.number(),
        null,
        null,
        invoice.delivery(),
        invoice.currency(),
        null,
        invoice.vendor(),
        null,
        null,
        invoice.lines(),
        invoice.taxes(),
        List.of(),
        invoice.totals(),
        invoice.payment(),
        invoice.references(),
        List.of(),
        List.of());
  }
}
