package app.landfall.sync.server.guard;

import java.time.Duration;

/// The time that a whole body may take: some for any, and a second more for every so many bytes
/// that have come.
///
/// @param patience the time of the smallest body
/// @param bytesPerSecond the slowest line that is served
public record BodyPace(Duration patience, int bytesPerSecond) {
  /// For a line as slow as that of an old telephone.
  public static final BodyPace DEFAULT = new BodyPace(Duration.ofSeconds(20), 4 * 1024);

  /// How long a body may take of which so much has come.
  Duration allowed(long bytes) {
    return patience.plusSeconds(bytes / bytesPerSecond);
  }
}
