package app.landfall.einvoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.landfall.invoices.api.ImportedInvoice;
import app.landfall.invoices.api.InvoiceLine;
import java.math.BigDecimal;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Oddities of real documents, each read as stated.
class StatedValuesTest {

  @ParameterizedTest
  @CsvSource({
    "2026-03-01, 2026-03-01",
    "2026-03-01Z, 2026-03-01",
    "2026-03-01+02:00, 2026-03-01",
    "2026-03-01-11:00, 2026-03-01",
    "2026-03-01T23:59:59.5+02:00, 2026-03-01",
    "20260301, 2026-03-01"
  })
  void ublDatesKeepTheirDay(String written, String day) {
    String document = Reading.ubl("").replace("2026-01-02", written);
    assertThat(Reading.invoice(document).issueDate()).isEqualTo(day);
    assertThat(Reading.remarks(document)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "102, 20260301, 2026-03-01",
    "203, 202603011530, 2026-03-01",
    "204, 20260301153000, 2026-03-01",
    "101, 260301, 2026-03-01",
    "102, 2026-03-01, 2026-03-01",
    "'', 20260301, 2026-03-01"
  })
  void ciiDatesAreReadInTheirFormats(String format, String written, String day) {
    String document =
        Reading.sampleText("atelier-lumiere-F2026-088.xml")
            .replace("format=\"102\">20260130<", "format=\"" + format + "\">" + written + "<");
    assertThat(Reading.invoice(document).issueDate()).isEqualTo(day);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-02-30", "20261301", "soon", "01.03.2026", "260301"})
  void whatIsNoDateIsLeftOutAndRemarked(String written) {
    String document = Reading.ubl("").replace("2026-01-02", written);
    assertThat(Reading.invoice(document).issueDate()).isNull();
    assertThat(Reading.remarks(document)).containsExactly("date-unreadable", "date-missing");
  }

  @Test
  void payableMayBeAboveGrossAndPrepaidToo() {
    ImportedInvoice invoice =
        Reading.invoice(
            Reading.ubl(
                "",
                "<TaxInclusiveAmount>220</TaxInclusiveAmount><PrepaidAmount>-220</PrepaidAmount>"
                    + "<PayableAmount>440</PayableAmount>"));
    assertThat(invoice.totals().gross()).isEqualByComparingTo("220");
    assertThat(invoice.amountDue()).contains(new BigDecimal("440"));
    invoice =
        Reading.invoice(
            Reading.ubl(
                "",
                "<TaxInclusiveAmount>220</TaxInclusiveAmount><PrepaidAmount>500</PrepaidAmount>"
                    + "<PayableAmount>-280</PayableAmount>"));
    assertThat(invoice.amountDue()).contains(new BigDecimal("-280"));
  }

  @Test
  void amountsKeepTheirScale() {
    String document = Reading.ubl("", "<TaxInclusiveAmount>10.500</TaxInclusiveAmount>");
    assertThat(Reading.invoice(document).totals().gross()).isEqualTo(new BigDecimal("10.500"));
    assertThat(Reading.invoice(document).totals().payable()).isNull();
    assertThat(Reading.remarks(document)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1E3", "NaN", "12 EUR", "--1"})
  void totalThatIsNoDecimalIsRefused(String written) {
    assertThat(refusedTotal(written))
        .isEqualTo(
            "The total amount is “%s” (in PayableAmount), which is not a number; ask the sender for"
                    .formatted(written)
                + " a corrected invoice.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"12,50", "1.234,56", "-119,00"})
  void totalWithACommaIsCalledSo(String written) {
    assertThat(refusedTotal(written))
        .isEqualTo(
            "The total amount is written “%s”, with a comma, where the standard demands a point; ask"
                    .formatted(written)
                + " the sender for a corrected invoice.");
  }

  @Test
  void totalOfTooManyDigitsIsCalledSo() {
    assertThat(refusedTotal("9999999999999999"))
        .isEqualTo(
            "The total amount 9999999999999999 has more digits than any invoice; ask the sender for"
                + " a corrected one.");
  }

  private static String refusedTotal(String written) {
    String document = Reading.ubl("", "<PayableAmount>" + written + "</PayableAmount>");
    return Reading.refusal(document).sentence().toString();
  }

  @Test
  void otherNumbersThatAreNoneAreLeftOutAndRemarked() {
    String document =
        Reading.ubl(
            "<InvoiceLine><ID>1</ID><InvoicedQuantity>a few</InvoicedQuantity></InvoiceLine>");
    assertThat(Reading.invoice(document).lines().getFirst().quantity()).isNull();
    assertThat(Reading.remarks(document)).containsExactly("number-unreadable");
  }

  @Test
  void documentWithoutTotalIsRefused() {
    assertThat(Reading.refusal(Reading.ubl("", "")).key()).isEqualTo("no-total");
  }

  @Test
  void currencyIsTakenFromTheTotalWhereNotNamed() {
    String named = "<DocumentCurrencyCode>EUR</DocumentCurrencyCode>";
    String document =
        Reading.ubl("", "<PayableAmount currencyID=\"sek\">10</PayableAmount>").replace(named, "");
    assertThat(Reading.invoice(document).currency()).isEqualTo("SEK");
    assertThat(Reading.remarks(document)).containsExactly("currency-from-amount");
    assertThat(Reading.refusal(Reading.ubl("").replace(named, "")).key()).isEqualTo("no-currency");
  }

  @ParameterizedTest
  @ValueSource(strings = {"EURO", "XXX", "XAU", "€", "ZZZ"})
  void unknownCurrencyIsRefused(String code) {
    String document = Reading.ubl("").replace(">EUR<", ">" + code + "<");
    assertThat(Reading.refusal(document).sentence().toString())
        .isEqualTo(
            "The invoice is in '%s', which is not a currency of ISO 4217; enter it by hand."
                .formatted(code));
  }

  @Test
  void missingNumberAndVendorAreRemarked() {
    String document =
        Reading.ubl("").replace("<ID>1</ID>", "").replace("<Name>Kiosk</Name>", "<Name> </Name>");
    assertThat(Reading.invoice(document).number()).isEmpty();
    assertThat(Reading.invoice(document).vendor().name()).isEmpty();
    assertThat(Reading.remarks(document)).containsExactly("number-missing", "vendor-missing");
  }

  @Test
  void vendorNameWithLineBreaksIsOneLine() {
    String document = Reading.ubl("").replace("Kiosk", "\n  Kiosk\r\n\t am \u00a0 Ring ");
    assertThat(Reading.invoice(document).vendor().name()).isEqualTo("Kiosk am Ring");
  }

  @Test
  void subLinesDoNotCountTwice() {
    ImportedInvoice invoice =
        Reading.invoice(
            Reading.ubl(
                """
                <InvoiceLine><ID>1</ID><LineExtensionAmount>30</LineExtensionAmount>
                  <SubInvoiceLine><ID>1.1</ID><LineExtensionAmount>10</LineExtensionAmount>
                    <SubInvoiceLine><ID>1.1.1</ID><LineExtensionAmount>10</LineExtensionAmount>
                    </SubInvoiceLine>
                  </SubInvoiceLine>
                  <SubInvoiceLine><ID>1.2</ID><LineExtensionAmount>20</LineExtensionAmount>
                  </SubInvoiceLine>
                </InvoiceLine>\
                """));
    assertThat(invoice.lines())
        .extracting(InvoiceLine::id, InvoiceLine::parentId, InvoiceLine::level, InvoiceLine::counts)
        .containsExactly(
            tuple("1", null, 0, true),
            tuple("1.1", "1", 1, false),
            tuple("1.1.1", "1.1", 2, false),
            tuple("1.2", "1", 1, false));
  }

  @Test
  void ciiLinesWithoutStatusCountOnTopOnly() {
    String document =
        Reading.sampleText("kestrel-telecom-88120045.xml")
            .replaceAll("<ram:LineStatusReasonCode>[A-Z]+</ram:LineStatusReasonCode>", "");
    assertThat(Reading.invoice(document).lines().stream().filter(InvoiceLine::counts))
        .extracting(InvoiceLine::id)
        .containsExactly("1", "2");
  }

  @Test
  void negativeCreditNoteIsRemarked() {
    String document =
        Reading.sampleText("harbour-lane-CN-0044.xml").replace(">242.20<", ">-242.20<");
    assertThat(Reading.remarks(document)).containsExactly("credit-negative");
  }

  @Test
  void dueDateOfACreditNoteIsThatOfItsMeansOfPayment() {
    String document =
        Reading.sampleText("harbour-lane-CN-0044.xml")
            .replace(
                "<cbc:PaymentMeansCode>30</cbc:PaymentMeansCode>",
                "<cbc:PaymentMeansCode>30</cbc:PaymentMeansCode>"
                    + "<cbc:PaymentDueDate>2026-06-01</cbc:PaymentDueDate>");
    assertThat(Reading.invoice(document).dueDate()).isEqualTo("2026-06-01");
  }

  @Test
  void firstOfSeveralDueDatesIsTaken() {
    String document =
        Reading.ubl(
            "<DueDate>2026-02-01</DueDate><PaymentMeans>"
                + "<PaymentDueDate>2026-03-01</PaymentDueDate></PaymentMeans>");
    assertThat(Reading.invoice(document).dueDate()).isEqualTo("2026-02-01");
    assertThat(Reading.remarks(document)).containsExactly("several-due-dates");
  }

  @Test
  void ibanWithWrongCheckDigitsIsRemarked() {
    String document =
        Reading.sampleText("hofer-glas-R-2026-311.xml")
            .replace("DE02120300000000202051", "DE02120300000000202052");
    assertThat(Reading.remarks(document)).containsExactly("iban-wrong");
  }

  @Test
  void moreDecimalsThanTheCurrencyKnowsAreRemarked() {
    String document =
        Reading.sampleText("nakagawa-paper-JP-7781.xml").replace(">152614<", ">152614.50<");
    assertThat(Reading.remarks(document)).containsExactly("too-precise");
  }

  @Test
  void taxInTheTaxCurrencyIsKeptApart() {
    String document =
        Reading.ubl(
            """
            <TaxCurrencyCode>SEK</TaxCurrencyCode>
            <TaxTotal><TaxAmount currencyID="EUR">2.00</TaxAmount>
              <TaxSubtotal><TaxableAmount>8</TaxableAmount>
                <TaxAmount currencyID="EUR">2.00</TaxAmount></TaxSubtotal></TaxTotal>
            <TaxTotal><TaxAmount currencyID="SEK">22.00</TaxAmount></TaxTotal>\
            """);
    ImportedInvoice invoice = Reading.invoice(document);
    assertThat(invoice.totals().tax()).isEqualByComparingTo("2");
    assertThat(invoice.totals().taxInTaxCurrency()).isEqualByComparingTo("22");
    assertThat(invoice.taxes()).hasSize(1);
  }

  @Test
  void documentInAnEnvelopeIsFound() {
    String document =
        "<s:StandardBusinessDocument xmlns:s='urn:sbdh'><s:StandardBusinessDocumentHeader/>"
            + Reading.ubl("")
            + "</s:StandardBusinessDocument>";
    assertThat(Reading.invoice(document).number()).isEqualTo("1");
  }

  @Test
  void payeeIsKeptBesideTheVendor() {
    String document =
        Reading.ubl("<PayeeParty><PartyName><Name>Factor AG</Name></PartyName></PayeeParty>");
    ImportedInvoice invoice = Reading.invoice(document);
    assertThat(invoice.vendor().name()).isEqualTo("Kiosk");
    assertThat(Objects.requireNonNull(invoice.payee()).name()).isEqualTo("Factor AG");
  }

  @Test
  void originNamesSyntaxAndProfile() {
    assertThat(Reading.sample("brinkmann-2026-0417.xml").origin())
        .extracting("syntax", "customization", "embeddedFile")
        .containsExactly(
            "UBL Invoice",
            "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0",
            null);
    assertThat(Reading.invoice(Reading.twin("brinkmann-2026-0417.zugferd1.xml")).origin().syntax())
        .isEqualTo("ZUGFeRD 1");
  }
}
