package app.landfall.plugin.ui.record;

import app.landfall.plugin.RowWords;
import app.landfall.store.ReadTransaction;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The labels and values of a record where the program shows its row as a row.
record RecordWords(RecordKind<?> kind) implements RowWords {

  @Override
  public String id() {
    return kind.table();
  }

  @Override
  public String field(String column) {
    return find(column).map(RecordField::label).orElse(column);
  }

  @Override
  public String value(String column, @Nullable Object value) {
    if (value == null) {
      return "";
    }
    return find(column).map(field -> field.written(typed(field, value))).orElseGet(value::toString);
  }

  @Override
  public String typed(String column, @Nullable Object value) {
    return value == null ? "" : value(column, value);
  }

  @Override
  public List<String> choices(String column) {
    return find(column).map(field -> RecordTyped.choices(field)).orElse(List.of());
  }

  @Override
  public Optional<Reading> read(ReadTransaction rows, String id, String column, String typed) {
    return find(column).map(field -> RecordTyped.read(kind, field, rows, id, typed));
  }

  private Optional<RecordField> find(String column) {
    return kind.fields().stream().filter(field -> field.column().equals(column)).findFirst();
  }

  /// As the record has it. What another program has put there is shown as it stands.
  private static Object typed(RecordField field, Object value) {
    try {
      if (field.isFlag() && value instanceof Long number) {
        return number != 0;
      }
      if (field.isDay()) {
        return LocalDate.parse(value.toString());
      }
      if (field.type() == BigDecimal.class) {
        return new BigDecimal(value.toString());
      }
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      return value.toString();
    }
    return constant(field.type(), value);
  }

  private static Object constant(Class<?> type, Object value) {
    if (type.isEnum()) {
      for (Object one : type.getEnumConstants()) {
        if (((Enum<?>) one).name().equals(value)) {
          return one;
        }
      }
    }
    return value;
  }
}
