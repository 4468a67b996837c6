package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.store.ReadTransaction;
import app.landfall.testkit.TestProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/// How what seldom happens is brought about.
final class RareScreens {
  private RareScreens() {}

  static String pairing(Path data, String... more) throws Exception {
    List<String> words = new ArrayList<>(List.of("pair", "--data", data.toString()));
    words.addAll(List.of(more));
    Programs.Ran pair = Programs.server(words.toArray(String[]::new));
    assertThat(pair.code()).as(pair.err()).isZero();
    return pair.out();
  }

  /// Installs a plugin whose class is missing.
  static void breakAPlugin(TestProfile profile) throws IOException {
    Path plugins = Files.createDirectories(profile.folder().resolve("plugins"));
    try (JarOutputStream jar =
        new JarOutputStream(Files.newOutputStream(plugins.resolve("payroll.jar")))) {
      jar.putNextEntry(new JarEntry("META-INF/landfall-plugin.properties"));
      jar.write(
          """
          id=payroll
          name=Payroll
          version=2.1.0
          vendor=Office Tools
          api=[1.0,2)
          class=tools.office.payroll.PayrollPlugin
          """
              .getBytes(StandardCharsets.UTF_8));
      jar.closeEntry();
    }
  }

  static long drafts(ReadTransaction tx) {
    return tx.number("SELECT count(*) FROM invoice_drafts", Map.of());
  }

  /// The server's answer, as if it refused what it took.
  static String refusing(String path, String body) {
    return path.equals("/v1/push")
        ? body.replaceAll(
            "\"status\":\"accepted\",\"seq\":\\d+(,\"had\":\\d+)?",
            "\"status\":\"refused\",\"seq\":0,\"reason\":\"FORBIDDEN\",\"message\":\"\"")
        : body;
  }

  static String fewRowsAPage(String path, String body) {
    return path.equals("/v1/session")
        ? body.replaceAll("\"page_rows\":\\d+", "\"page_rows\":500")
        : body;
  }
}
