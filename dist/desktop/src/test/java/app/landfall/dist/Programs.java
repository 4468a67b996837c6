package app.landfall.dist;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The desktop program and the server as processes of their own, on this test's class path.
final class Programs {
  private static final Pattern PORT = Pattern.compile("\"port\":(\\d+)");

  private Programs() {}

  /// A command that has ended.
  record Ran(int code, String out, String err) {}

  static Ran landfall(Path profile, String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of("--profile", profile.toString()));
    all.addAll(List.of(words));
    return run(java("app.landfall.shell.Main", all));
  }

  static Ran server(String... words) throws Exception {
    return run(java("app.landfall.sync.server.Main", List.of(words)));
  }

  static Process start(Path profile, String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of("--profile", profile.toString()));
    all.addAll(List.of(words));
    return java("app.landfall.shell.Main", all)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /// A server that answers.
  ///
  /// @param port where it listens; 0 = anywhere
  record Serving(Process process, int port) {
    /// As a power cut would.
    void kill() throws InterruptedException {
      process.destroyForcibly();
      process.waitFor(120, TimeUnit.SECONDS);
    }
  }

  static Serving serve(Path data, int port) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "serve", "--port", Integer.toString(port), "--data", data.toString(), "--json"));
    if (!Files.exists(data.resolve("server.db"))) {
      words.add("--new");
    }
    Process process =
        java("app.landfall.sync.server.Main", words)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    // a test that fails must not leave a server behind
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    String line = lines.readLine();
    Matcher found = PORT.matcher(line == null ? "" : line);
    if (!found.find()) {
      throw new IOException("the server did not start: " + line);
    }
    return new Serving(process, Integer.parseInt(found.group(1)));
  }

  private static Ran run(ProcessBuilder builder) throws Exception {
    Path err = Files.createTempFile("ran", ".err");
    Process process = builder.redirectError(err.toFile()).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IOException("still running after two minutes: " + builder.command());
    }
    String said = Files.readString(err);
    Files.delete(err);
    return new Ran(process.exitValue(), out.strip(), said.strip());
  }

  private static ProcessBuilder java(String main, List<String> arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("--enable-native-access=ALL-UNNAMED");
    words.add("-Dguice_custom_class_loading=CHILD");
    words.add("-XX:+UseSerialGC");
    words.add("-XX:TieredStopAtLevel=1");
    words.add("-cp");
    words.add(System.getProperty("java.class.path"));
    words.add(main);
    words.addAll(arguments);
    return new ProcessBuilder(words);
  }
}
