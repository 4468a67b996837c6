package app.landfall.invoices.ui.editor;

import app.landfall.invoices.model.Amount;
import app.landfall.invoices.model.StoredLine;
import app.landfall.invoices.ui.editor.LineTexts.Cell;
import app.landfall.invoices.ui.text.UnitWords;
import app.landfall.plugin.RecordParts;
import app.landfall.plugin.RowWords.Reading;
import app.landfall.plugin.form.LineFields;
import app.landfall.plugin.typed.AmountFormat;
import app.landfall.plugin.typed.Entered;
import app.landfall.store.RowVersion;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The cells of an invoice's lines as they are written in its table, and what somebody means who
/// types.
///
/// @param locale the language of the screen, and the country where it is known
/// @param invoice the id of the one they belong to
/// @param currency of the invoice as it is typed now; null where none is
record LineCells(Locale locale, String invoice, Supplier<@Nullable String> currency)
    implements LineFields<Cell, StoredLine> {
  private static final Pattern PERCENT = Pattern.compile("\\s*%\\s*$");

  @Override
  public List<Cell> all() {
    return Cell.ALL;
  }

  @Override
  public String id(StoredLine line) {
    return line.id();
  }

  @Override
  public StoredLine blank(String id) {
    return new StoredLine(
        id,
        invoice,
        RowVersion.NEW,
        null,
        null,
        null,
        0L,
        1L,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  @Override
  public StoredLine placed(StoredLine line, int place) {
    long position = place + 1L;
    return line.position() != null
        ? line
        : RecordParts.with(
            line, Map.of("position", position, "lineNumber", String.valueOf(position)));
  }

  /// As it is shown; a line without a name shows its description in the same place.
  @Override
  public @Nullable Object value(StoredLine line, Cell cell) {
    return switch (cell) {
      case ITEM -> line.name() != null ? line.name() : line.description();
      case UNIT -> line.unit() == null ? null : UnitWords.of(line.unit());
      case QUANTITY -> text(line.quantity());
      case PRICE -> text(line.price());
      case NET -> text(line.net());
      case TAX -> text(line.taxRate());
    };
  }

  private static @Nullable String text(@Nullable Amount amount) {
    return amount == null ? null : amount.text();
  }

  @Override
  public String write(StoredLine line, Cell cell) {
    Object value = value(line, cell);
    if (value == null || !cell.isNumber()) {
      return Objects.toString(value, "");
    }
    Amount amount = new Amount(value.toString());
    return amount.decimal().map(number -> write(number, cell)).orElse(amount.text());
  }

  /// Money has the decimals of its currency, and a price more where it has more.
  String write(BigDecimal number, Cell cell) {
    AmountFormat amounts = new AmountFormat(locale);
    return cell.isMoney() ? amounts.write(number, currency.get()) : amounts.write(number);
  }

  /// What is typed into the cell of a number.
  Entered<BigDecimal> number(String text, Cell cell) {
    AmountFormat amounts = new AmountFormat(locale);
    return switch (cell) {
      case NET -> amounts.read(text, currency.get());
      case PRICE -> amounts.readPrice(text, currency.get());
      case TAX -> amounts.readNumber(PERCENT.matcher(text).replaceFirst(""));
      case QUANTITY, ITEM, UNIT -> amounts.readNumber(text);
    };
  }

  @Override
  public Reading read(StoredLine line, Map<Cell, String> typed, Cell cell) {
    String text = typed.getOrDefault(cell, "").strip();
    if (text.isEmpty()) {
      return new Reading.Meant(null);
    }
    return cell.isNumber()
        ? Reading.of(number(text, cell).map(BigDecimal::toPlainString))
        : new Reading.Meant(text);
  }

  @Override
  public boolean same(Cell cell, @Nullable Object one, @Nullable Object other) {
    return Objects.equals(one, other) || cell.isNumber() && InvoiceFields.isSameAmount(one, other);
  }

  @Override
  public StoredLine with(StoredLine line, Map<Cell, @Nullable Object> values) {
    Map<String, @Nullable Object> parts = new HashMap<>();
    values.forEach((cell, value) -> parts.put(part(cell), stored(cell, value)));
    return RecordParts.with(line, parts);
  }

  private static String part(Cell cell) {
    return switch (cell) {
      case ITEM -> "name";
      case QUANTITY -> "quantity";
      case UNIT -> "unit";
      case PRICE -> "price";
      case NET -> "net";
      case TAX -> "taxRate";
    };
  }

  private static @Nullable Object stored(Cell cell, @Nullable Object value) {
    return value == null || !cell.isNumber() ? value : new Amount(value.toString());
  }

  @Override
  public RowVersion version(StoredLine line) {
    return line.version();
  }

  @Override
  public StoredLine seenAs(StoredLine line, RowVersion seen) {
    return RecordParts.with(line, Map.of("version", seen));
  }
}
