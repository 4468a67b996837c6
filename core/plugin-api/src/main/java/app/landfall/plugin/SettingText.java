package app.landfall.plugin;

import app.landfall.plugin.ProgramSettings.Language;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The values of settings as text: what stands in the file, what people type. The text of a value
/// never depends on the language of the computer.
final class SettingText {
  private static final Set<Class<?>> KEPT =
      Set.of(
          boolean.class,
          int.class,
          long.class,
          String.class,
          Duration.class,
          LocalDate.class,
          Language.class);

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
    return constants(type).stream().map(SettingText::write).toList();
  }

  /// What a choice is called whatever the language is: by its own `toString`; empty where it says
  /// no more than its name.
  static Optional<String> label(Class<?> type, String choice) {
    return constants(type).stream()
        .filter(constant ->
            write(constant).equals(choice) && !name(constant).equals(constant.toString()))
        .findFirst()
        .map(Object::toString);
  }

  /// What can be chosen; empty where it is typed.
  private static List<Object> constants(Class<?> type) {
    if (type == Language.class) {
      return List.of((Object[]) Language.values());
    }
    return type.isEnum() ? List.of((Object[]) type.getEnumConstants()) : List.of();
  }

  static String write(Object value) {
    return value instanceof Enum<?> || value instanceof Language
        ? name(value).toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-')
        : value.toString();
  }

  private static String name(Object value) {
    return switch (value) {
      case Enum<?> constant -> constant.name();
      case Language language -> language.name();
      default -> value.toString();
    };
  }

  static Object read(String key, Class<?> type, String text) {
    if (type == String.class) {
      return text;
    }
    String trimmed = text.strip();
    if (type == Language.class) {
      return language(key, trimmed);
    }
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

  /// Settings are read while the program starts: it does not look for every language then.
  private static Object language(String key, String text) {
    try {
      return Language.valueOf(text.replace('-', ' '));
    } catch (IllegalArgumentException e) {
      throw noChoice(key, choices(Language.class), text);
    }
  }

  private static IllegalArgumentException noChoice(String key, List<String> choices, String text) {
    return new IllegalArgumentException(
        "'%s' is not a value for %s: choose %s."
            .formatted(text, key, String.join(" or ", choices)));
  }

  private static Object choice(String key, Class<?> type, List<String> choices, String text) {
    int at = choices.indexOf(text.toLowerCase(Locale.ROOT));
    if (at < 0) {
      throw noChoice(key, choices, text);
    }
    return type == boolean.class ? (Object) (at == 0) : constants(type).get(at);
  }

  private static String example(Class<?> type) {
    if (type == Duration.class) {
      return "a length of time such as PT15M";
    }
    return type == LocalDate.class ? "a date such as 2026-11-30" : "a whole number";
  }
}
