package app.landfall.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What somebody types where a command of a plugin wants a day or a number.
final class TypedOptionsTest {
  @Command(name = "add")
  static final class Add implements Callable<Integer> {
    @Option(names = "--ends")
    @Nullable LocalDate ends;

    @Option(names = "--price")
    @Nullable BigDecimal price;

    @Override
    public Integer call() {
      return 0;
    }
  }

  private static List<String> typed(String... words) {
    StringWriter err = new StringWriter();
    CommandLine line = CommandLines.prepared(new CommandLine(new Add()));
    line.setErr(new PrintWriter(err, true));
    assertThat(line.execute(words)).isEqualTo(Exit.USAGE);
    return err.toString().lines().toList();
  }

  @Test
  void whatIsNoDayOrNumberIsAnsweredWithOne() {
    assertThat(typed("--ends", "tomorrow"))
        .containsExactly(
            "Invalid value for option '--ends': 'tomorrow' is no day: write it like 2026-11-30."
                + " See: add --help");
    assertThat(typed("--price", "cheap"))
        .containsExactly(
            "Invalid value for option '--price': 'cheap' is no number: write it like 1240.50."
                + " See: add --help");
  }
}
