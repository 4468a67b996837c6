package app.landfall.einvoices;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.invoices.api.Delivery;
import app.landfall.invoices.api.Discount;
import app.landfall.invoices.api.ImportedInvoice;
import app.landfall.invoices.api.TaxGroup;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Documents that were read wrong or refused in words nobody understood, each in its smallest form.
class ReaderFaultsTest {
  private static final String GROUPED =
      """
      <TaxTotal><TaxAmount currencyID="%1$s">19.00</TaxAmount><TaxSubtotal>
        <TaxableAmount currencyID="%1$s">100.00</TaxableAmount>
        <TaxAmount currencyID="%1$s">19.00</TaxAmount><TaxCategory><ID>S</ID></TaxCategory>
      </TaxSubtotal></TaxTotal>\
      """;

  private static final String BARE =
      "<TaxTotal><TaxAmount currencyID=\"EUR\">19.00</TaxAmount></TaxTotal>";

  private static final String TOTALS =
      """
      <TaxInclusiveAmount currencyID="%1$s">119.00</TaxInclusiveAmount>
      <PayableAmount currencyID="%1$s">119.00</PayableAmount>\
      """;

  @Test
  void aTaxTotalWithoutGroupsBesideOneThatHasThemAddsNothing() {
    ImportedInvoice invoice =
        Reading.invoice(Reading.ubl(GROUPED.formatted("EUR") + BARE, TOTALS.formatted("EUR")));
    assertThat(invoice.totals().tax()).isEqualByComparingTo("19.00");
  }

  @Test
  void taxTotalsOfSeveralKindsAddUp() {
    String kinds = GROUPED.formatted("EUR") + GROUPED.formatted("EUR").replace("19.00", "5.00");
    ImportedInvoice invoice = Reading.invoice(Reading.ubl(kinds, TOTALS.formatted("EUR")));
    assertThat(invoice.totals().tax()).isEqualByComparingTo("24.00");
    ImportedInvoice bare = Reading.invoice(Reading.ubl(BARE + BARE, TOTALS.formatted("EUR")));
    assertThat(bare.totals().tax()).isEqualByComparingTo("38.00");
  }

  @Test
  void amountsInAnotherCurrencyThanTheDocumentAreReadAndRemarked() {
    String document = Reading.ubl(GROUPED.formatted("USD"), TOTALS.formatted("USD"));
    ImportedInvoice invoice = Reading.invoice(document);
    assertThat(invoice.totals().tax()).isEqualByComparingTo("19.00");
    assertThat(invoice.taxes()).extracting(TaxGroup::amount).hasSize(1);
    assertThat(Reading.remarks(document)).containsExactly("currency-contradicts");
  }

  @Test
  void taxInTheTaxCurrencyIsNoContradiction() {
    String document =
        Reading.ubl(
            GROUPED.formatted("EUR")
                + "<TaxTotal><TaxAmount currencyID=\"CZK\">480.00</TaxAmount></TaxTotal>",
            TOTALS.formatted("EUR"));
    assertThat(Reading.remarks(document)).isEmpty();
    assertThat(Reading.invoice(document).totals().taxInTaxCurrency()).isEqualTo("480.00");
  }

  @Test
  void whatIsPrepaidWithoutAnAmountDueIsAsked() {
    String document =
        Reading.ubl(
            "",
            "<TaxInclusiveAmount>119.00</TaxInclusiveAmount><PrepaidAmount>100.00</PrepaidAmount>");
    assertThat(Reading.remarks(document)).containsExactly("due-not-stated");
  }

  @Test
  void aSecondAccountIsNamed() {
    String means =
        "<PaymentMeans><PayeeFinancialAccount><ID>%s</ID></PayeeFinancialAccount></PaymentMeans>";
    String two = means.formatted("DE89370400440532013000") + means.formatted("NL91ABNA0417164300");
    assertThat(Reading.remarks(Reading.ubl(two))).containsExactly("several-accounts");
    String same =
        means.formatted("DE89370400440532013000") + means.formatted("DE89 3704 0044 0532 0130 00");
    assertThat(Reading.remarks(Reading.ubl(same))).isEmpty();
  }

  private static String cii(String terms) {
    String sample = Reading.sampleText("kestrel-telecom-88120045.xml");
    return sample
        .replaceAll("(?s)<ram:SpecifiedTradePaymentTerms>.*</ram:SpecifiedTradePaymentTerms>", "")
        .replaceFirst(
            "<ram:SpecifiedTradeSettlementHeaderMonetarySummation>",
            terms + "<ram:SpecifiedTradeSettlementHeaderMonetarySummation>");
  }

  private static String terms(String day, String discount) {
    return "<ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime><udt:DateTimeString format=\"102\">"
        + day
        + "</udt:DateTimeString></ram:DueDateDateTime>"
        + (discount.isEmpty()
            ? ""
            : "<ram:ApplicableTradePaymentDiscountTerms>"
                + discount
                + "</ram:ApplicableTradePaymentDiscountTerms>")
        + "</ram:SpecifiedTradePaymentTerms>";
  }

  @Test
  void theDateOfADiscountIsNotTheDueDate() {
    String percent = "<ram:CalculationPercent>2</ram:CalculationPercent>";
    String both = cii(terms("20261111", percent) + terms("20261201", ""));
    assertThat(Reading.invoice(both).dueDate()).isEqualTo(LocalDate.of(2026, 12, 1));
    assertThat(Reading.remarks(both)).doesNotContain("several-due-dates");
    String inDays =
        cii(
            terms(
                "20260401",
                "<ram:BasisPeriodMeasure unitCode=\"DAY\">10</ram:BasisPeriodMeasure>" + percent));
    assertThat(Reading.invoice(inDays).dueDate()).isEqualTo(LocalDate.of(2026, 4, 1));
  }

  @Test
  void aSavedWebPageIsCalledOne() {
    for (String page :
        new String[] {"<!DOCTYPE html>\n<html><body>", "<html lang=\"de\">", "<!-- x --><HTML>"}) {
      assertThat(Reading.refusal(page).key()).isEqualTo("web-page");
    }
    assertThat(Reading.refusal("<htmlish/>").key()).isEqualTo("other-xml");
  }

  @ParameterizedTest
  @CsvSource({
    "FatturaElettronica,http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2,FatturaPA",
    "Facturae,http://www.facturae.gob.es/formato/Versiones/Facturaev3_2_2.xml,Facturae",
    "Faktura,http://crd.gov.pl/wzor/2025/06/25/13775/,KSeF FA",
    "Invoice,http://www.ebinterface.at/schema/6p1/,ebInterface",
    "Invoice,urn:sfti:documents:BasicInvoice:1:0,Svefaktura",
  })
  void invoicesOfOtherStandardsAreCalledWhatTheyAre(String root, String space, String name) {
    String document = "<%s xmlns=\"%s\"/>".formatted(root, space);
    assertThat(Reading.refusal(document).sentence().toString())
        .isEqualTo(
            "The file is an e-invoice of the kind %s, which is not read yet; enter it by hand."
                .formatted(name));
  }

  @Test
  void filesInsideAnInvoiceAreTakenOut() {
    String attached =
        """
        <AdditionalDocumentReference><ID>1</ID><Attachment>
          <EmbeddedDocumentBinaryObject filename="hours.csv" mimeCode="text/csv">YTti
          </EmbeddedDocumentBinaryObject></Attachment></AdditionalDocumentReference>\
        """;
    byte[] document = Reading.ubl(attached).getBytes(StandardCharsets.UTF_8);
    assertThat(Reading.IMPORTER.embedded(document, "a.xml"))
        .singleElement()
        .satisfies(file -> {
          assertThat(file.name()).isEqualTo("hours.csv");
          assertThat(file.content()).asString().isEqualTo("a;b");
        });
    assertThat(Reading.IMPORTER.embedded(new byte[] {'<'}, "b.xml")).isEmpty();
  }

  @Test
  void deliveryAndPeriodAreRead() {
    String ubl =
        Reading.ubl(
            "<InvoicePeriod><StartDate>2026-01-01</StartDate><EndDate>2026-01-31</EndDate>"
                + "</InvoicePeriod><Delivery><ActualDeliveryDate>2026-01-15</ActualDeliveryDate>"
                + "</Delivery>");
    assertThat(Reading.invoice(ubl).delivery())
        .isEqualTo(
            new Delivery(
                LocalDate.of(2026, 1, 15), LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 31)));
  }

  @Test
  void discountsForPayingEarlyAreRead() {
    String xrechnung =
        Reading.ubl(
            "<PaymentTerms><Note>#SKONTO#TAGE=14#PROZENT=2.25#\n"
                + "#SKONTO#TAGE=28#PROZENT=1.00#BASISBETRAG=100.00#\n</Note></PaymentTerms>");
    assertThat(Reading.invoice(xrechnung).payment().discounts())
        .containsExactly(
            new Discount(new BigDecimal("2.25"), LocalDate.of(2026, 1, 16)),
            new Discount(new BigDecimal("1.00"), LocalDate.of(2026, 1, 30)));
    LocalDate issued =
        Objects.requireNonNull(Reading.sample("kestrel-telecom-88120045.xml").issueDate());
    String percent = "<ram:CalculationPercent>2</ram:CalculationPercent>";
    String days = "<ram:BasisPeriodMeasure unitCode=\"DAY\">10</ram:BasisPeriodMeasure>";
    assertThat(Reading.invoice(cii(terms("20270401", days + percent))).payment().discounts())
        .containsExactly(new Discount(new BigDecimal("2"), issued.plusDays(10)));
    assertThat(Reading.invoice(cii(terms("20261111", percent))).payment().discounts())
        .containsExactly(new Discount(new BigDecimal("2"), LocalDate.of(2026, 11, 11)));
  }
}
