package app.landfall.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.SortedMap;

/// A backup that was checked when it was made.
///
/// @param file one file with everything
/// @param madeAt when
/// @param bytes how large it is
/// @param reason why it was made
/// @param records how many rows of each synced table it holds, for a preview
public record Backup(
    Path file, Instant madeAt, long bytes, Reason reason, SortedMap<String, Long> records) {
  /// Why it was made, and so how long it is kept.
  public enum Reason {
    /// Somebody asked for it; never removed by the program.
    ASKED,
    /// Once a day; the last seven, and one a week for four weeks before, are kept.
    DAILY,
    /// Before an update changed the file; the last three are kept.
    BEFORE_UPDATE
  }
}
