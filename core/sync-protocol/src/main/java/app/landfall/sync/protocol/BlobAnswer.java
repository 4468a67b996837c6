package app.landfall.sync.protocol;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The answer to a [BlobQuestion], and to each piece that is sent.
///
/// @param whole those that the server has, with their sizes
/// @param partial those of which it has a beginning, with its length
public record BlobAnswer(SortedMap<String, Long> whole, SortedMap<String, Long> partial) {
  /// The largest blob, in bytes.
  public static final long LARGEST = 256L * 1024 * 1024;

  public BlobAnswer {
    whole = new TreeMap<>(whole);
    partial = new TreeMap<>(partial);
  }

  public BlobAnswer(Map<String, Long> whole, Map<String, Long> partial) {
    this(new TreeMap<>(whole), new TreeMap<>(partial));
  }
}
