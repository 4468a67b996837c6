package app.landfall.dist.person;

import app.landfall.dist.person.PersonWalk.WalkEnd;
import app.landfall.testkit.window.EventTimes;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
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
      description = "A walk by its steps, as a failure prints them; may come more than once.")
  private List<String> walks = List.of();

  @Option(
      names = "--all",
      description = "Go on after a seed has failed: tell its steps, and shrink none.")
  private boolean all;

  private final PersonWalk walk = new PersonWalk(PersonWalk.memory());
  private final WalkCounts counts = new WalkCounts();

  @Override
  public Integer call() {
    if (seeds < 1 || minutes < 0) {
      throw new ParameterException(spec.commandLine(), "--seeds begin at 1, --minutes at 0.");
    }
    if (!walks.isEmpty()) {
      return walks.stream().mapToInt(one -> told("this walk", WalkPlan.parse(one))).max().orElse(0);
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
    WindowBreach breach = end.breach();
    if (breach != null && all) {
      said(name, breach);
    } else if (breach != null) {
      shrunk(name, plan, breach);
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
      WalkEnd gone = walk.go(plan, counts);
      WindowBreach breach = gone.breach();
      if (breach != null) {
        broken++;
        if (!all) {
          shrunk("seed " + at, plan, breach);
          break;
        }
        said("seed " + at, breach);
        gone.steps().forEach(step -> out().println("  " + step));
        out().flush();
      }
      at++;
    }
    report((System.nanoTime() - began) / 1e9);
    return broken == 0 ? 0 : 1;
  }

  private void said(String name, WindowBreach breach) {
    out().println(name + ": " + breach.getMessage());
    if (breach.getCause() != null) {
      breach.getCause().printStackTrace(out());
    }
  }

  private void shrunk(String name, WalkPlan plan, WindowBreach breach) {
    said(name, breach);
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
            "  figures followed a save after %,d ms at most, what another program wrote after %,d%n",
            counts.slowestMillis(), counts.slowestOutsideMillis());
    for (Deed deed : Deed.values()) {
      out()
          .printf(
              Locale.ROOT,
              "  %-16s %,8d %,8.1f ms each%n",
              deed,
              counts.of(deed),
              counts.meanMicros(deed) / 1e3);
    }
    out()
        .printf(
            Locale.ROOT,
            "  %,d of the checks of W1 looked at a page beside the list%n",
            counts.pages());
    for (WindowLaw law : WindowLaw.values()) {
      out().printf(Locale.ROOT, "  %-4s %,10d  %s%n", law, counts.of(law), law.sentence());
    }
    out().flush();
  }
}
