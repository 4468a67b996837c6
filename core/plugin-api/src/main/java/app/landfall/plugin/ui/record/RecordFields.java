package app.landfall.plugin.ui.record;

import app.landfall.plugin.RecordParts;
import app.landfall.plugin.RowWords.Reading;
import app.landfall.plugin.form.FormFields;
import app.landfall.store.RowVersion;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The fields of a record as its form has them, each as text: a choice by the name of its constant,
/// a yes by `true`.
///
/// @param all of them
/// @param version the component that keeps what a reader had seen, if there is one
record RecordFields<R extends Record>(List<RecordField> all, Optional<String> version)
    implements FormFields<RecordField, R> {

  static <R extends Record> RecordFields<R> of(RecordKind<R> kind) {
    return new RecordFields<>(
        kind.fields(),
        Arrays.stream(kind.type().getRecordComponents())
            .filter(part -> part.getType() == RowVersion.class)
            .map(part -> part.getName())
            .findFirst());
  }

  @Override
  public @Nullable Object value(R record, RecordField field) {
    return field.value(record);
  }

  /// A field of one line shows several lines as one.
  @Override
  public String write(R record, RecordField field) {
    Object value = field.value(record);
    if (field.isFlag()) {
      return String.valueOf(Objects.equals(value, true));
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    String written = FieldText.of(field.type()).write(value);
    return field.isLong() ? written : written.replace('\n', ' ');
  }

  @Override
  public Reading read(R record, Map<RecordField, String> typed, RecordField field) {
    String text = typed.getOrDefault(field, "");
    if (field.isFlag()) {
      return new Reading.Meant(Boolean.valueOf(text));
    }
    if (field.type().isEnum()) {
      return new Reading.Meant(constant(field.type(), text));
    }
    try {
      Object value = FieldText.of(field.type()).read(text);
      boolean nothing = "".equals(value) && field.value(record) == null;
      return new Reading.Meant(nothing ? null : value);
    } catch (FieldText.NotAValue e) {
      return new Reading.Refused(e.sentence());
    }
  }

  private static @Nullable Object constant(Class<?> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(one -> ((Enum<?>) one).name().equals(name))
        .findFirst()
        .orElse(null);
  }

  @Override
  public R with(R record, Map<RecordField, @Nullable Object> values) {
    Map<String, @Nullable Object> parts = new HashMap<>();
    values.forEach((field, value) -> parts.put(field.name(), value));
    return RecordParts.with(record, parts);
  }

  @Override
  public RowVersion version(R record) {
    return version
        .map(name ->
            (RowVersion) RecordField.read(RecordField.component(record.getClass(), name), record))
        .orElse(RowVersion.NEW);
  }

  @Override
  public R seenAs(R record, RowVersion seen) {
    return version.map(name -> RecordParts.with(record, Map.of(name, seen))).orElse(record);
  }
}
