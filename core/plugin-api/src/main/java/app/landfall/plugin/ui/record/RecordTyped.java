package app.landfall.plugin.ui.record;

import app.landfall.plugin.FailureText;
import app.landfall.plugin.RecordParts;
import app.landfall.plugin.RowWords.Reading;
import app.landfall.store.ReadTransaction;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One value of a record typed outside of its form: read, and refused, as the form does.
final class RecordTyped {
  private RecordTyped() {}

  /// The words people choose from; empty where they type.
  static List<String> choices(RecordField field) {
    FieldText words = new FieldText.Plain();
    Stream<String> all = constants(field).stream().map(words::write);
    return (field.isRequired() || field.isFlag() || !field.type().isEnum()
            ? all
            : Stream.concat(Stream.of(""), all))
        .toList();
  }

  private static List<Object> constants(RecordField field) {
    if (field.isFlag()) {
      return List.of(true, false);
    }
    return field.type().isEnum() ? Arrays.asList(field.type().getEnumConstants()) : List.of();
  }

  static <R extends Record> Reading read(
      RecordKind<R> kind, RecordField field, ReadTransaction rows, String id, String typed) {
    try {
      Object value = value(field, typed.strip());
      FoundRecords<R> look = FoundRecords.at(rows, kind, id);
      return look.rows().isEmpty()
          ? new Reading.Meant(kept(value))
          : checked(kind, field, look.rows().getFirst(), value);
    } catch (FieldText.NotAValue e) {
      return new Reading.Refused(e.sentence());
    }
  }

  private static @Nullable Object value(RecordField field, String typed)
      throws FieldText.NotAValue {
    List<Object> choices = constants(field);
    if (choices.isEmpty()) {
      return FieldText.of(field.type()).read(typed);
    }
    if (typed.isEmpty() && !field.isFlag()) {
      return null;
    }
    for (Object one : choices) {
      boolean named = one instanceof Enum<?> constant && constant.name().equals(typed);
      if (named
          || one.toString().equalsIgnoreCase(typed)
          || new FieldText.Plain().write(one).equalsIgnoreCase(typed)) {
        return one;
      }
    }
    throw new FieldText.NotAValue(
        RecordKind.texts().noChoice(String.join(", ", choices(field)).replaceAll("^, ", "")));
  }

  /// What the form would say beside this field; what is wrong with others was so before.
  private static <R extends Record> Reading checked(
      RecordKind<R> kind, RecordField field, R now, @Nullable Object value) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put(field.name(), value);
    try {
      List<FieldProblem> before = kind.problems(now);
      return kind.problems(RecordParts.with(now, values)).stream()
          .filter(it -> it.field().equals(field.name()) || !before.contains(it))
          .findFirst()
          .<Reading>map(it -> new Reading.Refused(it.sentence()))
          .orElseGet(() -> new Reading.Meant(kept(value)));
    } catch (IllegalArgumentException e) { // of its constructor
      return new Reading.Refused(RecordKind.texts().notSaved(FailureText.of(e)));
    }
  }

  /// As the column keeps it.
  private static @Nullable Object kept(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Boolean flag -> flag ? 1L : 0L;
      case Integer number -> Long.valueOf(number);
      case BigDecimal number -> number.toPlainString();
      case Enum<?> constant -> constant.name();
      case Long number -> number;
      default -> value.toString();
    };
  }
}
