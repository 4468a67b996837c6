package app.landfall.plugin;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads and writes the values of settings as text: what stands in the file, what people type. The
/// text of a value never depends on the language of the computer.
final class SettingText {
  private static final Set<Class<?>> KEPT =
      Set.of(boolean.class, int.class, long.class, String.class, Duration.class, LocalDate.class);

  private SettingText() {}

  static void check(RecordComponent component) {
    Class<?> type = component.getType();
    if (!KEPT.contains(type) && !type.isEnum()) {
      throw new IllegalArgumentException(
          "The setting '%s' of %s has the type %s. Use boolean, int, long, String, an enum, Duration or"
                  .formatted(
                      component.getName(),
                      component.getDeclaringRecord().getSimpleName(),
                      type.getSimpleName())
              + " LocalDate.");
    }
  }

  static List<String> choices(Class<?> type) {
    if (type == boolean.class) {
      return List.of("true", "false");
    }
    return type.isEnum()
        ? Arrays.stream(type.getEnumConstants()).map(SettingText::write).toList()
        : List.of();
  }

  static String write(Object value) {
    return value instanceof Enum<?> constant
        ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-')
        : value.toString();
  }

  static Object read(String key, Class<?> type, String text) {
    if (type == String.class) {
      return text;
    }
    String trimmed = text.strip();
    List<String> choices = choices(type);
    if (!choices.isEmpty()) {
      return choice(key, type, choices, trimmed);
    }
    try {
      if (type == int.class) {
        return Integer.parseInt(trimmed);
      }
      if (type == long.class) {
        return Long.parseLong(trimmed);
      }
      return type == Duration.class ? Duration.parse(trimmed) : LocalDate.parse(trimmed);
    } catch (NumberFormatException | DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a value for " + key + ": write " + example(type) + ".", e);
    }
  }

  private static Object choice(String key, Class<?> type, List<String> choices, String text) {
    int at = choices.indexOf(text.toLowerCase(Locale.ROOT));
    if (at < 0) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is not a value for "
              + key
              + ": choose "
              + String.join(" or ", choices)
              + ".");
    }
    return type == boolean.class ? (Object) (at == 0) : type.getEnumConstants()[at];
  }

  private static String example(Class<?> type) {
    if (type == Duration.class) {
      return "a length of time such as PT15M";
    }
    return type == LocalDate.class ? "a date such as 2026-11-30" : "a whole number";
  }
}
