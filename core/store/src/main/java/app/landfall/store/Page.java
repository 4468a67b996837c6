package app.landfall.store;

import java.util.List;

/// Some rows side by side in the order of a [PageQuery].
///
/// @param rows in that order
/// @param keys the place of each row
/// @param more whether there are further rows in the direction that was read
public record Page<T extends Record>(List<T> rows, List<PageKey> keys, boolean more) {
  public Page {
    rows = List.copyOf(rows);
    keys = List.copyOf(keys);
  }
}
