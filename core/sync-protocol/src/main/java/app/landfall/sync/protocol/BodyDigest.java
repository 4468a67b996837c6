package app.landfall.sync.protocol;

import org.jspecify.annotations.Nullable;

/// The digest that goes with a body, in either direction: SHA-256 over its bytes before they were
/// packed, as 64 hex digits in a header of our own (`Content-Digest` covers packed bytes, and
/// proxies pack anew).
///
/// One digit of an amount that changed on its way is well formed; nothing else would notice it.
public final class BodyDigest {
  /// The header's name.
  public static final String HEADER = "Landfall-Sha256";

  private BodyDigest() {}

  /// What the header says of a body.
  public static String of(byte[] body) {
    return Hashes.hex(Hashes.sha256(body));
  }

  /// Whether a body is the one that was sent.
  ///
  /// @param header null = its sender knows no digests: believed as before there were any
  public static boolean fits(@Nullable String header, byte[] body) {
    return header == null || header.equals(of(body));
  }
}
