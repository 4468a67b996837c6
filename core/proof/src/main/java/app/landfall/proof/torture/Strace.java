package app.landfall.proof.torture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The tool that changes the kernel's answers to one process: strace, where it is there and may
/// trace.
final class Strace {
  private Strace() {}

  static boolean isThere() {
    try {
      Process process =
          new ProcessBuilder("strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "true")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// @param call the system call
  /// @param what strace's own words: `signal=KILL`, `error=ENOSPC`
  /// @param when which of the calls on the database's files: `12`, `12..40`, `12+`
  static List<String> inject(Path file, String call, String what, String when) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "strace",
                "-f",
                "--seccomp-bpf",
                "-qq",
                "-o",
                "/dev/null",
                "-e",
                "trace=" + call,
                "-e",
                "inject=" + call + ":" + what + ":when=" + when));
    for (String suffix : List.of("", "-wal", "-shm")) {
      line.add("-P");
      line.add(file.toAbsolutePath() + suffix);
    }
    return line;
  }
}
