package app.landfall.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The key to the server in a real keychain: a session bus of its own with GNOME's secret service,
/// as a desktop has them, and afterwards neither.
@EnabledOnOs(OS.LINUX)
@Tag("long")
@Timeout(300)
final class KeychainSessionTest {
  @TempDir Path folder;

  @Test
  void theKeyIsKeptThereAndMissedWithoutItBySayingWhere() throws Exception {
    Programs.Serving server = Programs.serve(folder.resolve("server"), 0);
    try {
      String pairing =
          Programs.server("pair", "--data", folder.resolve("server").toString())
              .out()
              .lines()
              .findFirst()
              .orElseThrow();

      String said = inASession(landfall("connect " + pairing) + "\n" + landfall("sync"));
      assertThat(said)
          .contains("The key to the server is kept in the keychain of this system.", "All synced");
      assertThat(folder.resolve("profile/server.key")).content().contains(" keychain:");

      assertThat(run(List.of("sh", "-c", landfall("sync") + " || true")))
          .contains("The key to the server lies in the keychain of this system, and there is none");
    } finally {
      server.kill();
    }
  }

  private String landfall(String words) {
    List<String> line = new ArrayList<>(Java.line("app.landfall.shell.Main"));
    line.add(1, "-Dlandfall.keychain=true");
    return line.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "))
        + " --profile '"
        + folder.resolve("profile")
        + "' "
        + words;
  }

  private String inASession(String commands) throws Exception {
    String unlock =
        "printf password | gnome-keyring-daemon --unlock --components=secrets >/dev/null\n";
    return run(List.of("dbus-run-session", "--", "sh", "-euc", unlock + commands));
  }

  private String run(List<String> line) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().remove("DBUS_SESSION_BUS_ADDRESS");
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("XDG_DATA_HOME", folder.resolve("share").toString());
    builder
        .environment()
        .put("XDG_RUNTIME_DIR", Files.createDirectories(folder.resolve("run")).toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
