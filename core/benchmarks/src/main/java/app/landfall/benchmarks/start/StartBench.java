package app.landfall.benchmarks.start;

import app.landfall.benchmarks.report.Figure;
import app.landfall.benchmarks.report.Machine;
import app.landfall.benchmarks.report.Report;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench start`: from `./landfall` to the window, by stages, beside a bare window in the same run.
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description = {
      "Measures the start of the development build, from ./landfall to the first frame and to the"
          + " first view, cold and warm, with 3, 10 and 50 plugins, beside a bare FlatLaf window in the"
          + " same run; and what an idle plugin costs.",
      "The whole takes about two minutes; --quick, one start of each, half a minute. It needs Xvfb."
    })
public final class StartBench implements Callable<Integer> {
  private static final int BUNDLED = 5;
  private static final int FEW = 3;
  private static final int SOME = 10;
  private static final int MANY = 50;
  private static final String FIRST = "first frame";
  private static final String LAST = "first view";
  private static final List<String> STAGES =
      List.of("java", "main", "profile held", FIRST, "profile open", LAST);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--quick", description = "One start of each: to see that it runs.")
  private boolean quick;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there, too.")
  private @Nullable Path json;

  /// What one kind of start took in each round.
  private static final class Taken {
    private final Map<String, List<Double>> byStage = new LinkedHashMap<>();

    void add(Map<String, Double> reached) {
      reached.forEach(
          (stage, millis) -> byStage.computeIfAbsent(stage, _ -> new ArrayList<>()).add(millis));
    }

    double median(String stage) {
      List<Double> all = Objects.requireNonNull(byStage.get(stage)).stream().sorted().toList();
      return all.get(all.size() / 2);
    }
  }

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createTempDirectory("landfall-bench");
    try (Starts starts = Starts.on(folder, List.of(program(), folder))) {
      Report report = new Report(spec.commandLine().getOut(), Machine.of(folder));
      measure(folder, starts, report);
      report.tellMethods();
      if (json != null) {
        report.write(json);
      }
      return 0;
    } finally {
      delete(folder);
    }
  }

  private void measure(Path folder, Starts starts, Report report) throws Exception {
    List<Integer> counts = List.of(FEW, SOME, MANY);
    for (int count : counts) {
      Path profile = folder.resolve("with-" + count);
      IdlePlugins.into(profile.resolve("plugins"), Math.max(0, count - BUNDLED));
      begin(folder, profile);
    }
    for (boolean cold : new boolean[] {true, false}) {
      Taken bare = new Taken();
      Map<Integer, Taken> byCount = new LinkedHashMap<>();
      counts.forEach(count -> byCount.put(count, new Taken()));
      for (int round = 0; round < (quick ? 1 : 5); round++) {
        bare.add(starts.start(bareLine(), cold));
        for (int count : counts) {
          of(byCount, count).add(starts.start(line(folder, count), cold));
        }
      }
      tell(report, cold, bare, byCount);
    }
  }

  private static Taken of(Map<Integer, Taken> byCount, int count) {
    return Objects.requireNonNull(byCount.get(count));
  }

  private void tell(Report report, boolean cold, Taken bare, Map<Integer, Taken> byCount) {
    String how = cold ? "cold" : "warm";
    double alone = bare.median(FIRST);
    report.add(
        Figure.told(
            how + ": a bare FlatLaf window, first frame",
            alone,
            "ms",
            "a process of its own with the same options of Java; median"));
    byCount.forEach((count, taken) -> {
      for (String stage : STAGES) {
        report.add(
            Figure.told(
                "%s, %d plugins: %s".formatted(how, count, stage), taken.median(stage), "ms", ""));
      }
      report.add(
          Figure.told(
              "%s, %d plugins: first frame, beside a bare window".formatted(how, count),
              taken.median(FIRST) / alone,
              "times",
              ""));
    });
    double idle = (of(byCount, MANY).median(LAST) - of(byCount, SOME).median(LAST)) / (MANY - SOME);
    String method =
        "the first view with %d plugins against %d, by the difference; an idle plugin is a jar that contributes nothing"
            .formatted(MANY, SOME);
    report.add(
        cold
            ? Figure.told("cold: an idle plugin more", idle, "ms", method)
            : Figure.atMost("warm: an idle plugin more", idle, 3, "ms", method));
  }

  /// The data is there before anything is measured.
  private void begin(Path folder, Path profile) throws Exception {
    Process process =
        new ProcessBuilder(script(), "--profile", profile.toString(), "status")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    process.getOutputStream().close();
    if (process.waitFor() != 0) {
      throw new IOException(Files.readString(folder.resolve("said")));
    }
  }

  private static List<String> line(Path folder, int count) {
    List<String> line = new ArrayList<>(List.of(script()));
    line.addAll(List.of("--profile", folder.resolve("with-" + count).toString()));
    if (count == FEW) {
      List.of("new-plugin", "e-invoices").forEach(id -> line.add("--disable=" + id));
    }
    return line;
  }

  private static List<String> bareLine() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xshare:auto",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        BareWindow.class.getName(),
        "{}");
  }

  private static String script() {
    return Path.of(Objects.requireNonNullElse(System.getenv("LANDFALL_SOURCES"), "."), "landfall")
        .toString();
  }

  /// The folder with the jars of the desktop, beside the ones this runs from.
  private static Path program() {
    String first =
        Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .getFirst();
    return Path.of(first).resolveSibling("../desktop").normalize();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
