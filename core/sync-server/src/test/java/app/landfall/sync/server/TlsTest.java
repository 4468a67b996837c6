package app.landfall.sync.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Random;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// TLS with a certificate in two files, which the program's own tool has made.
class TlsTest {
  @TempDir Path folder;

  /// Makes a certificate of its own for this machine, and its key, in the place of those before.
  private KeyStore make(String algorithm, String name) throws Exception {
    Path store = Files.createTempDirectory(folder, "keys").resolve("keys.p12");
    Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process made =
        new ProcessBuilder(
                tool.toString(),
                "-genkeypair",
                "-keyalg",
                algorithm,
                "-alias",
                "server",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                "secret")
            .inheritIO()
            .start();
    assertThat(made.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, "secret".toCharArray());
    }
    write("cert.pem", "CERTIFICATE", keys.getCertificate("server").getEncoded());
    write("key.pem", "PRIVATE KEY", keys.getKey("server", "secret".toCharArray()).getEncoded());
    return keys;
  }

  private void write(String file, String kind, byte[] bytes) throws IOException {
    String text =
        "-----BEGIN %s-----%n%s%n-----END %s-----%n"
            .formatted(kind, Base64.getMimeEncoder().encodeToString(bytes), kind);
    Files.writeString(folder.resolve(file), text, StandardCharsets.US_ASCII);
  }

  private TlsFiles files() {
    return new TlsFiles(folder.resolve("cert.pem"), folder.resolve("key.pem"));
  }

  private LandfallServer serve() {
    return LandfallServer.start(
        ServerConfig.of(folder.resolve("data"), new TestClock(), new Random()).withTls(files()));
  }

  /// The name in the certificate that the server shows to who trusts this one.
  private static String shown(URI address, KeyStore trusted) throws Exception {
    KeyStore known = KeyStore.getInstance("PKCS12");
    known.load(null, null);
    known.setCertificateEntry("server", trusted.getCertificate("server"));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(known);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    HttpClient client = HttpClient.newBuilder().sslContext(context).build();
    try {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(address.resolve("/health")).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      return ((X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0])
          .getSubjectX500Principal()
          .getName();
    } finally {
      client.shutdownNow();
    }
  }

  @Test
  void theServerSpeaksTlsAndItsPairingStringSaysSo() throws Exception {
    KeyStore keys = make("RSA", "first");
    try (LandfallServer server = serve()) {
      assertThat(server.address().toString()).startsWith("https://127.0.0.1:");
      assertThat(server.newPairing("office").toString()).startsWith("landfall+https://127.0.0.1:");
      assertThat(shown(server.address(), keys)).isEqualTo("CN=first");
    }
  }

  @Test
  void aNewCertificateIsTakenWhileTheServerRunsAndABrokenOneIsNot() throws Exception {
    make("RSA", "first");
    try (LandfallServer server = serve()) {
      KeyStore second = make("EC", "second-of-another-length");
      server.reloadCertificate();
      assertThat(shown(server.address(), second)).isEqualTo("CN=second-of-another-length");

      Files.writeString(folder.resolve("cert.pem"), "half of a fi");
      server.reloadCertificate();
      assertThat(shown(server.address(), second)).isEqualTo("CN=second-of-another-length");
    }
  }

  @ParameterizedTest
  @CsvSource({"RSA, RSA", "EC, EC", "EC, RSA"})
  void aKeyOfAnotherCertificateIsOneClearLineAtTheStartAndIsNotTakenLater(
      String first, String second) throws Exception {
    KeyStore keys = make(first, "first");
    byte[] right = Files.readAllBytes(folder.resolve("key.pem"));
    try (LandfallServer server = serve()) {
      byte[] certificate = Files.readAllBytes(folder.resolve("cert.pem"));
      make(second, "second");
      Files.write(folder.resolve("cert.pem"), certificate);
      server.reloadCertificate();
      assertThat(shown(server.address(), keys)).isEqualTo("CN=first");
    }
    assertThatThrownBy(() -> serve().close())
        .isInstanceOf(StartFailed.class)
        .hasMessage(
            "The key in %s is not that of the first certificate in %s: name the two that were made"
                + " together, the server's own certificate first.",
            folder.resolve("key.pem"), folder.resolve("cert.pem"));
    Files.write(folder.resolve("key.pem"), right);
    serve().close();
  }

  @Test
  void othersReachTheServerOnlyByTlsOrThroughAProxy() throws Exception {
    make("EC", "first");
    ServerConfig open =
        ServerConfig.of(folder.resolve("data"), new TestClock(), new Random()).withHost("0.0.0.0");

    assertThatThrownBy(() -> LandfallServer.start(open).close())
        .isInstanceOf(StartFailed.class)
        .hasMessage(
            "Others can reach 0.0.0.0: give the server a certificate with --tls-cert and --tls-key,"
                + " or put a proxy with TLS in front of it and add --behind-proxy, or listen on"
                + " 127.0.0.1.");
    LandfallServer.start(open.withTls(files())).close();
  }

  @Test
  void aKeyOfAnotherKindIsOneClearLine() throws Exception {
    make("RSA", "first");
    write("key.pem", "RSA PRIVATE KEY", new byte[] {1, 2, 3});
    assertThatThrownBy(() -> serve().close())
        .isInstanceOf(StartFailed.class)
        .hasMessageStartingWith("There is no key in " + folder.resolve("key.pem") + " that begins");
    Files.delete(folder.resolve("key.pem"));
    assertThatThrownBy(() -> serve().close())
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining(" cannot be read.");
  }
}
