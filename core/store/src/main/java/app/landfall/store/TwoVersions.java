package app.landfall.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Two versions of a field, or of a group of fields, whose writers had not seen each other; both
/// are kept, and nobody has decided yet. Immutable.
///
/// @param id names it here and at every other computer
/// @param record the record it is in
/// @param table the table of the row
/// @param rowId the row: the record itself, or one of its children
/// @param version what is known here of the row now: a decision is made knowing that
/// @param demand what the declaration of the table asks for
/// @param fields what differs; the members of a group together. For a deletion one field named
///   [#DELETION]
/// @param used whose version the server took
/// @param other whose it set aside
public record TwoVersions(
    String id,
    RecordName record,
    String table,
    String rowId,
    RowVersion version,
    Demand demand,
    List<Field> fields,
    Writer used,
    Writer other) {

  /// The name of the field that says whether the row is deleted: 1, or 0 where it is kept.
  public static final String DELETION = "_deleted";

  public TwoVersions {
    fields = List.copyOf(fields);
  }

  /// What is asked of people.
  public enum Demand {
    /// Somebody must decide before anything acts on the field.
    MUST_DECIDE,
    /// Worth a look.
    SHOWN,
    /// Kept for the history only.
    HISTORY
  }

  /// One field. Values are null, Long, Double, String or byte[].
  ///
  /// @param conflict the id of its row in `conflicts`
  /// @param name its column
  /// @param now what the row holds now; may be newer than both. Null where the row is not here
  /// @param used the value the server took
  /// @param other the value it set aside
  /// @param before what both writers had seen; null where nobody knows any more
  public record Field(
      String conflict,
      String name,
      @Nullable Object now,
      @Nullable Object used,
      @Nullable Object other,
      @Nullable Object before) {}

  /// Who wrote a version.
  ///
  /// @param replica the computer's id
  /// @param computer what people call it; empty where nobody knows
  /// @param at when, by the server's clock
  public record Writer(String replica, String computer, Instant at) {}

  /// Whether one deleted what the other edited.
  public boolean isDeletion() {
    return fields.getFirst().name().equals(DELETION);
  }
}
