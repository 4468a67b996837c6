package app.landfall.proof.sim;

import app.landfall.proof.sim.day.OfficeDay;
import app.landfall.proof.sim.exhaustive.Exhaustive;
import app.landfall.proof.sim.exhaustive.SmallScope;
import app.landfall.proof.sim.laws.Breach;
import app.landfall.proof.sim.laws.Law;
import app.landfall.proof.sim.laws.RunCounts;
import app.landfall.proof.sim.plan.FaultKind;
import app.landfall.proof.sim.plan.Plan;
import app.landfall.proof.sim.world.Trace;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `landfall sim`: many seeds on all cores, or one seed in words.
@Command(
    name = "sim",
    description = "Simulates computers, a server and bad weather, and checks what is promised.",
    mixinStandardHelpOptions = true)
public final class SimCommand implements Callable<Integer> {
  /// Kept, or the logging system would forget the level: the engine logs each fault that it meets.
  private static final Logger ENGINE = Logger.getLogger("app.landfall.sync.client");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--seeds", paramLabel = "N", description = "How many seeds (${DEFAULT-VALUE}).")
  private long seeds = 20_000;

  @Option(names = "--from", paramLabel = "SEED", description = "The first seed.")
  private long from = 1;

  @Option(names = "--seed", paramLabel = "SEED", description = "One seed only.")
  private @Nullable Long seed;

  @Option(
      names = "--exhaustive",
      description = "Every way that a few edits at two computers can go, in place of seeds.")
  private boolean exhaustive;

  @Option(
      names = "--sqlite",
      description =
          "On real SQLite: each seed's schedule with the server's database, and an office with"
              + " databases on both sides. Try a few dozen.")
  private boolean sqlite;

  @Option(names = "--office", description = "Three hours of an office, as a page to read.")
  private boolean office;

  @Option(names = "--trace", description = "With --seed: tell what happens.")
  private boolean trace;

  @Option(names = "--all", description = "Go on after a seed has failed, and list all that fail.")
  private boolean all;

  @Option(names = "--threads", paramLabel = "N", description = "At once; default: every core.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Override
  public Integer call() throws Exception {
    if (seeds < 1 || threads < 1) {
      throw new ParameterException(spec.commandLine(), "--seeds and --threads begin at 1.");
    }
    ENGINE.setLevel(Level.OFF);
    if (office) {
      out().print(OfficeDay.tell());
      out().flush();
      return 0;
    }
    if (sqlite) {
      return onSqlite();
    }
    if (exhaustive) {
      return everyWay();
    }
    Long one = seed;
    return one != null ? single(one) : many();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  // ---- one seed ----

  private int single(long one) {
    RunCounts tally = new RunCounts();
    Simulation.RunEnd outcome = Simulation.inMemory().run(Plan.of(one), tally, trace);
    print(outcome.trace());
    out().printf("seed %d digest %016x%n", one, outcome.trace().digest());
    Breach breach = outcome.breach();
    if (breach != null) {
      shrunk(one, breach);
      return 1;
    }
    out().flush();
    return 0;
  }

  private void print(Trace told) {
    for (Trace.Line line : told.lines()) {
      out()
          .printf(Locale.ROOT, "%9.3f  %-7s %s%n", line.millis() / 1000.0, line.who(), line.what());
    }
  }

  private void shrunk(long one, Breach breach) {
    out().println(said(one, breach));
    if (breach.getCause() != null) {
      breach.getCause().printStackTrace(out());
    }
    out().println("Shrinking…");
    out().flush();
    Simulation simulation = Simulation.inMemory();
    Plan small = new Shrinker(simulation, breach.law()).shrink(Plan.of(one));
    Simulation.RunEnd outcome = simulation.run(small, new RunCounts(), true);
    print(outcome.trace());
    Breach same = outcome.breach();
    out().println(same == null ? "gone" : readable(same));
    out().println("Faults: " + small.faults());
    out().flush();
  }

  private static String said(long failed, Breach breach) {
    return "seed " + failed + ": " + readable(breach);
  }

  /// Without what was only made to be too much.
  private static String readable(Breach breach) {
    return String.valueOf(breach.getMessage()).replaceAll("x{40,}", "xxx…");
  }

  // ---- on real SQLite ----

  private int onSqlite() throws Exception {
    Path folder = Files.createTempDirectory("landfall-sim");
    SqliteSample sample = new SqliteSample(folder);
    RunCounts tally = new RunCounts();
    long began = System.nanoTime();
    int broken = 0;
    for (long at = from; at < from + seeds; at++) {
      try {
        sample.schedule(at, tally);
        sample.office(at);
      } catch (AssertionError breach) {
        broken++;
        out().println("seed " + at + ": " + breach.getMessage());
      }
    }
    Files.delete(folder);
    report(tally, (System.nanoTime() - began) / 1e9);
    return broken == 0 ? 0 : 1;
  }

  // ---- every way ----

  private int everyWay() {
    int broken = 0;
    long states = 0;
    long began = System.nanoTime();
    for (SmallScope scope : SmallScope.all()) {
      long scopeBegan = System.nanoTime();
      Exhaustive.Result found = Exhaustive.explore(scope);
      states += found.states();
      broken += tell(scope, found, (System.nanoTime() - scopeBegan) / 1e9);
    }
    out().printf(Locale.ROOT, "%,d states in %.1f s%n", states, (System.nanoTime() - began) / 1e9);
    out().flush();
    return broken == 0 ? 0 : 1;
  }

  private int tell(SmallScope scope, Exhaustive.Result found, double seconds) {
    out()
        .printf(
            Locale.ROOT,
            "%-24s %,9d states %,10d moves, at most %3d deep, %,13d checks, %5.1f s%n",
            scope.name(),
            found.states(),
            found.moves(),
            found.deepest(),
            found.checks(),
            seconds);
    Breach breach = found.breach();
    if (breach != null) {
      found.way().forEach(out()::println);
      out().println(readable(breach));
      if (breach.getCause() != null) {
        breach.getCause().printStackTrace(out());
      }
    }
    out().flush();
    return breach == null ? 0 : 1;
  }

  // ---- many ----

  private int many() {
    long began = System.nanoTime();
    ManySeeds run = ManySeeds.run(from, seeds, threads, all);
    report(run.tally(), (System.nanoTime() - began) / 1e9);
    if (run.breaches().isEmpty()) {
      return 0;
    }
    if (all) {
      run.breaches().forEach((failed, breach) -> out().println(said(failed, breach)));
    }
    shrunk(run.breaches().firstKey(), run.breaches().firstEntry().getValue());
    return 1;
  }

  private void report(RunCounts tally, double seconds) {
    out()
        .printf(
            Locale.ROOT,
            "%,d seeds in %.1f s (%,.0f a second), %,.0f virtual hours, %,d events, %,d calls,"
                + " slowest healing %.1f s%n",
            tally.runs(),
            seconds,
            tally.runs() / seconds,
            tally.virtualMillis() / 3_600_000.0,
            tally.events(),
            tally.calls(),
            tally.slowestHealingMillis() / 1000.0);
    for (FaultKind fault : FaultKind.values()) {
      out().printf(Locale.ROOT, "  %-16s %,12d%n", fault, tally.faults().getOrDefault(fault, 0L));
    }
    for (Law law : Law.values()) {
      out().printf(Locale.ROOT, "  %-4s %,14d  %s%n", law, tally.checks(law), law.sentence());
    }
    out().flush();
  }
}
