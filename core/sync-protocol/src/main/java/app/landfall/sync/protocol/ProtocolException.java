package app.landfall.sync.protocol;

/// A message that breaks the protocol: malformed, over a limit, or of a version not spoken here.
///
/// Nothing of the message may be applied. The text names what was found.
public final class ProtocolException extends RuntimeException {
  private static final int SHOWN = 80;

  public ProtocolException(String message) {
    super(message);
  }

  public ProtocolException(String message, Throwable cause) {
    super(message, cause);
  }

  static String shortened(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
