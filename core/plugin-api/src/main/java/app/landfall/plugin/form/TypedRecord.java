package app.landfall.plugin.form;

import app.landfall.plugin.RowWords.Reading;
import app.landfall.store.RowVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One record and what is typed over it. What is typed stays until its owner takes it back or it is
/// saved; what others change goes into the fields where nothing is typed. A field that both have
/// changed is saved as by somebody who had not seen the other, so that both versions are kept.
final class TypedRecord<F, R> {
  private final FormFields<F, R> fields;
  private final Map<F, String> typed = new LinkedHashMap<>();

  /// Typed before others changed the same, and after [#seen] was read.
  private final Set<F> unseen = new HashSet<>();

  private RowVersion seen = RowVersion.NEW;
  private R record;

  TypedRecord(FormFields<F, R> fields, R record) {
    this.fields = fields;
    this.record = record;
  }

  /// As it is now, without what is typed.
  R record() {
    return record;
  }

  /// As it is now, with the version that whoever typed had seen.
  R asRead() {
    return unseen.isEmpty() ? record : fields.seenAs(record, seen);
  }

  RowVersion seen() {
    return unseen.isEmpty() ? fields.version(record) : seen;
  }

  Map<F, String> typed() {
    return Map.copyOf(typed);
  }

  String text(F field) {
    String text = typed.get(field);
    return text == null ? fields.write(record, field) : text;
  }

  void type(F field, String text) {
    if (text.equals(fields.write(record, field))) {
      typed.remove(field);
      unseen.remove(field);
    } else {
      typed.put(field, text);
    }
  }

  Reading read(F field) {
    return fields.read(record, typed, field);
  }

  /// Whether something is typed that means something else than what is there.
  boolean isTyped(F field) {
    return typed.containsKey(field) && !means(field, fields.value(record, field));
  }

  private boolean means(F field, @Nullable Object value) {
    return read(field) instanceof Reading.Meant(Object meant) && fields.same(field, meant, value);
  }

  boolean isDirty() {
    return typed.keySet().stream().anyMatch(this::isTyped);
  }

  /// What cannot be read, in the order of the fields.
  Map<F, String> odd() {
    Map<F, String> odd = new LinkedHashMap<>();
    for (F field : fields.all()) {
      if (typed.containsKey(field) && read(field) instanceof Reading.Refused(String why)) {
        odd.put(field, why);
      }
    }
    return odd;
  }

  /// With what is typed, as far as it can be read.
  R edited() {
    Map<F, @Nullable Object> values = new LinkedHashMap<>();
    for (F field : fields.all()) {
      if (isTyped(field) && read(field) instanceof Reading.Meant(Object value)) {
        values.put(field, value);
      }
    }
    return values.isEmpty() ? asRead() : fields.with(asRead(), values);
  }

  /// Takes over what is there now.
  ///
  /// @param shown whether it was there before, so that whoever typed had seen it
  /// @return what others changed
  List<MetField<F>> arrived(R next, boolean shown) {
    List<MetField<F>> met = new ArrayList<>();
    for (F field : fields.all()) {
      Object is = fields.value(next, field);
      if (!fields.same(field, fields.value(record, field), is)) {
        meet(field, is, shown, met);
      }
    }
    take(next);
    return met;
  }

  private void meet(F field, @Nullable Object is, boolean shown, List<MetField<F>> met) {
    if (!isTyped(field)) {
      typed.remove(field);
      met.add(new MetField<>(field, false));
    } else if (!means(field, is)) {
      met.add(new MetField<>(field, true));
      if (shown) {
        notSeen(Set.of(field), fields.version(record));
      }
    }
  }

  private void notSeen(Set<F> those, RowVersion before) {
    if (unseen.isEmpty() || before.seq() < seen.seq()) {
      seen = before;
    }
    unseen.addAll(those);
  }

  /// What is typed was typed by somebody who had seen this version.
  void typedOver(RowVersion version) {
    if (version.seq() < fields.version(record).seq()) {
      notSeen(typed.keySet(), version);
    }
  }

  /// It is stored as it was when the save began; what was typed since stays typed.
  void saved(R edited) {
    unseen.clear();
    take(fields.seenAs(edited, fields.version(record)));
  }

  private void take(R next) {
    record = next;
    typed.entrySet().removeIf(entry -> entry.getValue().equals(fields.write(next, entry.getKey())));
    unseen.removeIf(field -> !isTyped(field));
  }

  void discard() {
    typed.clear();
    unseen.clear();
  }
}
