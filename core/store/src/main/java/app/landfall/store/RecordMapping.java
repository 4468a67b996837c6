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
/// primitive reads NULL as 0 or false. An enum reads a name that it has no constant for as null: a
/// later version on another computer may have written it, and it stays in the row unless something
/// else is saved over it. Components without a column of that name in the result are null, 0 or
/// false.
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
  static <T extends Record> RecordMapping<T> of(Class<T> type) {
    return (RecordMapping<T>) KNOWN.get(type);
  }

  /// Reads the current row; `columns` gives the position of each column in the result.
  T read(ResultSet row, Map<String, Integer> columns) throws SQLException {
    @Nullable Object[] values = new @Nullable Object[components.size()];
    for (int i = 0; i < values.length; i++) {
      Component component = components.get(i);
      Integer at = columns.get(component.column());
      Object raw = at == null ? null : row.getObject(at);
      values[i] = in(raw, component.component().getType(), component.column());
    }
    return construct(constructor, values);
  }

  /// The column of each component, in order.
  List<String> columns() {
    return columnNames;
  }

  /// The value of one component, as JDBC takes it.
  @Nullable Object value(Record row, int component) {
    return out(get(components.get(component).component(), row));
  }

  /// The record's values by column, as JDBC takes them, in component order.
  static Map<String, @Nullable Object> values(Record row) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Component component : of(row.getClass()).components) {
      values.put(component.column(), out(get(component.component(), row)));
    }
    return values;
  }

  /// What JDBC takes for a Java value.
  static @Nullable Object out(@Nullable Object value) {
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
      return Math.toIntExact(number(raw, column).longValue());
    }
    if (type == boolean.class || type == Boolean.class) {
      return number(raw, column).longValue() != 0;
    }
    if (type == double.class || type == Double.class) {
      return number(raw, column).doubleValue();
    }
    return text(raw.toString(), raw, type, column);
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
      return construct(constructor, new @Nullable Object[] {in(raw, only.getType(), column)});
    } catch (NoSuchMethodException e) {
      throw new AssertionError("every record has its canonical constructor", e);
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
