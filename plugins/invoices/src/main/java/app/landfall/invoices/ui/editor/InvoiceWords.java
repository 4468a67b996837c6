package app.landfall.invoices.ui.editor;

import app.landfall.invoices.model.Amount;
import app.landfall.invoices.model.InvoiceField;
import app.landfall.invoices.model.Workflow;
import app.landfall.invoices.ui.text.Amounts;
import app.landfall.plugin.Formats;
import app.landfall.plugin.RowWords;
import app.landfall.plugin.Texts;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.Locale;
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

  /// Made by the plugin's injector.
  public InvoiceWords() {}

  @Override
  public String id() {
    return "invoices";
  }

  @Override
  public String field(String column) {
    String name = InvoiceField.named(column).map(FieldName::of).orElse(column.replace('_', ' '));
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toUpperCase(Texts.language()) + name.substring(1);
  }

  @Override
  public String value(String column, @Nullable Object value) {
    if (value == null || value.toString().isBlank()) {
      return "–";
    }
    Optional<InvoiceField> field = InvoiceField.named(column);
    return field.map(it -> written(it, value.toString())).orElseGet(value::toString);
  }

  private static String written(InvoiceField field, String stored) {
    return switch (field) {
      case WORKFLOW -> StageName.of(Workflow.of(stored));
      case ISSUE_DATE, DUE_DATE -> day(stored);
      case IBAN, APPROVED_ACCOUNT -> FieldText.grouped(stored);
      case APPROVED_AMOUNT -> approved(stored);
      default -> AMOUNTS.contains(field) ? amount(stored) : stored;
    };
  }

  private static String amount(String stored) {
    Locale language = Texts.language();
    return new Amounts(language).write(new Amount(stored), null);
  }

  /// Kept as `1137.3 EUR`.
  private static String approved(String stored) {
    int space = stored.indexOf(' ');
    if (space < 0) {
      return amount(stored);
    }
    String currency = stored.substring(space + 1);
    return new Amounts(Texts.language()).write(new Amount(stored.substring(0, space)), currency)
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
