package app.landfall.sync.protocol;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The pairing string, which a person copies from the server to a new computer: address, code and
/// fingerprint in one word that survives a shell, a chat and a printed page.
///
/// Its form is `landfall+http://HOST:PORT/CODE/FINGERPRINT`.
///
/// @param server the server's base address, `http` or `https`, without a path
/// @param code letters and digits in groups of four, good once and for a short time
/// @param fingerprint the first 16 hex digits of SHA-256 of the server's id
public record PairingString(URI server, String code, String fingerprint) {
  private static final Pattern FORM =
      Pattern.compile(
          "landfall\\+(https?://[^/\\s]+)/([0-9A-Z]{4}(?:-[0-9A-Z]{4})*)/([0-9a-f]{16})/?");

  /// Reads a pairing string.
  ///
  /// @throws ProtocolException if it is not one; the message says what one looks like
  public static PairingString parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new ProtocolException(
          "This is not a pairing string. One looks like"
              + " landfall+http://host:8484/ABCD-EFGH-JKLM/0123456789abcdef");
    }
    return new PairingString(address(form.group(1)), form.group(2), form.group(3));
  }

  /// Host and port and nothing else.
  private static URI address(String text) {
    try {
      URI uri = new URI(text);
      boolean plain = uri.getRawUserInfo() == null && uri.getRawQuery() == null;
      if (uri.getHost() != null && plain && uri.getRawFragment() == null && isPort(uri.getPort())) {
        return uri;
      }
      throw new ProtocolException("The address in this pairing string is not valid: " + text);
    } catch (URISyntaxException e) {
      throw new ProtocolException("The address in this pairing string is not valid: " + text, e);
    }
  }

  private static boolean isPort(int port) {
    return port == -1 || port > 0 && port <= 65_535;
  }

  /// The fingerprint of a server id.
  public static String fingerprint(String serverId) {
    return Hashes.sha256Hex(serverId).substring(0, 16);
  }

  @Override
  public String toString() {
    return "landfall+" + server + "/" + code + "/" + fingerprint;
  }
}
