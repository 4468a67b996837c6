package app.landfall.sync.server;

import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.ProtocolException;
import app.landfall.sync.server.store.CallRefused;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A part of a blob, as `Content-Range` and `Range` of HTTP name it (RFC 9110, section 14).
///
/// @param from the first byte
/// @param to the last one; one below `from` for none
/// @param size of the whole blob
record BlobRange(long from, long to, long size) {
  private static final Pattern SENT = Pattern.compile("bytes (\\d{1,12})-(\\d{1,12})/(\\d{1,12})");
  private static final Pattern WANTED = Pattern.compile("bytes=(\\d{1,12})-(\\d{1,12})?");

  /// @return null where a whole blob is sent
  static @Nullable BlobRange sent(@Nullable String header) {
    if (header == null) {
      return null;
    }
    Matcher match = SENT.matcher(header);
    if (!match.matches()) {
      throw new ProtocolException("Content-Range must be as in: bytes 0-99/1000");
    }
    BlobRange range =
        new BlobRange(
            Long.parseLong(match.group(1)),
            Long.parseLong(match.group(2)),
            Long.parseLong(match.group(3)));
    if (range.from() > range.to() || range.to() >= range.size()) {
      throw new ProtocolException("Content-Range names bytes beyond its end");
    }
    return range;
  }

  /// @return null where the whole is asked for, or a part in another way than this
  static @Nullable BlobRange wanted(@Nullable String header, long size) {
    Matcher match = header == null ? null : WANTED.matcher(header);
    if (match == null || !match.matches()) {
      return null;
    }
    long from = Long.parseLong(match.group(1));
    long last = match.group(2) == null ? size - 1 : Long.parseLong(match.group(2));
    if (from >= size || last < from) {
      throw CallRefused.of(Problem.NOT_FOUND, 416, "The blob has " + size + " bytes.");
    }
    return new BlobRange(from, Math.min(last, size - 1), size);
  }

  /// As an answer's `Content-Range`.
  String text() {
    return "bytes " + from + "-" + to + "/" + size;
  }
}
