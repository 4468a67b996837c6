package app.landfall.sync.client.http;

import java.time.Duration;

/// Deadlines and limits of every HTTP call.
///
/// @param connect for the TCP and TLS connection
/// @param silence for the longest pause in which no byte goes in either direction
/// @param total for the whole call, the event stream excepted
/// @param packedBytes the largest answer taken, as it comes
/// @param unpackedBytes the largest answer taken, after unpacking
/// @param gzipAbove request bodies above so many bytes are packed
public record HttpSettings(
    Duration connect,
    Duration silence,
    Duration total,
    int packedBytes,
    int unpackedBytes,
    int gzipAbove) {

  /// What the product uses.
  public static final HttpSettings DEFAULT =
      new HttpSettings(
          Duration.ofSeconds(10),
          Duration.ofSeconds(20),
          Duration.ofMinutes(5),
          32 * 1024 * 1024,
          128 * 1024 * 1024,
          1024);
}
