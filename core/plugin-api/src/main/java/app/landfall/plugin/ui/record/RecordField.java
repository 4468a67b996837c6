package app.landfall.plugin.ui.record;

import app.landfall.plugin.RecordParts;
import app.landfall.store.RowVersion;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One component of a record as the window has it.
final class RecordField {
  private static final Set<Class<?>> KNOWN =
      Set.of(String.class, int.class, long.class, boolean.class, BigDecimal.class, LocalDate.class);

  private final RecordComponent component;
  private final @Nullable Field said;

  private RecordField(RecordComponent component) {
    this.component = component;
    this.said = component.getAnnotation(Field.class);
    component.getAccessor().setAccessible(true);
  }

  /// All that people see of a record: everything but its id and version.
  static List<RecordField> of(Class<? extends Record> type) {
    component(type, "id");
    return Arrays.stream(type.getRecordComponents())
        .filter(part -> !part.getName().equals("id") && part.getType() != RowVersion.class)
        .map(RecordField::known)
        .toList();
  }

  private static RecordField known(RecordComponent part) {
    if (!KNOWN.contains(part.getType()) && !part.getType().isEnum()) {
      throw new IllegalArgumentException(
          "The field '%s' of %s has the type %s. Use String, int, long, boolean, BigDecimal, LocalDate or an enum, or write a form of your own."
              .formatted(
                  part.getName(),
                  part.getDeclaringRecord().getSimpleName(),
                  part.getType().getSimpleName()));
    }
    return new RecordField(part);
  }

  static RecordComponent component(Class<? extends Record> type, String name) {
    return Arrays.stream(type.getRecordComponents())
        .filter(part -> part.getName().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                type.getSimpleName() + " has no component '" + name + "'."));
  }

  String name() {
    return component.getName();
  }

  Class<?> type() {
    return component.getType();
  }

  /// The column in the table.
  String column() {
    return spelled('_');
  }

  /// The label in the language of the screen.
  String label() {
    String name = spelled(' ');
    return FieldLabel.of(
        component.getDeclaringRecord(),
        component.getName(),
        said,
        Character.toUpperCase(name.charAt(0)) + name.substring(1));
  }

  private String spelled(char between) {
    return component
        .getName()
        .chars()
        .collect(
            StringBuilder::new,
            (out, c) -> {
              if (Character.isUpperCase(c)) {
                out.append(between);
              }
              out.append((char) Character.toLowerCase(c));
            },
            StringBuilder::append)
        .toString();
  }

  boolean isRequired() {
    return said != null && said.required();
  }

  boolean isLong() {
    return said != null && said.text();
  }

  /// Numbers stand at the right.
  boolean isNumber() {
    return type() == int.class || type() == long.class || type() == BigDecimal.class;
  }

  boolean isDay() {
    return type() == LocalDate.class;
  }

  boolean isFlag() {
    return type() == boolean.class;
  }

  @Nullable Object value(Record record) {
    return read(component, record);
  }

  boolean isEmpty(Record record) {
    Object value = value(record);
    return value == null || value.toString().isBlank();
  }

  /// The value as people read it.
  String shown(Record record) {
    return FieldText.of(type()).write(value(record));
  }

  /// A value as people read it; one of another type as it is.
  String written(Object value) {
    return type().isInstance(value) || value instanceof Number || value instanceof Boolean
        ? FieldText.of(type()).write(value)
        : value.toString();
  }

  static @Nullable Object read(RecordComponent component, Record record) {
    return RecordParts.read(component, record);
  }
}
