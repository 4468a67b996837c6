package app.landfall.sync.server.watch;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/// One line of the log: time, level, who says it, what; below it a failure's trace.
///
/// What came from outside cannot begin a line of its own.
public final class LogLine extends Formatter {
  @Override
  public String format(LogRecord said) {
    String name = said.getLoggerName() == null ? "" : said.getLoggerName();
    String line =
        said.getInstant()
            + " "
            + said.getLevel().getName()
            + " "
            + name.substring(name.lastIndexOf('.') + 1)
            + ": "
            + formatMessage(said).replaceAll("\\R", " ")
            + "\n";
    return said.getThrown() == null ? line : line + trace(said.getThrown());
  }

  private static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
