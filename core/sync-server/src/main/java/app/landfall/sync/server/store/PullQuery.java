package app.landfall.sync.server.store;

import app.landfall.sync.protocol.Mark;
import org.jspecify.annotations.Nullable;

/// The question of a replica for a page.
///
/// @param after the cursor: rows above this sequence
/// @param limit at most so many rows
/// @param table only rows of this table; null = all
/// @param mark the newest mark it holds; null = none
/// @param nonce what the page must echo, so that whoever asked knows it for an answer to this
///   question; empty = nothing
public record PullQuery(
    long after, int limit, @Nullable String table, @Nullable Mark mark, String nonce) {
  /// Of a replica that knows no marks.
  public PullQuery(long after, int limit, @Nullable String table) {
    this(after, limit, table, null, "");
  }

  /// Of one that sends no nonce.
  public PullQuery(long after, int limit, @Nullable String table, @Nullable Mark mark) {
    this(after, limit, table, mark, "");
  }
}
