package app.landfall.benchmarks.sync;

import app.landfall.benchmarks.report.Machine;
import app.landfall.benchmarks.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `bench sync`: what sync costs, beside the seed's loop and bare SQLite.
@Command(
    name = "sync",
    mixinStandardHelpOptions = true,
    description = {
      "Measures sync beside the same work done by the obvious alternative in the same run.",
      "The whole takes about five minutes; --quick, with smaller numbers, half a minute."
    })
public final class SyncBench implements Callable<Integer> {
  private static final Set<String> PARTS = Set.of("drain", "push", "first-sync", "seen");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--quick", description = "Smaller numbers: to see that it runs.")
  private boolean quick;

  @Option(
      names = "--only",
      paramLabel = "PART",
      split = ",",
      description = "drain, push, first-sync or seen; all of them if not given.")
  private List<String> only = List.of();

  @Option(
      names = "--rows",
      paramLabel = "N",
      split = ",",
      description = "Rows of the first syncs; 100000,1000000 if not given.")
  private List<Integer> rows = List.of();

  @Option(
      names = "--changes",
      paramLabel = "N",
      description = "Changes that wait to be sent; 10000 if not given.")
  private int changes;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there, too.")
  private @Nullable Path json;

  @Override
  public Integer call() throws Exception {
    for (String part : only) {
      if (!PARTS.contains(part)) {
        throw new ParameterException(
            spec.commandLine(), "There is no part '" + part + "'; there are " + PARTS);
      }
    }
    Path folder = Files.createTempDirectory("landfall-bench");
    try {
      PrintWriter out = spec.commandLine().getOut();
      Report report = new Report(out, Machine.of(folder));
      measure(folder, report);
      report.tellMethods();
      if (json != null) {
        report.write(json);
      }
      return 0;
    } finally {
      delete(folder);
    }
  }

  private void measure(Path folder, Report report) throws Exception {
    if (wanted("drain")) {
      int waiting = changes > 0 ? changes : quick ? 1_000 : 10_000;
      new Drain(folder, waiting, quick ? 100 : 1_000, report).run();
    }
    if (wanted("push")) {
      new Pushing(folder, quick ? 20_000 : 100_000, report).run();
    }
    if (wanted("seen")) {
      new Seen(folder, quick ? 30 : 300, report).run();
    }
    if (wanted("first-sync")) {
      List<Integer> sizes =
          !rows.isEmpty() ? rows : quick ? List.of(20_000) : List.of(100_000, 1_000_000);
      for (int size : sizes) {
        new FirstSyncBench(folder, size, report).run();
      }
    }
  }

  private boolean wanted(String part) {
    return only.isEmpty() || only.contains(part);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
