package app.landfall.invoices.ui.export;

import app.landfall.invoices.model.Amount;
import app.landfall.invoices.model.Day;
import app.landfall.invoices.model.InvoiceSummary;
import app.landfall.invoices.ui.text.ListWords;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/// A workbook as Excel and LibreOffice have it (ISO/IEC 29500): dates are dates, amounts are
/// numbers with the decimals of their currency, and text is text, whatever it begins with. A list
/// longer than a sheet goes on in the next.
final class XlsxFile implements RowFile {
  /// With the header. The format allows no more.
  private static final int ROWS = 1_048_576;

  private static final int LONGEST_TEXT = 32_767;
  private static final int FLUSH = 1_000;
  private static final double[] WIDTHS = {32, 20, 12, 12, 10, 14, 14, 14, 22, 40};

  private final ListWords words;
  private final OutputStream target;
  private final Workbook book;
  private final String day;
  private final int rows;
  private Worksheet sheet;
  private int sheets;
  private int row;

  /// @param target is closed with it
  XlsxFile(OutputStream target, ListWords words) {
    this(target, words, ROWS);
  }

  XlsxFile(OutputStream target, ListWords words, int rows) {
    this.words = words;
    this.target = target;
    this.rows = rows;
    this.day = words.isGerman() ? "dd\\.mm\\.yyyy" : "d\\ mmm\\ yyyy";
    this.book = new Workbook(target, "Landfall", "1.0");
    this.sheet = nextSheet();
  }

  private Worksheet nextSheet() {
    sheets++;
    Worksheet next =
        book.newWorksheet(
            sheets == 1 ? words.texts().title() : words.texts().title() + " " + sheets);
    List<String> header = words.header();
    for (int column = 0; column < header.size(); column++) {
      next.value(0, column, header.get(column));
      next.width(column, WIDTHS[column]);
    }
    next.range(0, 0, 0, header.size() - 1).style().bold().set();
    next.freezePane(0, 1);
    row = 1;
    return next;
  }

  @Override
  public void write(InvoiceSummary invoice, String status) throws IOException {
    if (row == rows) {
      sheet.finish();
      sheet = nextSheet();
    }
    String money = format(invoice.currency());
    text(0, invoice.vendorName());
    text(1, invoice.invoiceNumber());
    day(2, invoice.issueDate());
    day(3, invoice.dueDate());
    text(4, invoice.currency());
    amount(5, invoice.total(), money);
    amount(6, invoice.payable() != null ? invoice.payable() : invoice.total(), money);
    amount(7, Amount.of(invoice.paid()), money);
    text(8, status);
    text(9, invoice.id());
    row++;
    if (row % FLUSH == 0) {
      sheet.flush();
    }
  }

  private void text(int column, @Nullable Object value) {
    String text = Objects.toString(value, "");
    if (!text.isEmpty()) {
      sheet.value(
          row, column, text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
    }
  }

  /// What is no date stays what it is.
  private void day(int column, @Nullable Day value) {
    Optional.ofNullable(value)
        .flatMap(Day::date)
        .ifPresentOrElse(
            date -> {
              sheet.value(row, column, date);
              sheet.style(row, column).format(day).set();
            },
            () -> text(column, value));
  }

  private void amount(int column, @Nullable Amount value, String money) {
    Optional<BigDecimal> number = Optional.ofNullable(value).flatMap(Amount::decimal);
    number.ifPresentOrElse(
        decimal -> {
          sheet.value(row, column, decimal);
          sheet.style(row, column).format(money).set();
        },
        () -> text(column, value));
  }

  /// Excel writes it with the points and commas of whoever reads it.
  private static String format(@Nullable String currency) {
    int decimals = 2;
    try {
      decimals = currency == null ? 2 : Currency.getInstance(currency).getDefaultFractionDigits();
    } catch (IllegalArgumentException e) { // no currency that is known
      decimals = 2;
    }
    return decimals <= 0 ? "#,##0" : "#,##0." + "0".repeat(decimals);
  }

  @Override
  public void close() throws IOException {
    try (target) {
      sheet.finish();
      book.finish();
    }
  }
}
