package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// Somebody who answers over TLS with a certificate of their own making.
final class Impostor implements AutoCloseable {
  private static final String PASSWORD = "nobody vouches";

  private final HttpsServer server;
  private final AtomicInteger calls = new AtomicInteger();

  private Impostor(HttpsServer server) {
    this.server = server;
    server.createContext(
        "/",
        call -> {
          calls.incrementAndGet();
          call.sendResponseHeaders(200, -1);
          call.close();
        });
    server.start();
  }

  static Impostor listen(Path folder) throws Exception {
    Path store = folder.resolve("impostor.p12");
    makeCertificate(store);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    return new Impostor(server);
  }

  /// As people do who run a server at home: with the JDK's own tool.
  private static void makeCertificate(Path store) throws Exception {
    Process tool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "impostor",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(tool.waitFor()).isZero();
  }

  /// Gives a closed profile this address for its server's.
  void takeThePlaceOfTheServer(Path database) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        PreparedStatement change =
            connection.prepareStatement(
                "UPDATE landfall_meta SET value=? WHERE key='server_address'")) {
      change.setString(1, "https://127.0.0.1:" + server.getAddress().getPort());
      assertThat(change.executeUpdate()).isOne();
    }
  }

  /// Calls that came through.
  int calls() {
    return calls.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
