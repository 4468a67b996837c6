package app.landfall.host.trust;

import app.landfall.plugin.CommandFailure;
import app.landfall.plugin.VisibleText;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;

/// Detached signatures: beside `x.jar` lies `x.jar.sig`, a properties file with `key` (the Ed25519
/// public key, X.509 `SubjectPublicKeyInfo`, Base64) and `signature` (Ed25519 over all bytes of the
/// jar, RFC 8032, Base64).
public final class Signatures {
  static final String SUFFIX = ".sig";
  private static final int MOST_BYTES = 4096;

  private Signatures() {}

  /// The fingerprint of the key that signed these bytes; empty when no signature lies beside the
  /// jar.
  ///
  /// @throws CommandFailure when one does and does not fit: then somebody has changed something
  public static Optional<String> signer(Path jar, byte[] bytes) {
    Path file = jar.resolveSibling(jar.getFileName() + SUFFIX);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Properties properties = read(file);
      byte[] key = Base64.getDecoder().decode(properties.getProperty("key", ""));
      byte[] signature = Base64.getDecoder().decode(properties.getProperty("signature", ""));
      if (fits(key, signature, bytes)) {
        return Optional.of(fingerprint(key));
      }
    } catch (InvalidKeyException e) {
      throw new CommandFailure(
          "The signature beside %s is by a key that proves nothing: anybody can sign with it. Nothing was installed."
              .formatted(VisibleText.of(jar.getFileName().toString())),
          e);
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw misfit(jar, e);
    }
    throw misfit(jar, null);
  }

  private static Properties read(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException("longer than " + MOST_BYTES + " bytes");
    }
    Properties properties = new Properties();
    properties.load(new StringReader(Files.readString(file, StandardCharsets.UTF_8)));
    return properties;
  }

  private static boolean fits(byte[] key, byte[] signature, byte[] bytes)
      throws GeneralSecurityException {
    PublicKey publicKey = SignerKeys.read(key);
    Signature check = Signature.getInstance(SignerKeys.ALGORITHM);
    check.initVerify(publicKey);
    check.update(bytes);
    return check.verify(signature);
  }

  private static CommandFailure misfit(
      Path jar, @org.jspecify.annotations.Nullable Exception cause) {
    String sentence =
        "The signature beside %s does not belong to it: one of the two was changed. Nothing was installed; get both anew."
            .formatted(VisibleText.of(jar.getFileName().toString()));
    return cause == null ? new CommandFailure(sentence) : new CommandFailure(sentence, cause);
  }

  static String fingerprint(byte[] key) {
    return sha256(key).substring(0, 32).replaceAll("(.{4})(?!$)", "$1-");
  }

  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
