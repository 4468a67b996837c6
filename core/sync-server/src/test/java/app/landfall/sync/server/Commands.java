package app.landfall.sync.server;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine;

/// The server's commands, run in this process.
final class Commands {
  private Commands() {}

  /// What a command did.
  record Ran(int code, String out, String err) {}

  static Ran run(String... arguments) {
    return run(Map.of(), arguments);
  }

  static Ran run(Map<String, String> environment, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine(environment);
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    int code = line.execute(arguments);
    return new Ran(code, out.toString(), err.toString());
  }
}
