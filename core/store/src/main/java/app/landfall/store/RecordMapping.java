package app.landfall.store;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Records to rows and back: component `vendorName` is column `vendor_name`.
///
/// Types: `String`, `long`/`int`, `boolean` (0 or 1), `double`, `byte[]`, and as text `BigDecimal`
/// (exact), `LocalDate`, `Instant`, enums (by name); [RowVersion] is the column `_seq`; a record
/// with one component (a typed id) is that component. Boxed types and `null` stand for SQL NULL; a
/// primitive reads NULL as 0 or false. Components without a column of that name in the result are
/// null, 0 or false.
///
/// What a component's type cannot hold is read as NULL is: a word that is no number, a day that is
/// none, the name of a constant that only a later version knows. Another program, or a later
/// version on another computer, may have written it, and one cell must not take all other rows
/// away. It stays in the row unless something else is saved over it; the log says it once.
///
/// @param <T> the record
public final class RecordMapping<T extends Record> {
  private static final ClassValue<RecordMapping<?>> KNOWN =
      new ClassValue<>() {
        @Override
        protected RecordMapping<?> computeValue(Class<?> type) {
          return new RecordMapping<>(type.asSubclass(Record.class));
        }
      };

  private final Constructor<T> constructor;
  private final List<Component> components;
  private final List<String> columnNames;

  private record Component(RecordComponent component, String column) {}

  private RecordMapping(Class<T> type) {
    components = new ArrayList<>();
    RecordComponent[] parts = type.getRecordComponents();
    Class<?>[] types = new Class<?>[parts.length];
    for (int i = 0; i < parts.length; i++) {
      RecordComponent part = parts[i];
      types[i] = part.getType();
      part.getAccessor().setAccessible(true);
      components.add(new Component(part, column(part)));
    }
    columnNames = components.stream().map(Component::column).toList();
    try {
      constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
    } catch (NoSuchMethodException e) {
      throw new AssertionError("every record has its canonical constructor", e);
    }
  }

  @SuppressWarnings("unchecked") // computeValue makes it for exactly this class
  public static <T extends Record> RecordMapping<T> of(Class<T> type) {
    return (RecordMapping<T>) KNOWN.get(type);
  }

  /// Reads the current row; `columns` gives the position of each column in the result.
  public T read(ResultSet row, Map<String, Integer> columns) throws SQLException {
    @Nullable Object[] values = new @Nullable Object[components.size()];
    for (int i = 0; i < values.length; i++) {
      Component component = components.get(i);
      Integer at = columns.get(component.column());
      Object raw = at == null ? null : row.getObject(at);
      Class<?> type = component.component().getType();
      try {
        values[i] = in(raw, type, component.column());
      } catch (StoreException e) {
        requireValue(e);
        values[i] = nothing(type);
        UnreadableValues.say(row, columns, component.column(), e);
      }
    }
    return construct(constructor, values);
  }

  /// A component of a type that no column can be is a mistake of its author in every row.
  private static void requireValue(StoreException failed) {
    if (failed.kind() == StoreException.Kind.DECLARATION) {
      throw failed;
    }
  }

  /// Whether a column's value is one of the component it is read into; a column that is read into
  /// none is.
  public boolean holds(String column, @Nullable Object raw) {
    try {
      for (Component component : components) {
        if (component.column().equals(column)) {
          Object read = in(raw, component.component().getType(), column);
          return raw == null || read != null;
        }
      }
      return true;
    } catch (StoreException e) {
      requireValue(e);
      return false;
    }
  }

  /// The column of each component, in order.
  public List<String> columns() {
    return columnNames;
  }

  /// The value of one component, as JDBC takes it.
  public @Nullable Object value(Record row, int component) {
    return out(get(components.get(component).component(), row));
  }

  /// The record's values by column, as JDBC takes them, in component order.
  public static Map<String, @Nullable Object> values(Record row) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Component component : of(row.getClass()).components) {
      values.put(component.column(), out(get(component.component(), row)));
    }
    return values;
  }

  /// What JDBC takes for a Java value.
  public static @Nullable Object out(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case RowVersion version -> version.seq();
      case Boolean b -> b ? 1 : 0;
      case BigDecimal decimal -> decimal.toPlainString();
      case Enum<?> constant -> constant.name();
      case LocalDate date -> date.toString();
      case Instant instant -> instant.toString();
      case Record id -> out(get(onlyComponent(id.getClass()), id));
      default -> value;
    };
  }

  private static @Nullable Object in(@Nullable Object raw, Class<?> type, String column) {
    if (raw == null) {
      return nothing(type);
    }
    if (type == String.class && raw instanceof byte[] bytes) {
      // As SQLite's CAST reads it: one odd value of another program must not hide a whole list.
      return new String(bytes, StandardCharsets.UTF_8);
    }
    if (type == byte[].class || raw instanceof byte[] && !type.isRecord()) {
      return blob(raw, type, column);
    }
    if (type == String.class) {
      return raw.toString();
    }
    if (type == long.class || type == Long.class) {
      return number(raw, column).longValue();
    }
    if (type == int.class || type == Integer.class) {
      return small(number(raw, column).longValue(), column);
    }
    if (type == boolean.class || type == Boolean.class) {
      return number(raw, column).longValue() != 0;
    }
    if (type == double.class || type == Double.class) {
      return number(raw, column).doubleValue();
    }
    return text(raw.toString(), raw, type, column);
  }

  private static int small(long number, String column) {
    if (number != (int) number) {
      throw new StoreException(
          StoreException.Kind.OTHER, "column " + column + " holds " + number + ", which is no int");
    }
    return (int) number;
  }

  private static Object blob(Object raw, Class<?> type, String column) {
    if (raw instanceof byte[] && type == byte[].class) {
      return raw;
    }
    String found =
        raw instanceof byte[] bytes ? "a BLOB of " + bytes.length + " bytes" : "'" + raw + "'";
    throw new StoreException(
        StoreException.Kind.OTHER,
        "column "
            + column
            + " holds "
            + found
            + ", which is no "
            + type.getSimpleName()
            + (raw instanceof byte[] ? ": read it into a byte[]" : ""));
  }

  private static @Nullable Object text(String text, Object raw, Class<?> type, String column) {
    try {
      if (type == BigDecimal.class) {
        return new BigDecimal(text);
      }
      if (type == LocalDate.class) {
        return LocalDate.parse(text);
      }
      if (type == Instant.class) {
        return text.isEmpty() ? null : Instant.parse(text);
      }
      if (type == RowVersion.class) {
        return new RowVersion(number(raw, column).longValue());
      }
      if (type.isEnum()) {
        return constant(type, text);
      }
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      throw new StoreException(
          StoreException.Kind.OTHER,
          "column " + column + " holds '" + text + "', which is no " + type.getSimpleName(),
          e);
    }
    if (type.isRecord()) {
      return wrap(raw, type, column);
    }
    throw new StoreException(
        StoreException.Kind.DECLARATION,
        "a record component for column " + column + " cannot be a " + type.getName());
  }

  /// A later version on another computer may have constants that this one has never heard of.
  private static @Nullable Object constant(Class<?> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> ((Enum<?>) constant).name().equals(name))
        .findFirst()
        .orElse(null);
  }

  private static Object wrap(Object raw, Class<?> type, String column) {
    RecordComponent only = onlyComponent(type);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(only.getType());
      constructor.setAccessible(true);
      Object value = in(raw, only.getType(), column);
      return construct(constructor, new @Nullable Object[] {value});
    } catch (NoSuchMethodException e) {
      throw new AssertionError("every record has its canonical constructor", e);
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) { // of its own constructor
      throw new StoreException(
          StoreException.Kind.OTHER,
          "column " + column + " holds '" + raw + "', which is no " + type.getSimpleName(),
          e);
    }
  }

  private static Number number(Object raw, String column) {
    if (raw instanceof Number number) {
      return number;
    }
    try {
      return new BigDecimal(raw.toString());
    } catch (NumberFormatException e) {
      throw new StoreException(
          StoreException.Kind.OTHER, "column " + column + " holds '" + raw + "', no number", e);
    }
  }

  private static @Nullable Object nothing(Class<?> type) {
    if (type == long.class) {
      return 0L;
    }
    if (type == int.class) {
      return 0;
    }
    if (type == double.class) {
      return 0.0;
    }
    return type == boolean.class ? Boolean.FALSE : null;
  }

  private static RecordComponent onlyComponent(Class<?> type) {
    RecordComponent[] parts = type.getRecordComponents();
    if (parts.length != 1) {
      throw new StoreException(
          StoreException.Kind.DECLARATION,
          type.getName() + " has " + parts.length + " components; a column holds one value");
    }
    parts[0].getAccessor().setAccessible(true);
    return parts[0];
  }

  private static @Nullable Object get(RecordComponent component, Record row) {
    try {
      return component.getAccessor().invoke(row);
    } catch (IllegalAccessException e) {
      throw new AssertionError("made accessible before", e);
    } catch (InvocationTargetException e) {
      throw unwrapped(e);
    }
  }

  private static <R> R construct(Constructor<R> constructor, @Nullable Object[] values) {
    try {
      return constructor.newInstance(values);
    } catch (InstantiationException | IllegalAccessException e) {
      throw new AssertionError("made accessible before", e);
    } catch (InvocationTargetException e) {
      throw unwrapped(e);
    }
  }

  private static RuntimeException unwrapped(InvocationTargetException e) {
    return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
  }

  private static String column(RecordComponent component) {
    if (component.getType() == RowVersion.class) {
      return "_seq";
    }
    StringBuilder column = new StringBuilder();
    for (char c : component.getName().toCharArray()) {
      if (Character.isUpperCase(c)) {
        column.append('_').append(Character.toLowerCase(c));
      } else {
        column.append(c);
      }
    }
    return column.toString();
  }
}
