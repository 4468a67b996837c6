package app.landfall.benchmarks.window;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/// A screen in memory, until it is closed.
record Screen(Process process, String display) implements AutoCloseable {
  /// @throws IOException if there is no Xvfb
  static Screen start() throws IOException {
    Process process =
        new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String number = process.inputReader(UTF_8).readLine();
    if (number == null) {
      throw new IOException("Xvfb ended at once.");
    }
    return new Screen(process, ":" + number.strip());
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
