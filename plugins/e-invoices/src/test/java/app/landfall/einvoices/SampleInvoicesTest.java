package app.landfall.einvoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.landfall.invoices.api.ImportedInvoice;
import app.landfall.invoices.api.InvoiceLine;
import app.landfall.invoices.api.SampleInvoices.Sample;
import app.landfall.invoices.api.SumCheck;
import app.landfall.invoices.api.SumCheck.Rule;
import app.landfall.invoices.api.SumCheck.Verdict;
import app.landfall.invoices.api.SumChecks;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/// The samples that come with the product, against values written down by hand.
class SampleInvoicesTest {

  static final List<String> NAMES = SampleFiles.NAMES;

  @Test
  void everySampleInTheFolderIsListed() throws Exception {
    Path folder =
        Path.of(
                Objects.requireNonNull(SampleFiles.class.getResource("samples/" + NAMES.getFirst()))
                    .toURI())
            .resolveSibling("");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(NAMES);
    }
    assertThat(new SampleFiles().samples().stream().map(Sample::fileName)).isEqualTo(NAMES);
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void everySampleIsAcceptedAndReadWithoutRemark(String name) {
    byte[] source = SampleFiles.bytes(name);
    assertThat(Reading.IMPORTER.accepts(source, "")).isTrue();
    assertThat(Reading.remarks(source)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          brinkmann-2026-0417.xml       |2026-0417|2026-03-12|2026-04-11|EUR|8918.04 |8918.04 |3|Tischlerei Brinkmann GmbH
          van-der-velde-26-1093.xml     |26-1093  |2026-02-27|2026-03-13|EUR|676.53  |676.53  |4|Van der Velde Koffie & Thee B.V.
          atelier-lumiere-F2026-088.xml |F2026-088|2026-01-30|2026-03-01|EUR|1913.27 |1413.27 |3|Atelier Lumière et Fils SARL
          nordlys-5520.xml              |5520     |2026-05-04|-         |NOK|11191.27|11191.00|3|Nordlys Kontorservice AS
          harbour-lane-INV-20931.xml    |INV-20931|2026-04-17|2026-05-17|GBP|1928.10 |1928.10 |3|Harbour Lane Print Ltd
          harbour-lane-CN-0044.xml      |CN-0044  |2026-05-06|-         |GBP|242.20  |242.20  |2|Harbour Lane Print Ltd
          nakagawa-paper-JP-7781.xml    |JP-7781  |2026-06-19|2026-07-31|JPY|152614  |152614  |2|Nakagawa Paper Trading K.K.
          hofer-glas-R-2026-311.xml     |R-2026-311|2026-03-31|2026-04-30|EUR|1647.56|1647.56 |2|Hofer Glasbau e.K.
          kestrel-telecom-88120045.xml  |88120045 |2026-07-01|2026-07-15|GBP|270.58  |270.58  |7|Kestrel Telecom Ltd
          """)
  void headIsAsStated(
      String file,
      String number,
      String date,
      String due,
      String currency,
      BigDecimal gross,
      BigDecimal payable,
      int lines,
      String vendor) {
    ImportedInvoice invoice = Reading.sample(file);
    assertThat(invoice.number()).isEqualTo(number);
    assertThat(invoice.issueDate()).isEqualTo(date);
    assertThat(Objects.toString(invoice.dueDate(), null)).isEqualTo(due);
    assertThat(invoice.currency()).isEqualTo(currency);
    assertThat(invoice.totals().gross()).isEqualTo(gross);
    assertThat(invoice.totals().payable()).isEqualTo(payable);
    assertThat(invoice.lines()).hasSize(lines);
    assertThat(invoice.vendor().name()).isEqualTo(vendor);
    assertThat(Objects.requireNonNull(invoice.buyer()).name())
        .isEqualTo("Marlow & Finch Trading GmbH");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          brinkmann-2026-0417.xml       |S 19 7494.15 1423.89
          van-der-velde-26-1093.xml     |S 9 432.06 38.89, S 21 157.50 33.08, Z 0 15.00 0.00
          atelier-lumiere-F2026-088.xml |S 20 1421.60 284.32, S 10 188.50 18.85
          nordlys-5520.xml              |S 25 7849.75 1962.44, S 15 1199.20 179.88
          harbour-lane-INV-20931.xml    |Z 0 1770.00 0.00, S 20 131.75 26.35
          harbour-lane-CN-0044.xml      |Z 0 236.00 0.00, S 20 5.17 1.03
          nakagawa-paper-JP-7781.xml    |S 10 131200 13120, S 8 7680 614
          hofer-glas-R-2026-311.xml     |S 19 1376.10 261.46
          kestrel-telecom-88120045.xml  |S 20 225.48 45.10
          """)
  void taxGroupsAreAsStated(String file, String groups) {
    List<String> found =
        Reading.sample(file).taxes().stream()
            .map(tax ->
                "%s %s %s %s".formatted(tax.category(), tax.rate(), tax.basis(), tax.amount()))
            .toList();
    assertThat(String.join(", ", found)).isEqualTo(groups);
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void onlyTheWrongSampleDoesNotAddUp(String name) {
    List<SumCheck> wrong =
        SumChecks.of(Reading.sample(name)).stream()
            .filter(check -> check.verdict() == Verdict.MISMATCH)
            .toList();
    if (name.equals("hofer-glas-R-2026-311.xml")) {
      assertThat(wrong)
          .extracting(SumCheck::rule, SumCheck::difference)
          .containsExactly(tuple(Rule.GROSS, new BigDecimal("10.00")));
    } else {
      assertThat(wrong).isEmpty();
    }
  }

  @Test
  void creditNoteLowersWhatWeOwe() {
    ImportedInvoice credit = Reading.sample("harbour-lane-CN-0044.xml");
    assertThat(credit.type().creditNote()).isTrue();
    assertThat(credit.amountDue()).contains(new BigDecimal("-242.20"));
    assertThat(credit.owed().tax()).isEqualByComparingTo("-1.03");
    assertThat(credit.references().preceding())
        .extracting("number", "issueDate")
        .containsExactly(tuple("INV-20931", LocalDate.of(2026, 4, 17)));
  }

  @Test
  void nestedLinesCountOnce() {
    ImportedInvoice invoice = Reading.sample("kestrel-telecom-88120045.xml");
    assertThat(invoice.lines())
        .extracting(InvoiceLine::id, InvoiceLine::parentId, InvoiceLine::level, InvoiceLine::counts)
        .containsExactly(
            tuple("1", null, 0, false),
            tuple("1.1", "1", 1, true),
            tuple("1.2", "1", 1, true),
            tuple("2", null, 0, false),
            tuple("2.1", "2", 1, true),
            tuple("2.2", "2", 1, true),
            tuple("2.2.1", "2.2", 2, false));
  }

  @Test
  void partyPaymentAndReferencesAreRead() {
    ImportedInvoice invoice = Reading.sample("brinkmann-2026-0417.xml");
    assertThat(invoice.vendor())
        .extracting("tradingName", "vatId", "taxId", "registration", "contact", "email")
        .containsExactly(
            "Brinkmann Möbelbau",
            "DE276453911",
            "66/201/04417",
            "HRB 208114",
            "Jürgen Brinkmann",
            "rechnung@brinkmann-moebelbau.example");
    assertThat(invoice.vendor().address())
        .extracting("lines", "postcode", "city", "country")
        .containsExactly(List.of("Hasestraße 41"), "49074", "Osnabrück", "DE");
    assertThat(invoice.payment().accounts())
        .extracting("id", "holder", "bic", "iban")
        .containsExactly(
            tuple("DE89370400440532013000", "Tischlerei Brinkmann GmbH", "COBADEFFXXX", true));
    assertThat(invoice.payment().references()).containsExactly("2026-0417 / KD 1187");
    assertThat(invoice.payment().terms()).startsWith("2 % Skonto");
    assertThat(invoice.references().order()).isEqualTo("4500018832");
    assertThat(invoice.notes()).extracting("subject").containsExactly("AAI");
    assertThat(invoice.lines().get(1).adjustments())
        .extracting("charge", "amount", "reason")
        .containsExactly(tuple(false, new BigDecimal("116.85"), "Mengenrabatt"));
    assertThat(invoice.adjustments())
        .extracting("charge", "amount", "reason")
        .containsExactly(tuple(true, new BigDecimal("95.00"), "Anfahrt Hamburg"));
  }

  @Test
  void attachmentIsDescribedAndMeasured() {
    assertThat(Reading.sample("harbour-lane-INV-20931.xml").attachments())
        .extracting("id", "description", "fileName", "mediaType", "embeddedBytes")
        .containsExactly(
            tuple("PROOF-118", "Signed proof", "proof-118.pdf", "application/pdf", 83L));
  }
}
