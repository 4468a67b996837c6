package app.landfall.invoices.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceField;
import app.landfall.invoices.model.Office;
import app.landfall.invoices.papers.PapersOf;
import app.landfall.invoices.suppliers.Knowing;
import app.landfall.invoices.ui.editor.InvoiceFields;
import app.landfall.plugin.RowWords.Reading;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What people type, by the table of the kit: in a command it becomes what it becomes in the form.
class TypedInCommandsTest {
  private static final Path TABLE =
      Path.of(System.getProperty("landfall.root", "../.."))
          .resolve("core/plugin-api/src/test/resources/typed-cases.tsv");
  private static final Locale BEFORE = Locale.getDefault(Locale.Category.DISPLAY);
  private static final Locale FORMATS = Locale.getDefault(Locale.Category.FORMAT);
  private static final String REFUSED = "refused";
  private static final Instant NOW = Instant.parse("2026-06-15T09:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);
  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9A-F]{4})");
  private static final Map<String, InvoiceField> FIELDS =
      Map.of(
          "amount", InvoiceField.TOTAL, "date", InvoiceField.DUE_DATE, "iban", InvoiceField.IBAN);

  @TempDir Path folder;

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(Locale.Category.DISPLAY, BEFORE);
    Locale.setDefault(Locale.Category.FORMAT, FORMATS);
  }

  private static List<String[]> cases() throws IOException {
    return Files.readAllLines(TABLE, StandardCharsets.UTF_8).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line ->
            ESCAPE
                .matcher(line)
                .replaceAll(it -> Character.toString(Integer.parseInt(it.group(1), 16)))
                .split("\t", -1))
        .filter(cells -> FIELDS.containsKey(cells[0]))
        .toList();
  }

  private static void speak(String tag) {
    Locale place = Locale.forLanguageTag(tag);
    Locale.setDefault(Locale.Category.DISPLAY, Locale.of(place.getLanguage()));
    Locale.setDefault(Locale.Category.FORMAT, place);
  }

  /// French is no language of the program: there its computer writes as in English.
  private static boolean isSpoken(String[] cells) {
    return !cells[1].equals("fr");
  }

  @Test
  void everyCaseBecomesTheSameBehindTheFormAndInACommand() throws IOException {
    List<String> wrong = new ArrayList<>();
    int tried = 0;
    try (Office office = new Office(folder)) {
      Invoice plain = office.added("Nordwind", "77.00");
      for (String[] cells : cases()) {
        if (isSpoken(cells)) {
          tried++;
          speak(cells[1]);
          Invoice before = reset(office, plain.id(), cells[3]);
          String form = inTheForm(before, cells);
          String command = inACommand(office, before, cells);
          if (!form.equals(cells[4]) || !command.equals(cells[4])) {
            wrong.add(String.join("|", cells) + ": form " + form + ", command " + command);
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(tried).isGreaterThan(700);
  }

  private static Invoice reset(Office office, String id, String currency) {
    office.execute(
        "UPDATE invoices SET total='77',due_date='2027-07-07',vendor_iban='NONE',"
            + "issue_date='2026-06-10',currency=nullif(:currency,'') WHERE id=:id",
        Map.of("id", id, "currency", currency));
    return office.find(id);
  }

  private static String inTheForm(Invoice before, String[] cells) {
    InvoiceField field = Objects.requireNonNull(FIELDS.get(cells[0]));
    InvoiceFields fields = new InvoiceFields(formats(), TODAY, _ -> false);
    return fields.read(before, Map.of(field, cells[2]), field)
            instanceof Reading.Meant(Object value)
        ? fields.write(before.with(field, String.valueOf(value)), field)
        : REFUSED;
  }

  private static String inACommand(Office office, Invoice before, String[] cells) {
    InvoiceField field = Objects.requireNonNull(FIELDS.get(cells[0]));
    StringWriter said = new StringWriter();
    int code = run(office, said, "set", before.id(), field.word() + "=" + cells[2]);
    if (code != 0) {
      assertThat(office.find(before.id())).isEqualTo(before);
      assertThat(said.toString()).contains("Nothing was changed.");
      return REFUSED;
    }
    return new InvoiceFields(formats(), TODAY, _ -> false).write(office.find(before.id()), field);
  }

  private static Locale formats() {
    return app.landfall.plugin.Formats.now().language();
  }

  private static int run(Office office, StringWriter said, String... words) {
    return new CommandLine(
            new InvoiceCommand(
                office.invoices(),
                InstantSource.fixed(NOW),
                new InvoiceAdvice(office.store(), Knowing.advisor()),
                PapersOf.store(office.store())))
        .setOut(new PrintWriter(said))
        .setErr(new PrintWriter(said))
        .setExecutionExceptionHandler((failure, _, _) -> {
          said.append(failure.getMessage());
          return 1;
        })
        .execute(words);
  }

  @Test
  void whatWasUnderstoodIsSaidAndTheOrderOfFieldsDoesNotMatter() {
    speak("en");
    try (Office office = new Office(folder)) {
      Invoice invoice = office.added("Nordwind", "77.00");
      StringWriter said = new StringWriter();
      assertThat(run(office, said, "set", invoice.id(), "total=USD 1.234,50", "currency=usd"))
          .isZero();
      assertThat(said.toString().lines())
          .containsExactly("Saved: " + invoice.id(), "  total: 1,234.50");
      assertThat(office.find(invoice.id()).currency()).isEqualTo("USD");
    }
  }

  @Test
  void anAccountThatIsNoIbanIsKeptOnlyWhereThatIsSaid() {
    speak("en");
    try (Office office = new Office(folder)) {
      Invoice invoice = office.added("Nordwind", "77.00");
      StringWriter said = new StringWriter();
      assertThat(run(office, said, "set", invoice.id(), "iban=DE00 1234 56")).isEqualTo(1);
      assertThat(said)
          .hasToString(
              "iban: An IBAN of DE has 22 characters, and this has 10. Compare it with the invoice."
                  + " To keep it although it is no IBAN, add --keep-account. Nothing was changed.");
      assertThat(run(office, said, "set", invoice.id(), "iban=DE00 1234 56", "--keep-account"))
          .isZero();
      assertThat(office.find(invoice.id()).vendorIban()).isEqualTo("DE00123456");
    }
  }

  @Test
  void aNewInvoiceIsReadInTheSameWay() {
    speak("de");
    try (Office office = new Office(folder)) {
      StringWriter said = new StringWriter();
      int code =
          run(
              office,
              said,
              "new",
              "Nordwind",
              "1.234,50",
              "--currency",
              "EUR",
              "--due",
              "1.12.2026");
      assertThat(code).isZero();
      Invoice invoice = office.find(said.toString().lines().findFirst().orElseThrow().substring(7));
      assertThat(invoice.text(InvoiceField.TOTAL)).isEqualTo("1234.50");
      assertThat(invoice.text(InvoiceField.DUE_DATE)).isEqualTo("2026-12-01");
      assertThat(run(office, said, "new", "Nordwind", "1,234", "--currency", "EUR")).isEqualTo(1);
    }
  }
}
