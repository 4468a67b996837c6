package app.landfall.archetype;

import app.landfall.plugin.CommandFailure;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Properties;

/// An author's Ed25519 key in a file of its own: a properties file with `public` (X.509
/// `SubjectPublicKeyInfo`) and `private` (PKCS #8), both in Base64, readable by its owner alone.
///
/// @param publicKey in Base64
/// @param privateKey in Base64
record SigningKey(String publicKey, String privateKey) {
  private static final String ALGORITHM = "Ed25519";

  /// Makes a key and keeps it in a file that does not exist yet.
  ///
  /// @throws CommandFailure if the file cannot be written
  static SigningKey make(Path file) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      SigningKey key =
          new SigningKey(
              base64(pair.getPublic().getEncoded()), base64(pair.getPrivate().getEncoded()));
      Files.createFile(file, forOwnerAlone(file));
      Files.writeString(
          file,
          "public=%s\nprivate=%s\n".formatted(key.publicKey, key.privateKey),
          StandardOpenOption.WRITE);
      return key;
    } catch (IOException e) {
      throw new CommandFailure(
          "The key %s cannot be written. Nothing was signed; name another file.".formatted(file),
          e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + ALGORITHM, e);
    }
  }

  private static FileAttribute<?>[] forOwnerAlone(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /// Reads a key that was made before.
  ///
  /// @throws CommandFailure if the file holds none
  static SigningKey read(Path file) {
    Properties found = new Properties();
    try {
      found.load(new StringReader(Files.readString(file, StandardCharsets.UTF_8)));
    } catch (IOException | IllegalArgumentException e) {
      throw noKey(file, e);
    }
    String publicKey = found.getProperty("public", "");
    String privateKey = found.getProperty("private", "");
    if (publicKey.isEmpty() || privateKey.isEmpty()) {
      throw noKey(file, null);
    }
    return new SigningKey(publicKey, privateKey);
  }

  private static CommandFailure noKey(
      Path file, @org.jspecify.annotations.Nullable Exception cause) {
    String sentence =
        "%s holds no signing key. Nothing was signed; name the file of your key, or one that does not exist to have a new one made."
            .formatted(file);
    return cause == null ? new CommandFailure(sentence) : new CommandFailure(sentence, cause);
  }

  /// The text of the file that lies beside a signed jar.
  ///
  /// @throws CommandFailure if the key in the file was none
  String signatureOf(byte[] bytes) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(
          KeyFactory.getInstance(ALGORITHM)
              .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(privateKey))));
      signature.update(bytes);
      return "key=%s\nsignature=%s\n".formatted(publicKey, base64(signature.sign()));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new CommandFailure("The key is damaged. Nothing was signed.", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
