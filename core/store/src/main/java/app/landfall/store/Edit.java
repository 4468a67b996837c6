package app.landfall.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One thing that happened to a row, as far as this computer knows: what was saved here, and what
/// arrived from elsewhere after the row had come here first. The server's own history may know
/// more.
///
/// Values are as SQLite holds them: null, `Long`, `Double`, `String` or `byte[]`.
///
/// @param kind what happened
/// @param field which field; null unless one was changed
/// @param before its former value
/// @param after its value from then on
/// @param at when it was made, by its writer's clock as the server corrected it
/// @param replica who made it; empty where several did and nobody can say which one
/// @param computer what people call that computer; null where it is not known (any more)
/// @param here whether it was made on this computer
/// @param save the number of the save it was part of, for [WriteTransaction#undo]; 0 = not made
///   here
public record Edit(
    Kind kind,
    @Nullable String field,
    @Nullable Object before,
    @Nullable Object after,
    Instant at,
    String replica,
    @Nullable String computer,
    boolean here,
    long save) {

  /// What can happen to a row.
  public enum Kind {
    /// It was inserted.
    CREATED,
    /// One field was changed.
    CHANGED,
    /// It was deleted.
    DELETED
  }
}
