package app.landfall.sync.protocol;

import java.util.List;

/// The question which of some blobs the server has.
///
/// @param sha256 their names
public record BlobQuestion(List<String> sha256) {
  /// At most so many at once.
  public static final int MOST = 500;

  public BlobQuestion {
    sha256 = List.copyOf(sha256);
    if (sha256.size() > MOST) {
      throw new ProtocolException("at most " + MOST + " blobs are asked for at once");
    }
  }
}
