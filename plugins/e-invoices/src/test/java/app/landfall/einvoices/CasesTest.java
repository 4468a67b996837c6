package app.landfall.einvoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import app.landfall.invoices.api.BankAccount;
import app.landfall.invoices.api.ImportResult;
import app.landfall.invoices.api.ImportResult.Unreadable;
import app.landfall.invoices.api.Remark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Small inputs that went wrong, in the folder `cases` beside the corpus; where it is not there,
/// [ReaderFaultsTest] has one of each kind.
class CasesTest {
  private static final String GERMAN = "due 2026-04-01, tax 19.00, account DE89370400440532013000";

  private static final Map<String, String> CASES =
      Map.ofEntries(
          Map.entry("01-vat-counted-twice.xml", GERMAN),
          Map.entry("03-document-eur-amounts-usd.xml", GERMAN + ", currency-contradicts"),
          Map.entry("06-skonto-cii.xml", GERMAN),
          Map.entry(
              "skonto-two-terms.xml", "due 2026-12-01, tax 19.00, account DE02120300000000202051"),
          Map.entry(
              "07-two-accounts.xml", GERMAN + ", account NL91ABNA0417164300, several-accounts"),
          Map.entry("09-broken-download.pdf", "pdf-truncated"),
          Map.entry("12b-comma-decimal.xml", "comma-total"),
          Map.entry("14-prepaid-no-payable.xml", GERMAN + ", due-not-stated"),
          Map.entry(
              "iban-word-in-front.xml",
              "due 2026-12-01, tax 19.00, account DE02120300000000202051"),
          Map.entry(
              "iban-wrong-check-digits.xml",
              "due 2026-12-01, tax 19.00, account DE03120300000000202051, iban-wrong"));

  @TestFactory
  Stream<DynamicTest> eachIsReadAsItsListSays() {
    Path cases = cases();
    if (cases == null) {
      return Stream.of(
          dynamicTest(
              "one of our own",
              () -> assertThat(facts(Reading.read(Reading.ubl("", "")))).isEqualTo("no-total")));
    }
    return CASES.entrySet().stream()
        .map(one ->
            dynamicTest(
                one.getKey(),
                () -> assertThat(facts(cases.resolve(one.getKey()))).isEqualTo(one.getValue())));
  }

  private static String facts(Path file) throws IOException {
    return facts(
        Reading.IMPORTER.read(Files.readAllBytes(file), String.valueOf(file.getFileName())));
  }

  private static String facts(ImportResult result) {
    if (result instanceof Unreadable why) {
      return why.key();
    }
    ImportResult.Imported imported = Reading.imported(result);
    List<String> facts = new ArrayList<>();
    facts.add("due " + imported.invoice().dueDate());
    facts.add("tax " + imported.invoice().totals().tax());
    imported.invoice().payment().accounts().stream()
        .map(BankAccount::id)
        .forEach(id -> facts.add("account " + id));
    imported.remarks().stream().map(Remark::key).forEach(facts::add);
    return String.join(", ", facts);
  }

  private static @Nullable Path cases() {
    String named = System.getProperty("landfall.corpus");
    String found = named == null || named.isBlank() ? System.getenv("LANDFALL_CORPUS") : named;
    if (found == null || found.isBlank()) {
      return null;
    }
    Path folder = Path.of(found).toAbsolutePath().resolveSibling("cases").resolve("e-invoices");
    return Files.isDirectory(folder) ? folder : null;
  }
}
