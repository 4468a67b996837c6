package app.landfall.desktop;

import app.landfall.desktop.demo.ProgramLauncher;
import app.landfall.desktop.profile.Profile;
import app.landfall.desktop.program.OpenProfile;
import app.landfall.host.Contribution;
import app.landfall.plugin.CommandFailure;
import app.landfall.plugin.SampleContent;
import app.landfall.sync.ConnectResult;
import app.landfall.sync.Link;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A real server as a process of its own, on this computer and for it alone, with the data in the
/// practice profile: nothing leaves the computer, and everything works as with a server far away.
/// It ends with this process, however this ends.
final class PracticeServer implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("\"port\":(\\d+)");
  private static final String PORT_FILE = "server.port";
  private static final String WORKSPACE = "Practice";

  private final Process process;

  private PracticeServer(Process process) {
    this.process = process;
  }

  /// Whether a profile has one.
  static boolean belongsTo(Profile profile) {
    return Files.exists(profile.folder().resolve(PORT_FILE));
  }

  /// Starts it on the port it had before; the first time it is paired with, and what plugins have
  /// to look at is put in.
  static PracticeServer start(Profile profile, OpenProfile program) {
    Path data = profile.folder().resolve("server");
    try {
      PracticeServer server = new PracticeServer(serve(data, remembered(data)));
      if (program.sync().status().link() instanceof Link.LocalOnly) {
        connect(program, data);
        fill(program);
      }
      return server;
    } catch (IOException e) {
      throw new CommandFailure("The practice server did not start: " + Profile.reason(e) + ".", e);
    }
  }

  private static Process serve(Path data, String port) throws IOException {
    Process process =
        ProgramLauncher.server(
                List.of(
                    "serve",
                    "--practice",
                    "--with-parent",
                    "--port",
                    port,
                    "--data",
                    data.toString(),
                    "--json"))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    String line = lines.readLine();
    Matcher found = PORT.matcher(line == null ? "" : line);
    if (!found.find()) {
      process.destroyForcibly();
      throw new IOException("it said " + line);
    }
    Files.writeString(portFile(data), found.group(1));
    return process;
  }

  private static Path portFile(Path data) {
    return data.resolveSibling(PORT_FILE);
  }

  private static String remembered(Path data) throws IOException {
    return Files.exists(portFile(data)) ? Files.readString(portFile(data)).strip() : "0";
  }

  private static void connect(OpenProfile program, Path data) throws IOException {
    Process pair =
        ProgramLauncher.server(List.of("pair", "--workspace", WORKSPACE, "--data", data.toString()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(pair.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    ConnectResult result = program.sync().connect(said).join();
    if (!(result instanceof ConnectResult.Connected)) {
      throw new IOException("it could not be paired with: " + result);
    }
  }

  private static void fill(OpenProfile program) {
    for (Contribution<SampleContent> samples :
        program.plugins().contributions(SampleContent.POINT)) {
      var _ =
          program
              .plugins()
              .call(
                  samples.plugin(),
                  "while putting in samples",
                  () -> {
                    samples.value().fill();
                    return true;
                  });
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
