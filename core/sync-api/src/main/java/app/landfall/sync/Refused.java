package app.landfall.sync;

import app.landfall.store.RecordName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A push transaction that the server refused, what was saved together here: kept, shown, and sent
/// again or given up only when a person says so. Nothing else waits for it but what builds on it.
///
/// @param id names it for [Sync#sendAgain] and [Sync#discard], on this computer only
/// @param records the records it is about
/// @param reason why, by kind
/// @param message the server's sentence, in English
/// @param changes what it says, in the order it was made
/// @param waiting records with later changes that wait for it
public record Refused(
    long id,
    List<RecordName> records,
    Reason reason,
    String message,
    List<Row> changes,
    List<RecordName> waiting) {
  public Refused {
    records = List.copyOf(records);
    changes = List.copyOf(changes);
    waiting = List.copyOf(waiting);
  }

  /// Why the server refused.
  public enum Reason {
    /// It lacks the record, or the row that was changed.
    MISSING,
    /// Something in it can never be right.
    INVALID,
    /// This computer may not write that.
    FORBIDDEN,
    /// A record is too large.
    TOO_LARGE,
    /// A reason that a newer server gives; see the message.
    OTHER
  }

  /// What happened to one row.
  ///
  /// @param table its table
  /// @param id its id
  /// @param kind what happened
  /// @param fields the values by column: null, Long, Double, String or byte[]; empty for a deletion
  public record Row(
      String table, String id, Kind kind, Map<String, ? extends @Nullable Object> fields) {
    public Row {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /// What happened.
    public enum Kind {
      /// The row is new.
      ADDED,
      /// Fields were set.
      CHANGED,
      /// The row was deleted; of a record, all of it.
      DELETED
    }
  }
}
