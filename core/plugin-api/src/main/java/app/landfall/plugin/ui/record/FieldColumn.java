package app.landfall.plugin.ui.record;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Month;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One field in a list of records: its numbers with the same decimals in each row, and which of its
/// values may be the widest, found where the rows are read so that drawing need not look at them
/// all.
///
/// @param decimals of an exact number
/// @param widest what is to have room
record FieldColumn(RecordField field, int decimals, List<String> widest) {
  /// A number with more of them is written as it is, and the others are not stretched to it.
  private static final int MOST_DECIMALS = 6;

  private static final int TEXTS = 3;
  private static final int MOST_LETTERS = 100;
  private static final int LONG_MONTH = 28;

  static FieldColumn of(RecordField field, List<? extends Record> rows) {
    int decimals =
        values(field, rows)
            .filter(BigDecimal.class::isInstance)
            .mapToInt(value -> ((BigDecimal) value).scale())
            .filter(scale -> scale <= MOST_DECIMALS)
            .max()
            .orElse(0);
    FieldColumn column = new FieldColumn(field, Math.max(0, decimals), List.of());
    return new FieldColumn(field, column.decimals, column.widest(rows));
  }

  String write(Record record) {
    return write(field.value(record));
  }

  private String write(@Nullable Object value) {
    return FieldText.of(field.type())
        .write(
            value instanceof BigDecimal number && number.scale() < decimals
                ? number.setScale(decimals)
                : value);
  }

  private static Stream<Object> values(RecordField field, List<? extends Record> rows) {
    return rows.stream().map(field::value).filter(Objects::nonNull).map(Objects::requireNonNull);
  }

  private List<String> widest(List<? extends Record> rows) {
    if (field.isDay()) {
      return Arrays.stream(Month.values())
          .map(month -> write(LocalDate.of(2026, month, LONG_MONTH)))
          .toList();
    }
    if (field.isNumber()) {
      return ends(rows);
    }
    if (field.isFlag()) {
      return Stream.of(true, false).map(this::write).toList();
    }
    return field.type().isEnum()
        ? Arrays.stream(field.type().getEnumConstants()).map(this::write).toList()
        : longest(rows);
  }

  private List<String> ends(List<? extends Record> rows) {
    Comparator<Object> bySize = Comparator.comparing(value -> new BigDecimal(value.toString()));
    return Stream.concat(
            values(field, rows).min(bySize).stream(), values(field, rows).max(bySize).stream())
        .map(this::write)
        .toList();
  }

  private List<String> longest(List<? extends Record> rows) {
    return values(field, rows)
        .map(Object::toString)
        .sorted(Comparator.comparingInt(String::length).reversed())
        .limit(TEXTS)
        .map(text -> text.substring(0, Math.min(MOST_LETTERS, text.length())))
        .toList();
  }
}
