package app.landfall.einvoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import app.landfall.invoices.api.Attachment;
import app.landfall.invoices.api.ImportResult;
import app.landfall.invoices.api.ImportResult.Unreadable;
import app.landfall.invoices.api.ImportedInvoice;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Public invoices of others against what an independent parser found in them, and each pair of UBL
/// and CII against each other. The folder comes from `landfall.corpus` or `LANDFALL_CORPUS`;
/// without it the same law is tested on our own twins, so that there is always something to fail.
class CorpusTest {

  /// Files that rightly read as something else than the row says, each with the reason.
  private static final Map<String, String> REFUSED =
      Map.of(
          // Its InvoiceCurrencyCode is empty and no amount names a currency either: 571.04 of what?
          "zugferd/v1-correct/Mustangproject/MustangGnuaccountingBeispielRE-20151008_504.pdf",
          "no-currency");

  /// Pairs by name that are two documents.
  private static final Set<String> NO_TWINS =
      Set.of(
          // States ten times the basis and tax of its namesake: 1000 and 50 against 100 and 5.
          "zugferd/XML-Rechnung/UBL/not_validating_full_invoice_based_onTest_EeISI_300_CENfullmodel"
              + ".ubl.xml",
          // The PDFs hold the invoices of 2018, the XML files those of 2024.
          "zugferd/XML-Rechnung/FX/XRECHNUNG_Betriebskostenabrechnung.pdf",
          "zugferd/XML-Rechnung/FX/XRECHNUNG_Einfach.pdf",
          "zugferd/XML-Rechnung/FX/XRECHNUNG_Elektron.pdf",
          "zugferd/XML-Rechnung/FX/XRECHNUNG_Reisekostenabrechnung.pdf");

  /// One row of `expected.tsv`.
  private record Row(Map<String, String> fields) {
    String get(String column) {
      return Objects.requireNonNull(fields.get(column), column);
    }

    boolean isUbl() {
      return get("syntax").equals("Invoice") || get("syntax").equals("CreditNote");
    }
  }

  @TestFactory
  Stream<DynamicTest> statedValuesAreThoseOfTheIndependentReader() throws IOException {
    Path corpus = corpus();
    if (corpus == null) {
      return ownTwins();
    }
    return rows(corpus).stream()
        .map(row -> dynamicTest(row.get("file"), () -> compare(corpus, row)));
  }

  @TestFactory
  Stream<DynamicTest> twinsReadTheSame() throws IOException {
    Path corpus = corpus();
    if (corpus == null) {
      return ownTwins();
    }
    return twins(corpus).stream()
        .map(pair ->
            dynamicTest(
                pair.getFirst() + " = " + pair.getLast(),
                () ->
                    assertThat(facts(corpus, pair.getLast()))
                        .isEqualTo(facts(corpus, pair.getFirst()))));
  }

  private static Stream<DynamicTest> ownTwins() {
    return TwinTest.TWINS.entrySet().stream()
        .map(pair ->
            dynamicTest(pair.getKey(), () -> TwinTest.assertSame(pair.getValue(), pair.getKey())));
  }

  private static void compare(Path corpus, Row row) throws IOException {
    String file = row.get("file");
    ImportResult result = Reading.IMPORTER.read(Files.readAllBytes(corpus.resolve(file)), file);
    if (REFUSED.containsKey(file)) {
      assertThat(result)
          .isInstanceOfSatisfying(
              Unreadable.class, why -> assertThat(why.key()).isEqualTo(REFUSED.get(file)));
      return;
    }
    ImportedInvoice invoice = Reading.imported(result).invoice();
    assertThat(found(invoice, row)).isEqualTo(expected(row));
  }

  private static List<String> expected(Row row) {
    return List.of(
        "type " + row.get("type"),
        "number " + row.get("number"),
        "date " + row.get("date").replace("-", ""),
        "due " + row.get("due").replace("-", ""),
        "currency " + row.get("currency"),
        "taxcur " + row.get("taxcur"),
        "grand " + row.get("grand"),
        "payable " + row.get("payable"),
        "prepaid " + row.get("prepaid"),
        "rounding " + row.get("rounding"),
        "lines " + row.get("lines"),
        "vat_groups " + row.get("vat_groups"),
        "embedded_att " + row.get("embedded_att"),
        "vendor " + row.get("vendor"));
  }

  private static List<String> found(ImportedInvoice invoice, Row row) {
    return List.of(
        "type " + invoice.type().code(),
        "number " + invoice.number(),
        "date " + date(invoice.issueDate()),
        "due " + date(invoice.dueDate()),
        "currency " + invoice.currency(),
        "taxcur " + Objects.requireNonNullElse(invoice.taxCurrency(), ""),
        "grand " + plain(invoice.totals().gross()),
        "payable " + plain(invoice.totals().payable()),
        "prepaid " + plain(invoice.totals().prepaid()),
        "rounding " + plain(invoice.totals().rounding()),
        "lines " + invoice.lines().size(),
        "vat_groups " + invoice.taxes().size(),
        "embedded_att " + invoice.attachments().stream().filter(Attachment::embedded).count(),
        "vendor " + vendor(invoice, row));
  }

  /// The independent parser takes a UBL vendor's trading name (BT-28, PartyName) where there is
  /// one, and a CII vendor's legal name (BT-27). We take the legal name in both, or twins would
  /// name two vendors.
  private static String vendor(ImportedInvoice invoice, Row row) {
    String trading = invoice.vendor().tradingName();
    return row.isUbl() && trading != null ? trading : invoice.vendor().name();
  }

  private static String date(@Nullable LocalDate date) {
    return date == null ? "" : date.toString().replace("-", "");
  }

  private static String plain(@Nullable BigDecimal amount) {
    return amount == null ? "" : amount.toPlainString();
  }

  private static List<String> facts(Path corpus, String file) throws IOException {
    return Law.facts(Reading.invoice(Files.readAllBytes(corpus.resolve(file))));
  }

  /// Pairs by file name: `X_ubl.xml` and `X_uncefact.xml`, `UBL/X.ubl.xml` and `CII/X.cii.xml`,
  /// `FX/X.pdf` and `CII/X.cii.xml`.
  private static List<List<String>> twins(Path corpus) throws IOException {
    List<List<String>> pairs = new ArrayList<>();
    for (Row row : rows(corpus)) {
      String file = row.get("file");
      String cii =
          file.replace("_ubl.xml", "_uncefact.xml")
              .replaceFirst("/(UBL|FX)/", "/CII/")
              .replaceFirst("\\.(ubl\\.xml|pdf)$", ".cii.xml");
      boolean pair = !cii.equals(file) && Files.exists(corpus.resolve(cii));
      if (pair && !NO_TWINS.contains(file)) {
        pairs.add(List.of(file, cii));
      }
    }
    return pairs;
  }

  private static List<Row> rows(Path corpus) throws IOException {
    List<String> lines = Files.readAllLines(corpus.resolve("expected.tsv"), StandardCharsets.UTF_8);
    String[] columns = lines.getFirst().split("\t", -1);
    List<Row> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] values = line.split("\t", -1);
      Map<String, String> fields = new HashMap<>();
      for (int i = 0; i < columns.length; i++) {
        fields.put(columns[i], values[i]);
      }
      rows.add(new Row(fields));
    }
    return rows;
  }

  private static @Nullable Path corpus() {
    String folder = System.getProperty("landfall.corpus");
    if (folder == null || folder.isBlank()) {
      folder = System.getenv("LANDFALL_CORPUS");
    }
    return folder == null || folder.isBlank() ? null : Path.of(folder);
  }
}
