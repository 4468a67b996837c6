package app.landfall.desktop.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// What somebody types where a command of a plugin wants a day, a number, or whatever has a form.
final class TypedOptionsTest {
  @Command(name = "add")
  static final class Add implements Callable<Integer> {
    @Option(names = "--ends")
    @Nullable LocalDate ends;

    @Option(names = "--price")
    @Nullable BigDecimal price;

    @Option(names = "--month")
    @Nullable YearMonth month;

    @Option(names = "--months")
    @Nullable List<YearMonth> months;

    @Option(names = "--year")
    @Nullable Year year;

    @Option(names = "--from")
    @Nullable Instant from;

    @Option(names = "--at")
    @Nullable LocalTime at;

    @Option(names = "--takes")
    @Nullable Duration takes;

    @Option(names = "--id")
    @Nullable UUID id;

    @Option(names = "--page")
    @Nullable URI page;

    @Option(names = "--copies")
    int copies;

    @Option(names = "--pattern")
    @Nullable Pattern pattern;

    @Option(names = "--rate", converter = Own.class)
    @Nullable Object rate;

    @Option(names = "--stop", converter = Sudden.class)
    @Nullable Object stop;

    @Parameters(arity = "0..1", paramLabel = "DAY")
    @Nullable LocalDate day;

    @Override
    public Integer call() {
      return 0;
    }
  }

  static final class Own implements ITypeConverter<Object> {
    @Override
    public Object convert(String text) {
      throw new TypeConversionException("'" + text + "' is no rate: there are low and high");
    }
  }

  static final class Sudden implements ITypeConverter<Object> {
    @Override
    public Object convert(String text) {
      throw new IllegalStateException("org.example.Stop@1f");
    }
  }

  private static List<String> typed(String... words) {
    StringWriter err = new StringWriter();
    CommandLine line = CommandLines.prepared(new CommandLine(new Add()));
    line.setErr(new PrintWriter(err, true));
    assertThat(line.execute(words)).isEqualTo(ExitCode.USAGE);
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

  @ParameterizedTest
  @CsvSource({
    "--month,2026-13,is no month: write it like 2026-11",
    "--months,November,is no month: write it like 2026-11",
    "--year,soon,is no year: write it like 2026",
    "--from,noon,is no point in time: write it like 2026-11-30T14:30:00Z",
    "--at,noon,is no time of day: write it like 14:30",
    "--takes,long,is no length of time: write it like PT1H30M",
    "--id,seven,is no id: write it like 3f0f5a1e-8f6b-4d0e-9a39-5b1d6a0c7e11",
    "--page,a b,is no address: write it like https://example.org/a",
    "--copies,many,is no whole number: write it like 12",
    "--pattern,(,cannot be read",
    "--stop,here,cannot be read",
    "--rate,dear,is no rate: there are low and high",
  })
  void everyTypeIsAnsweredInOneSentenceWithoutNamesOfJava(
      String option, String word, String wrong) {
    assertThat(typed(option, word))
        .containsExactly(
            "Invalid value for option '%s': '%s' %s. See: add --help"
                .formatted(option, word, wrong));
  }

  @Test
  void aParameterIsCalledAsTheHelpCallsIt() {
    assertThat(typed("tomorrow"))
        .containsExactly(
            "Invalid value for DAY: 'tomorrow' is no day: write it like 2026-11-30."
                + " See: add --help");
  }
}
