package app.landfall.store;

/// The places where a blob is.
///
/// @param here whether its file is on this computer
/// @param atServer whether the server has said that it has it
/// @param size how many bytes it has; 0 where nobody has said so yet
/// @param refusal why the server does not take it, in one sentence; empty where it has not refused
public record BlobPresence(boolean here, boolean atServer, long size, String refusal) {
  /// Nobody who can be asked has it: it is on a computer that has not sent it yet, or is lost.
  public static final BlobPresence MISSING = new BlobPresence(false, false, 0, "");

  /// Whether [Blobs#fetch] has somebody to ask.
  public boolean isOnlyAtServer() {
    return !here && atServer;
  }

  /// Whether it is neither here nor, as far as is known, at the server.
  public boolean isMissing() {
    return !here && !atServer;
  }
}
