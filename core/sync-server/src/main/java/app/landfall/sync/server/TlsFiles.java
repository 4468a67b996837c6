package app.landfall.sync.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The two files that TLS needs, as certificate authorities give them.
///
/// @param certificates PEM: the server's own certificate first, then those that vouch for it
/// @param key PEM, as PKCS #8, without a password
record TlsFiles(Path certificates, Path key) {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  /// When they were last written, in words that differ where one was.
  ///
  /// @throws StartFailed where one is not there
  String version() {
    try {
      FileTime first = Files.getLastModifiedTime(certificates);
      return first + " " + Files.getLastModifiedTime(key) + " " + Files.size(certificates);
    } catch (IOException e) {
      throw unreadable("cannot be read", e);
    }
  }

  /// Both as a store of keys, without a password.
  ///
  /// @throws StartFailed with one line for a person
  KeyStore read() {
    try (InputStream in = Files.newInputStream(certificates)) {
      Certificate[] chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(in)
              .toArray(Certificate[]::new);
      if (chain.length == 0) {
        throw new StartFailed("There is no certificate in " + certificates + ".");
      }
      PrivateKey secret = privateKey();
      requirePair(chain[0], secret);
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", secret, new char[0], chain);
      return store;
    } catch (IOException | GeneralSecurityException e) {
      throw unreadable("cannot be used: " + e.getMessage(), e);
    }
  }

  private StartFailed unreadable(String why, Exception e) {
    return new StartFailed(
        "The certificate " + certificates + " and its key " + key + " " + why + ".", e);
  }

  /// With the key of another certificate a server would start, and every computer's call would
  /// fail.
  private void requirePair(Certificate certificate, PrivateKey secret)
      throws GeneralSecurityException {
    PublicKey open = certificate.getPublicKey();
    boolean pair = open.getAlgorithm().equals(secret.getAlgorithm());
    if (pair) {
      byte[] said = {1, 2, 3};
      Signature signer = signature(secret.getAlgorithm());
      signer.initSign(secret);
      signer.update(said);
      Signature verifier = signature(open.getAlgorithm());
      verifier.initVerify(open);
      verifier.update(said);
      pair = verifier.verify(signer.sign());
    }
    if (!pair) {
      throw new StartFailed(
          "The key in "
              + key
              + " is not that of the first certificate in "
              + certificates
              + ": name the two that were made together, the server's own certificate first.");
    }
  }

  private static Signature signature(String algorithm) throws GeneralSecurityException {
    return Signature.getInstance(
        switch (algorithm) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> algorithm;
        });
  }

  private PrivateKey privateKey() throws IOException, GeneralSecurityException {
    Matcher found = KEY.matcher(Files.readString(key, StandardCharsets.US_ASCII));
    if (!found.find()) {
      throw new StartFailed(
          "There is no key in "
              + key
              + " that begins with BEGIN PRIVATE KEY; make one of another kind so: openssl pkcs8"
              + " -topk8 -nocrypt -in OLD -out NEW");
    }
    byte[] bytes = Base64.getMimeDecoder().decode(Objects.requireNonNull(found.group(1)));
    GeneralSecurityException last = new GeneralSecurityException("no kind of key is known");
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
      } catch (GeneralSecurityException e) {
        last = e;
      }
    }
    throw last;
  }
}
