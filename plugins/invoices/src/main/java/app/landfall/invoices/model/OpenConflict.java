package app.landfall.invoices.model;

import java.time.Instant;
import java.util.Optional;

/// Two versions of one field, both kept, about which nobody has decided.
///
/// @param id of the conflict
/// @param table the table of the row, `invoices` or one of its children
/// @param rowId the row
/// @param field the column; `_deleted` where one deleted what another edited
/// @param used what is used now
/// @param other what was set aside
/// @param before what both had seen before; JSON `null` where the server no longer knows
public record OpenConflict(
    String id,
    String table,
    String rowId,
    String field,
    Version used,
    Version other,
    String before) {

  /// One of the two.
  ///
  /// @param value as canonical JSON text
  /// @param computer who wrote it, by name where it is known
  /// @param at when; empty where the stamp cannot be read
  public record Version(String value, String computer, Optional<Instant> at) {}
}
