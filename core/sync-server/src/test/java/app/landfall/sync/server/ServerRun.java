package app.landfall.sync.server;

import app.landfall.sync.server.store.postgres.PostgresLogin;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A server as a process of its own, which a test may kill.
final class ServerRun {
  final URI address;
  private final Process process;

  private ServerRun(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /// Starts one and returns once it answers.
  ///
  /// @param database null = a file in the folder
  static ServerRun start(Path folder, @Nullable PostgresLogin database) throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--json",
                "--port",
                "0",
                "--data",
                folder.toString()));
    if (database != null) {
      line.addAll(List.of("--database", database.url()));
    }
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT);
    if (database != null && database.user() != null) {
      builder.environment().put("LANDFALL_DATABASE_USER", database.user());
    }
    Process process = builder.start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String said = Objects.requireNonNull(out.readLine(), "the server said nothing");
    return new ServerRun(process, URI.create(said.replaceAll(".*\"url\":\"([^\"]*)\".*", "$1")));
  }

  /// kill -9; the process may still be there.
  void kill() {
    process.destroyForcibly();
  }

  /// kill -9, and it is gone.
  void end() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
