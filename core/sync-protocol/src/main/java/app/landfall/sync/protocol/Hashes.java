package app.landfall.sync.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.TreeSet;

/// The hashes of the protocol. All SHA-256.
public final class Hashes {
  /// The chain hash before a replica's first push: 32 zero bytes.
  private static final byte[] CHAIN_START = new byte[32];

  private Hashes() {}

  /// SHA-256 of some bytes.
  public static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  /// SHA-256 of a text's UTF-8, as 64 hex digits.
  public static String sha256Hex(String text) {
    return hex(sha256(text.getBytes(StandardCharsets.UTF_8)));
  }

  /// Lower-case hex.
  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /// The chain hash before a replica's first push, a fresh copy.
  public static byte[] chainStart() {
    return CHAIN_START.clone();
  }

  /// hashₙ = SHA-256(hashₙ₋₁ ‖ line), the line without its line feed.
  public static byte[] chain(byte[] previous, byte[] line) {
    return sha256(previous, line);
  }

  /// Names a set of columns in `columns=`: the first 16 hex digits of SHA-256 of the sorted names,
  /// each followed by a line feed.
  public static String columns(Collection<String> names) {
    StringBuilder text = new StringBuilder();
    new TreeSet<>(names).forEach(name -> text.append(name).append('\n'));
    return sha256Hex(text.toString()).substring(0, 16);
  }
}
