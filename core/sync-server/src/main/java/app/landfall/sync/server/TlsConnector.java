package app.landfall.sync.server;

import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The door with TLS, whose certificate is read again when its files have changed: connections that
/// are open keep the old one. A certificate that cannot be read leaves the one before in use.
final class TlsConnector {
  private static final Logger LOG = LoggerFactory.getLogger(TlsConnector.class);
  private static final long LOOK_SECONDS = 30;

  private final TlsFiles files;
  private final SslContextFactory.Server context = new SslContextFactory.Server();
  private String version;

  TlsConnector(TlsFiles files) {
    this.files = files;
    this.version = files.version();
    use(context, files.read());
  }

  private static void use(SslContextFactory context, KeyStore store) {
    context.setKeyStore(store);
    context.setKeyStorePassword("");
  }

  ServerConnector on(Server jetty, HttpConfiguration http) {
    http.addCustomizer(new SecureRequestCustomizer(false));
    HttpConnectionFactory inside = new HttpConnectionFactory(http);
    SslConnectionFactory outside = new SslConnectionFactory(context, inside.getProtocol());
    return new ServerConnector(jetty, 1, 1, outside, inside);
  }

  /// Looks at the files now and then, for as long as the server runs.
  void watch(Server jetty) {
    jetty
        .getScheduler()
        .schedule(
            () -> {
              reload();
              watch(jetty);
            },
            LOOK_SECONDS,
            TimeUnit.SECONDS);
  }

  /// Reads the files again if they have changed.
  synchronized void reload() {
    try {
      String now = files.version();
      if (!now.equals(version)) {
        KeyStore store = files.read();
        context.reload(changed -> use(changed, store));
        version = now;
        LOG.info("The certificate of {} is in use", files.certificates());
      }
    } catch (Exception e) {
      LOG.warn("The certificate stays as it was: {}", e.getMessage());
    }
  }
}
