package app.landfall.invoices.ui.editor;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.invoices.model.StoredLine;
import app.landfall.plugin.form.FormLines;
import app.landfall.plugin.typed.AmountFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// The lines of an invoice as text while somebody edits them: what is typed is tidied, and the net
/// follows quantity and price. One thread, that of the form.
final class LineTexts {
  /// The cells of a line.
  enum Cell {
    ITEM,
    QUANTITY,
    UNIT,
    PRICE,
    NET,
    TAX;

    static final List<Cell> ALL = List.of(values());

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

    /// Whether that is money.
    boolean isMoney() {
      return this == PRICE || this == NET;
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

  private final LineCells cells;
  private final FormLines<Cell, StoredLine> lines;

  LineTexts(LineCells cells, Supplier<String> ids) {
    this.cells = cells;
    this.lines = new FormLines<>(cells, ids);
  }

  /// As they were read, are typed and will be saved.
  FormLines<Cell, StoredLine> model() {
    return lines;
  }

  int count() {
    return lines.count();
  }

  String text(int row, Cell cell) {
    return lines.text(row, cell);
  }

  /// Types into a cell; the net follows quantity and price where both are numbers.
  void type(int row, Cell cell, String text) {
    if (lines.text(row, cell).equals(text)) {
      return;
    }
    lines.type(row, cell, tidy(cell, text));
    if (cell == Cell.QUANTITY || cell == Cell.PRICE) {
      multiply(row);
    }
  }

  /// What was understood, in full.
  private String tidy(Cell cell, String text) {
    return cell.isNumber()
        ? number(cell, text).map(number -> cells.write(number, cell)).orElse(text.strip())
        : text.strip();
  }

  private Optional<BigDecimal> number(Cell cell, String text) {
    return cells.number(text, cell).understood();
  }

  private void multiply(int row) {
    Optional<BigDecimal> quantity = number(Cell.QUANTITY, lines.text(row, Cell.QUANTITY));
    Optional<BigDecimal> price = number(Cell.PRICE, lines.text(row, Cell.PRICE));
    if (quantity.isPresent() && price.isPresent()) {
      int decimals = AmountFormat.decimals(cells.currency().get());
      BigDecimal net = quantity.get().multiply(price.get());
      lines.type(
          row, Cell.NET, cells.write(net.setScale(decimals, RoundingMode.HALF_UP), Cell.NET));
    }
  }

  /// Adds an empty line at the end.
  void add() {
    lines.add();
  }

  void remove(int row) {
    lines.remove(row);
  }

  /// Whether a cell holds no number where one belongs.
  boolean isOdd(int row, Cell cell) {
    return lines.isOdd(row, cell);
  }

  /// What is wrong with a cell; empty where nothing is.
  Optional<String> problem(int row, Cell cell) {
    return lines.problem(row, cell);
  }

  /// What is wrong with the first cell that cannot be read, with the name of its column.
  Optional<String> firstProblem() {
    return IntStream.range(0, lines.count())
        .boxed()
        .flatMap(row ->
            Cell.ALL.stream()
                .flatMap(cell -> problem(row, cell).map(why -> cell.title() + ": " + why).stream()))
        .findFirst();
  }

  /// What a draft had.
  void restore(List<List<String>> cells) {
    for (int row = 0; row < cells.size(); row++) {
      if (row >= lines.count()) {
        lines.add();
      }
      for (int cell = 0; cell < Math.min(Cell.ALL.size(), cells.get(row).size()); cell++) {
        type(row, Cell.at(cell), cells.get(row).get(cell));
      }
    }
  }
}
