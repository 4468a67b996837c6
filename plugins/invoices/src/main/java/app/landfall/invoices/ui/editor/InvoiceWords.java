package app.landfall.invoices.ui.editor;

import app.landfall.invoices.model.Amount;
import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceField;
import app.landfall.invoices.model.Invoices;
import app.landfall.invoices.model.Workflow;
import app.landfall.invoices.ui.text.Amounts;
import app.landfall.plugin.Formats;
import app.landfall.plugin.RowWords;
import app.landfall.plugin.Texts;
import app.landfall.plugin.typed.Iban;
import app.landfall.store.ReadTransaction;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Fields of invoices in the words of the form, where the program shows two versions of them.
public final class InvoiceWords implements RowWords {
  private static final Set<InvoiceField> AMOUNTS =
      EnumSet.of(
          InvoiceField.TOTAL,
          InvoiceField.NET,
          InvoiceField.TAX,
          InvoiceField.LINES_TOTAL,
          InvoiceField.ALLOWANCES,
          InvoiceField.CHARGES,
          InvoiceField.PREPAID,
          InvoiceField.ROUNDING,
          InvoiceField.AMOUNT_DUE);

  private final InstantSource clock;

  @Inject
  InvoiceWords(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public String id() {
    return "invoices";
  }

  @Override
  public String field(String column) {
    return called(column);
  }

  static String called(String column) {
    String name = InvoiceField.named(column).map(FieldName::of).orElse(column.replace('_', ' '));
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toUpperCase(Texts.language()) + name.substring(1);
  }

  @Override
  public String value(String column, @Nullable Object value) {
    return shown(column, value);
  }

  static String shown(@Nullable String column, @Nullable Object value) {
    if (value == null || value.toString().isBlank()) {
      return "–";
    }
    Optional<InvoiceField> field = InvoiceField.named(String.valueOf(column));
    return field.map(it -> written(it, value.toString())).orElseGet(value::toString);
  }

  @Override
  public String typed(String column, @Nullable Object value) {
    return value == null ? "" : value(column, value);
  }

  @Override
  public Optional<Reading> read(ReadTransaction rows, String id, String column, String typed) {
    return InvoiceField.named(column)
        .flatMap(field ->
            rows.find(Invoice.class, "SELECT * FROM invoices WHERE id=:id", Map.of("id", id))
                .map(invoice -> read(invoice, field, typed)));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
  }

  private Reading read(Invoice invoice, InvoiceField field, String typed) {
    String entered = field == InvoiceField.WORKFLOW ? stage(typed) : typed;
    InvoiceFields fields = new InvoiceFields(Formats.now().language(), today(), _ -> false);
    Reading reading = fields.read(invoice, Map.of(field, entered), field);
    if (!(reading instanceof Reading.Meant(Object value))) {
      return reading;
    }
    Invoice edited = fields.with(invoice, Collections.singletonMap(field, value));
    return Invoices.problem(edited, field)
        .<Reading>map(sentence -> new Reading.Refused(sentence.in(Texts.language())))
        .orElse(reading);
  }

  /// A stage by its name on the screen.
  private static String stage(String typed) {
    return Arrays.stream(Workflow.values())
        .filter(stage -> StageName.of(stage).equalsIgnoreCase(typed.strip()))
        .map(Workflow::word)
        .findFirst()
        .orElse(typed);
  }

  private static String written(InvoiceField field, String stored) {
    return switch (field) {
      case WORKFLOW -> StageName.of(Workflow.of(stored));
      case ISSUE_DATE, DUE_DATE -> day(stored);
      case IBAN, APPROVED_ACCOUNT -> Iban.grouped(stored);
      case APPROVED_AMOUNT -> approved(stored);
      default -> AMOUNTS.contains(field) ? amount(stored) : stored;
    };
  }

  private static String amount(String stored) {
    return new Amounts(Formats.now().language()).write(new Amount(stored), null);
  }

  /// Kept as `1137.3 EUR`.
  private static String approved(String stored) {
    int space = stored.indexOf(' ');
    if (space < 0) {
      return amount(stored);
    }
    String currency = stored.substring(space + 1);
    return new Amounts(Formats.now().language())
            .write(new Amount(stored.substring(0, space)), currency)
        + " "
        + currency;
  }

  private static String day(String stored) {
    try {
      return Formats.now().day(LocalDate.parse(stored));
    } catch (DateTimeParseException e) { // of another program
      return stored;
    }
  }
}
