package app.landfall.desktop.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// The version of the program, as Maven wrote it down when it was built.
public final class ProgramVersion {
  private ProgramVersion() {}

  public static String text() {
    try (InputStream in = ProgramVersion.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException("The program's own version cannot be read", e);
    }
  }
}
