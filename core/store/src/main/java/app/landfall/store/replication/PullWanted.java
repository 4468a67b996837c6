package app.landfall.store.replication;

import org.jspecify.annotations.Nullable;

/// One thing to pull.
///
/// @param table the table of a back-fill; null = the main cursor over all tables
/// @param columns the hash of the table's columns, see [app.landfall.sync.protocol.Hashes#columns];
///   null = the main cursor
/// @param after the cursor: rows above this sequence
public record PullWanted(@Nullable String table, @Nullable String columns, long after) {
  public PullWanted {
    if ((table == null) != (columns == null) || after < 0) {
      throw new IllegalArgumentException(
          "a pull has a table with its columns or neither, and a cursor from 0: "
              + table
              + ", "
              + columns
              + ", "
              + after);
    }
  }

  /// The main cursor.
  public static PullWanted main(long after) {
    return new PullWanted(null, null, after);
  }

  /// Whether this is the main cursor.
  public boolean isMain() {
    return table == null;
  }
}
