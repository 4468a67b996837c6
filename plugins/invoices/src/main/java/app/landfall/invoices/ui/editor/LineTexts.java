package app.landfall.invoices.ui.editor;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.invoices.model.Amount;
import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.StoredLine;
import app.landfall.invoices.ui.text.Amounts;
import app.landfall.invoices.ui.text.UnitWords;
import app.landfall.store.RowVersion;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The lines of an invoice as text, cell by cell, while somebody edits them. What was read and not
/// touched is saved as it was read. One thread, that of the form.
final class LineTexts {
  /// The cells of a line.
  enum Cell {
    ITEM,
    QUANTITY,
    UNIT,
    PRICE,
    NET,
    TAX;

    private static final List<Cell> ALL = List.of(values());

    /// The cell of a column.
    static Cell at(int column) {
      return ALL.get(column);
    }

    /// The column of the cell.
    int index() {
      return ALL.indexOf(this);
    }

    /// Whether it holds a number.
    boolean isNumber() {
      return this != ITEM && this != UNIT;
    }

    String title() {
      return switch (this) {
        case ITEM -> TEXTS.lineItem();
        case QUANTITY -> TEXTS.lineQuantity();
        case UNIT -> TEXTS.lineUnit();
        case PRICE -> TEXTS.linePrice();
        case NET -> TEXTS.lineNet();
        case TAX -> TEXTS.lineTax();
      };
    }
  }

  /// A line while it is edited.
  private static final class Row {
    private final @Nullable StoredLine read;
    private final String id;
    private final String[] cells;
    private boolean touched;

    Row(@Nullable StoredLine read, String id, String[] cells) {
      this.read = read;
      this.id = id;
      this.cells = cells;
    }

    boolean isEmpty() {
      return java.util.Arrays.stream(cells).allMatch(String::isBlank);
    }
  }

  private final FieldText texts;
  private final Supplier<String> ids;
  private final String invoice;
  private final List<Row> rows = new ArrayList<>();
  private List<StoredLine> asRead = List.of();
  private boolean dirty;
  private boolean problems;
  private Runnable changed = () -> {};

  LineTexts(FieldText texts, Supplier<String> ids, String invoice) {
    this.texts = texts;
    this.ids = ids;
    this.invoice = invoice;
  }

  /// Calls back when rows have come or gone or been read anew.
  void onChange(Runnable then) {
    changed = then;
  }

  int count() {
    return rows.size();
  }

  String text(int row, Cell cell) {
    return rows.get(row).cells[cell.index()];
  }

  /// Types into a cell; the net follows quantity and price where all are numbers.
  void type(int row, Cell cell, String text) {
    Row line = rows.get(row);
    if (line.cells[cell.index()].equals(text)) {
      return;
    }
    line.cells[cell.index()] = tidy(cell, text);
    line.touched = true;
    dirty = true;
    if (cell == Cell.QUANTITY || cell == Cell.PRICE) {
      multiply(line);
    }
  }

  private String tidy(Cell cell, String text) {
    Amounts amounts = new Amounts(texts.language());
    return cell.isNumber()
        ? amounts.read(text).map(amounts::write).orElse(text.strip())
        : text.strip();
  }

  private void multiply(Row line) {
    Amounts amounts = new Amounts(texts.language());
    Optional<BigDecimal> quantity = amounts.read(line.cells[Cell.QUANTITY.index()]);
    Optional<BigDecimal> price = amounts.read(line.cells[Cell.PRICE.index()]);
    if (quantity.isPresent() && price.isPresent()) {
      BigDecimal net = quantity.get().multiply(price.get()).setScale(2, RoundingMode.HALF_UP);
      line.cells[Cell.NET.index()] = amounts.write(net, null);
    }
  }

  /// Adds an empty line at the end.
  void add() {
    rows.add(new Row(null, ids.get(), new String[] {"", "", "", "", "", ""}));
    changed.run();
  }

  void remove(int row) {
    Row gone = rows.remove(row);
    dirty |= gone.read != null || !gone.isEmpty();
    changed.run();
  }

  boolean dirty() {
    return dirty;
  }

  /// Whether a cell holds no number where one belongs.
  boolean isOdd(int row, Cell cell) {
    String text = text(row, cell);
    return cell.isNumber()
        && rows.get(row).touched
        && !text.isBlank()
        && new Amounts(texts.language()).read(text).isEmpty();
  }

  void check() {
    problems = false;
    for (int row = 0; row < rows.size(); row++) {
      for (Cell cell : Cell.values()) {
        problems |= isOdd(row, cell);
      }
    }
  }

  boolean hasProblems() {
    return problems;
  }

  /// What was read, in its order.
  void read(List<StoredLine> lines) {
    asRead = lines;
    rows.clear();
    lines.forEach(line -> rows.add(new Row(line, line.id(), cells(line))));
    dirty = false;
    problems = false;
    changed.run();
  }

  /// What arrived meanwhile, unless lines are being edited: then saving finds what both changed.
  void meet(List<StoredLine> lines) {
    if (!dirty && !lines.equals(asRead)) {
      read(lines);
    }
  }

  void discard() {
    read(asRead);
  }

  /// After a save: what stands here is what is stored, until it is read anew.
  void saved() {
    dirty = false;
  }

  /// The invoice was deleted: its lines are all new now.
  void keepAll() {
    List<Row> all = List.copyOf(rows);
    asRead = List.of();
    rows.clear();
    all.forEach(row -> {
      Row fresh = new Row(null, ids.get(), row.cells);
      fresh.touched = true;
      rows.add(fresh);
    });
    dirty = !rows.isEmpty();
  }

  List<StoredLine> asRead() {
    return asRead;
  }

  /// The lines as typed; empty ones are left out.
  List<StoredLine> edited(Invoice of) {
    List<StoredLine> edited = new ArrayList<>();
    for (Row row : rows) {
      if (row.read != null && !row.touched) {
        edited.add(row.read);
      } else if (!row.isEmpty()) {
        edited.add(line(row, edited.size() + 1L));
      }
    }
    return edited;
  }

  /// Every cell, for a draft; empty where nothing was changed.
  List<List<String>> cells() {
    return dirty ? rows.stream().map(row -> List.of(row.cells)).toList() : List.of();
  }

  /// What a draft had.
  void restore(List<List<String>> cells) {
    for (int i = 0; i < cells.size(); i++) {
      if (i >= rows.size()) {
        add();
      }
      for (Cell cell : Cell.values()) {
        if (cell.index() < cells.get(i).size()) {
          type(i, cell, cells.get(i).get(cell.index()));
        }
      }
    }
    changed.run();
  }

  private StoredLine line(Row row, long position) {
    StoredLine read = row.read;
    return new StoredLine(
        row.id,
        invoice,
        read == null ? RowVersion.NEW : read.version(),
        read == null ? Long.valueOf(position) : read.position(),
        read == null ? String.valueOf(position) : read.lineNumber(),
        read == null ? null : read.parentLine(),
        read == null ? Long.valueOf(0) : read.level(),
        read == null ? Long.valueOf(1) : read.counts(),
        isAsRead(row, Cell.ITEM) && read != null ? read.name() : word(row, Cell.ITEM),
        read == null ? null : read.description(),
        read == null ? null : read.note(),
        read == null ? null : read.sellerItem(),
        isAsRead(row, Cell.QUANTITY) && read != null ? read.quantity() : number(row, Cell.QUANTITY),
        isAsRead(row, Cell.UNIT) && read != null ? read.unit() : word(row, Cell.UNIT),
        isAsRead(row, Cell.PRICE) && read != null ? read.price() : number(row, Cell.PRICE),
        read == null ? null : read.priceQuantity(),
        isAsRead(row, Cell.NET) && read != null ? read.net() : number(row, Cell.NET),
        read == null ? null : read.taxCategory(),
        isAsRead(row, Cell.TAX) && read != null ? read.taxRate() : number(row, Cell.TAX),
        read == null ? null : read.periodStart(),
        read == null ? null : read.periodEnd());
  }

  /// What nobody touched is stored as it was, not as it is shown.
  private boolean isAsRead(Row row, Cell cell) {
    return row.read != null && row.cells[cell.index()].equals(cells(row.read)[cell.index()]);
  }

  private static @Nullable String word(Row row, Cell cell) {
    String text = row.cells[cell.index()].strip();
    return text.isEmpty() ? null : text;
  }

  private @Nullable Amount number(Row row, Cell cell) {
    return new Amounts(texts.language())
        .read(row.cells[cell.index()])
        .map(BigDecimal::toPlainString)
        .map(Amount::new)
        .orElse(null);
  }

  private String[] cells(StoredLine line) {
    Amounts amounts = new Amounts(texts.language());
    return new String[] {
      line.name() != null ? line.name() : text(line.description()),
      number(amounts, line.quantity()),
      UnitWords.of(text(line.unit())),
      number(amounts, line.price()),
      amounts.write(line.net(), null),
      number(amounts, line.taxRate())
    };
  }

  private static String number(Amounts amounts, @Nullable Amount stored) {
    return stored == null ? "" : stored.decimal().map(amounts::write).orElse(stored.text());
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
