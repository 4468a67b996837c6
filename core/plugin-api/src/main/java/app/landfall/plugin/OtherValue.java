package app.landfall.plugin;

import app.landfall.plugin.RowWords.Reading;
import app.landfall.store.ReadTransaction;
import app.landfall.store.TwoVersions;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A value that somebody types in place of two versions: read as the plugin's form reads it, and
/// where the plugin says nothing, like the values there are. Text is never put where all versions
/// are numbers or days.
@Preview
public final class OtherValue {
  private final Optional<RowWords> words;
  private final TwoVersions versions;
  private final TwoVersions.Field field;

  /// @param all what plugins contributed
  /// @param field one of the versions' fields
  public OtherValue(List<RowWords> all, TwoVersions versions, TwoVersions.Field field) {
    this.words = all.stream().filter(it -> it.id().equals(versions.table())).findFirst();
    this.versions = versions;
    this.field = field;
  }

  /// What stands there first: the value of now, as a form writes it.
  public String shown() {
    Object now = field.now();
    return words.map(it -> it.typed(field.name(), now)).orElseGet(() -> written(now));
  }

  /// What can be chosen; empty where it is typed.
  public List<String> choices() {
    return words.map(it -> it.choices(field.name())).orElse(List.of());
  }

  /// What is meant by what was typed.
  public Reading read(ReadTransaction rows, String typed) {
    return words
        .flatMap(it -> it.read(rows, versions.rowId(), field.name(), typed))
        .orElseGet(() -> plain(typed.strip()));
  }

  private String written(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Long number -> Formats.now().count(number);
      case Double number -> Formats.now().number(BigDecimal.valueOf(number));
      case String text when areAll(OtherValue::isDay) -> Formats.now().day(LocalDate.parse(text));
      case String text when areAll(OtherValue::isDecimal) ->
          Formats.now().number(new BigDecimal(text));
      default -> value.toString();
    };
  }

  private Reading plain(String typed) {
    if (typed.isEmpty()) {
      return new Reading.Meant(values().anyMatch(String.class::isInstance) ? "" : null);
    }
    if (areAll(Long.class::isInstance)) {
      return Reading.of(Formats.now().amounts().readWhole(typed, Long.MAX_VALUE));
    }
    if (areAll(it -> it instanceof Long || it instanceof Double)) {
      return Reading.of(Formats.now().amounts().readNumber(typed).map(BigDecimal::doubleValue));
    }
    if (areAll(OtherValue::isDay)) {
      return Reading.of(Formats.now().days().read(typed).map(LocalDate::toString));
    }
    return areAll(OtherValue::isDecimal)
        ? Reading.of(Formats.now().amounts().readNumber(typed).map(BigDecimal::toPlainString))
        : new Reading.Meant(typed);
  }

  private boolean areAll(Predicate<Object> kind) {
    return values().findAny().isPresent() && values().allMatch(kind);
  }

  /// What the two wrote, what was there before them, and what is there now.
  private Stream<Object> values() {
    return Stream.of(
            Optional.ofNullable(field.now()),
            Optional.ofNullable(field.used()),
            Optional.ofNullable(field.other()),
            Optional.ofNullable(field.before()))
        .flatMap(Optional::stream);
  }

  private static boolean isDay(Object value) {
    try {
      return value instanceof String text && Objects.equals(LocalDate.parse(text).toString(), text);
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  /// With a point: a number of digits alone may be the number of an invoice, or a postcode.
  private static boolean isDecimal(Object value) {
    return value instanceof String text && text.matches("-?[0-9]+[.][0-9]+");
  }
}
