package app.landfall.benchmarks.window;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.landfall.benchmarks.report.Figure;
import app.landfall.benchmarks.report.Machine;
import app.landfall.benchmarks.report.Report;
import app.landfall.benchmarks.report.Samples;
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

/// `bench window`: a long list in the real window, from a click or a key to the painted rows.
@Command(
    name = "window",
    mixinStandardHelpOptions = true,
    description = {
      "Measures the list of invoices in the real window on a screen in memory: opening, scrolling,"
          + " searching, every filter and every order, from the click or the last key until the rows"
          + " are painted, until the sum below is, and the longest that the event thread was busy.",
      "Filling the profile takes about a minute, each of the five programs half a minute; --profile"
          + " keeps it for the next time. It needs Xvfb."
    })
public final class WindowBench implements Callable<Integer> {
  private static final double GOAL_MILLIS = 100;
  private static final String ROW = "%-48s %9s %9s %9s %9s  %s%n";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--count", defaultValue = "100000", description = "How many invoices.")
  private long count;

  @Option(names = "--seed", defaultValue = "7", description = "Chooses them.")
  private long seed;

  @Option(names = "--programs", defaultValue = "5", description = "How often it is started.")
  private int programs;

  @Option(names = "--profile", paramLabel = "DIR", description = "Filled if it is not there; kept.")
  private @Nullable Path kept;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there, too.")
  private @Nullable Path json;

  /// What one thing took each time.
  private record Taken(Samples rows, Samples sums, Samples pauses) {}

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createTempDirectory("landfall-bench");
    try {
      Report report = new Report(spec.commandLine().getOut(), Machine.of(folder));
      Path profile = Objects.requireNonNullElse(kept, folder.resolve("profile")).toAbsolutePath();
      if (!Files.exists(profile.resolve("landfall.db"))) {
        fill(folder, profile);
      }
      Map<String, Taken> all = new LinkedHashMap<>();
      try (Screen screen = Screen.start()) {
        for (int i = 0; i < programs; i++) {
          session(folder, profile, screen.display(), all);
        }
      }
      tell(report, all);
      if (json != null) {
        report.write(json);
      }
      return 0;
    } finally {
      delete(folder);
    }
  }

  private void fill(Path folder, Path profile) throws Exception {
    String script =
        Path.of(Objects.requireNonNullElse(System.getenv("LANDFALL_SOURCES"), "."), "landfall")
            .toString();
    run(
        folder,
        new ProcessBuilder(
            script,
            "--profile",
            profile.toString(),
            "samples",
            "--count",
            Long.toString(count),
            "--seed",
            Long.toString(seed)));
  }

  private static void session(Path folder, Path profile, String display, Map<String, Taken> all)
      throws Exception {
    Path times = folder.resolve("times");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Dguice_custom_class_loading=CHILD",
            "-Xshare:auto",
            "-XX:+UseSerialGC",
            "-cp",
            classPath(),
            ListSession.class.getName(),
            profile.toString(),
            times.toString());
    builder.environment().put("DISPLAY", display);
    run(folder, builder);
    for (String line : Files.readAllLines(times)) {
      String[] parts = line.split("\t", -1);
      Taken taken =
          all.computeIfAbsent(
              parts[0], _ -> new Taken(new Samples(), new Samples(), new Samples()));
      taken.rows().add(Long.parseLong(parts[1]));
      taken.sums().add(Long.parseLong(parts[2]));
      taken.pauses().add(Long.parseLong(parts[3]));
    }
  }

  private static void run(Path folder, ProcessBuilder builder) throws Exception {
    Path said = folder.resolve("said");
    Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    process.getOutputStream().close();
    if (process.waitFor() != 0) {
      throw new IOException(
          "%s failed: %s".formatted(builder.command().getFirst(), Files.readString(said, UTF_8)));
    }
  }

  /// The jars of the desktop, and of the lab only what the desktop has not.
  private static String classPath() throws IOException {
    List<Path> lab =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(Path::of)
            .toList();
    Path desktop = lab.getFirst().resolveSibling("../desktop").normalize();
    List<Path> jars = new ArrayList<>();
    try (Stream<Path> files = Files.list(desktop)) {
      files.sorted().forEach(jars::add);
    }
    List<Path> names = jars.stream().map(Path::getFileName).toList();
    lab.stream().filter(jar -> !names.contains(jar.getFileName())).forEach(jars::add);
    return String.join(File.pathSeparator, jars.stream().map(Path::toString).toList());
  }

  private void tell(Report report, Map<String, Taken> all) {
    var out = spec.commandLine().getOut();
    out.printf(ROW, "milliseconds, 50th percentile", "rows", "longest", "sums", "event", "");
    all.forEach((what, taken) -> {
      double rows = taken.rows().millis(0.5);
      boolean start = what.startsWith("the ");
      report.keep(
          start
              ? Figure.told(what, rows, "ms", "")
              : Figure.atMost(what, rows, GOAL_MILLIS, "ms", ""));
      out.printf(
          ROW,
          what,
          shown(rows),
          shown(taken.rows().millis(1)),
          shown(taken.sums().millis(0.5)),
          shown(taken.pauses().millis(1)),
          start || rows <= GOAL_MILLIS ? "" : "MISSED");
    });
    out.println();
    out.println("rows: until what can be seen is painted (goal ≤ 100 ms), median and longest;");
    out.println("sums: until the number and sum below are right, median;");
    out.println("event: the longest that the event thread was with one event.");
    out.flush();
  }

  private static String shown(double millis) {
    return String.format(java.util.Locale.ROOT, millis < 10 ? "%.1f" : "%,.0f", millis);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
