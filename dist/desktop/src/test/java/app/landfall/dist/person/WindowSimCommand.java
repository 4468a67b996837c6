package app.landfall.dist.person;

import app.landfall.dist.person.PersonWalk.WalkEnd;
import app.landfall.testkit.window.EventTimes;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `landfall sim window`: walks of a simulated person through the real window, many seeds, or one
/// told step by step.
@Command(
    name = "window",
    description = "Lets a simulated person use the window, and checks its laws after every step.",
    mixinStandardHelpOptions = true)
final class WindowSimCommand implements Callable<Integer> {
  private static final int SHRINKING_WALKS = 60;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--seeds", paramLabel = "N", description = "How many seeds (${DEFAULT-VALUE}).")
  private long seeds = 20;

  @Option(names = "--from", paramLabel = "SEED", description = "The first seed.")
  private long from = 1;

  @Option(names = "--seed", paramLabel = "SEED", description = "One seed only, told step by step.")
  private @Nullable Long seed;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      description = "As many seeds as go into so many minutes.")
  private long minutes;

  @Option(
      names = "--walk",
      paramLabel = "STEPS",
      description = "A walk by its steps, as a failure prints them.")
  private String steps = "";

  @Option(names = "--all", description = "Go on after a seed has failed.")
  private boolean all;

  private final PersonWalk walk = new PersonWalk(PersonWalk.memory());
  private final WalkCounts counts = new WalkCounts();

  @Override
  public Integer call() {
    if (seeds < 1 || minutes < 0) {
      throw new ParameterException(spec.commandLine(), "--seeds begin at 1, --minutes at 0.");
    }
    if (!steps.isBlank()) {
      return told("this walk", WalkPlan.parse(steps));
    }
    Long one = seed;
    return one != null ? told("seed " + one, WalkPlan.of(one)) : many();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private int told(String name, WalkPlan plan) {
    WalkEnd end = walk.go(plan, counts);
    end.steps().forEach(out()::println);
    out().printf("%s digest %016x%n", name, end.digest());
    if (end.breach() != null) {
      shrunk(name, plan, end.breach());
    }
    out().flush();
    return end.breach() == null ? 0 : 1;
  }

  private int many() {
    long began = System.nanoTime();
    long end = began + Duration.ofMinutes(minutes).toNanos();
    int broken = 0;
    long at = from;
    while (minutes > 0 ? System.nanoTime() < end : at < from + seeds) {
      WalkPlan plan = WalkPlan.of(at);
      WindowBreach breach = walk.go(plan, counts).breach();
      if (breach != null) {
        broken++;
        out().println("seed " + at + ": " + breach.getMessage());
        if (!all) {
          shrunk("seed " + at, plan, breach);
          break;
        }
        out().flush();
      }
      at++;
    }
    report((System.nanoTime() - began) / 1e9);
    return broken == 0 ? 0 : 1;
  }

  private void shrunk(String name, WalkPlan plan, WindowBreach breach) {
    out().println(name + ": " + breach.getMessage());
    if (breach.getCause() != null) {
      breach.getCause().printStackTrace(out());
    }
    out().println("Shrinking...");
    out().flush();
    WalkPlan small =
        new WalkShrinker(
                fewer -> walk.go(fewer, new WalkCounts()).breach(), breach.law(), SHRINKING_WALKS)
            .shrink(plan);
    WalkEnd end = walk.go(small, new WalkCounts());
    end.steps().forEach(out()::println);
    out().println(end.breach() == null ? "gone" : end.breach().getMessage());
    out().println("Kept as a test, this is a line of walks.txt:");
    out().println(small);
    out().flush();
  }

  private void report(double seconds) {
    out()
        .printf(
            Locale.ROOT,
            "%,d seeds, %,d steps in %.1f s (%.1f a second)%n",
            counts.seeds(),
            counts.steps(),
            seconds,
            counts.steps() / seconds);
    out().println("  " + EventTimes.words(counts.micros()));
    out()
        .printf(
            "  what another program wrote was shown after %,d ms at most%n",
            counts.slowestOutsideMillis());
    for (Deed deed : Deed.values()) {
      out()
          .printf(
              Locale.ROOT,
              "  %-16s %,8d %,8.1f ms each%n",
              deed,
              counts.of(deed),
              counts.meanMicros(deed) / 1e3);
    }
    for (WindowLaw law : WindowLaw.values()) {
      out().printf(Locale.ROOT, "  %-4s %,10d  %s%n", law, counts.of(law), law.sentence());
    }
    out().flush();
  }
}
