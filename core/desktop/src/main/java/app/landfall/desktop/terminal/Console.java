package app.landfall.desktop.terminal;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;

/// The input and output of one command, where it reads paths from and prints to: a terminal, or a
/// process that handed it over.
///
/// @param folder the folder that relative paths are resolved against
/// @param out what comes out of the command
/// @param err what went wrong
public record Console(Path folder, PrintWriter out, PrintWriter err) {

  /// This process's own.
  public static Console ofProcess() {
    Charset charset = System.out.charset();
    return new Console(
        Path.of("").toAbsolutePath(), writer(System.out, charset), writer(System.err, charset));
  }

  public static PrintWriter writer(OutputStream out, Charset charset) {
    return new PrintWriter(new OutputStreamWriter(out, charset), true);
  }

  public void flush() {
    out.flush();
    err.flush();
  }
}
