package app.landfall.sync.server.store.postgres;

import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// The way into a PostgreSQL database. Its text never holds the password.
///
/// @param url `jdbc:postgresql://host:port/database?options`, without user and password
/// @param user null = as the driver finds it
/// @param password null = none, or from the driver's password file
public record PostgresLogin(String url, @Nullable String user, @Nullable String password) {
  private static final String SCHEME = "jdbc:postgresql:";

  /// @throws IllegalArgumentException with one sentence for a person
  public PostgresLogin {
    String lower = url.toLowerCase(Locale.ROOT);
    if (!lower.startsWith(SCHEME)) {
      throw new IllegalArgumentException(
          "A database is named as jdbc:postgresql://HOST/DATABASE, and this begins otherwise.");
    }
    boolean named = lower.contains("password=") || lower.contains("user=") || lower.contains("@");
    if (named) {
      throw new IllegalArgumentException(
          "Others on this machine can read what is typed here: give user and password by"
              + " LANDFALL_DATABASE_USER and LANDFALL_DATABASE_PASSWORD, or the password by"
              + " LANDFALL_DATABASE_PASSWORD_FILE.");
    }
  }

  /// What the driver is told.
  Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", "landfall-server");
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "90");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("reWriteBatchedInserts", "true");
    if (user != null) {
      properties.setProperty("user", user);
    }
    if (password != null) {
      properties.setProperty("password", password);
    }
    return properties;
  }

  @Override
  public String toString() {
    return url.replaceFirst("\\?.*", "");
  }
}
