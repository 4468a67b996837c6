package app.landfall.plugin.form;

import app.landfall.plugin.RowWords.Reading;
import app.landfall.store.RowVersion;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The fields of one kind of record: how each is written for people, and what somebody means who
/// types into it. Without a state; asked on the thread of the form.
///
/// @param <F> a field, such as a constant of an enum
/// @param <R> the record; never changed, always made anew
public interface FormFields<F, R> {

  /// All that can be typed, in the order in which it is read.
  List<F> all();

  /// What a record has in a field.
  @Nullable Object value(R record, F field);

  /// What stands in a field where nobody has typed; what is typed is compared with it.
  String write(R record, F field);

  /// What is meant by what stands in a field.
  ///
  /// @param typed every text that was typed, with that of this field, for a day that counts from
  ///   another
  /// @return [Reading.Meant] with what [#with] takes, or [Reading.Refused] with what to type
  ///   instead
  Reading read(R record, Map<F, String> typed, F field);

  /// Whether two values of a field mean the same, as 119 and 119.00 do in an amount.
  default boolean same(F field, @Nullable Object one, @Nullable Object other) {
    return Objects.equals(one, other);
  }

  /// The record with other values in some fields.
  ///
  /// @throws IllegalArgumentException if the record refuses them; then nothing is saved
  R with(R record, Map<F, @Nullable Object> values);

  /// What its reader had seen; [RowVersion#NEW] where the record does not keep that.
  RowVersion version(R record);

  /// The record as by somebody who had seen another version of it; the same where it keeps none.
  R seenAs(R record, RowVersion seen);
}
