package app.landfall.proof.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What a power cut, a full disk and a bad one leave of what was saved.
@Command(
    name = "torture",
    description = "Kills, damages and starves the store, and looks at what is left.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(kill | wal | disk | crowd)")
public final class TortureCommand {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--seed", defaultValue = "1", description = "Draws the same faults again.")
  private long seed;

  @Command(name = "kill", description = "Kills processes that save.")
  int kill(@Option(names = "--count", defaultValue = "60") int count) throws IOException {
    return in(folder -> new Kills(folder, seed).run(count));
  }

  @Command(name = "wal", description = "Opens damaged WAL images.")
  int wal(@Option(names = "--count", defaultValue = "5000") int count) throws IOException {
    return in(folder -> new WalImages(folder, seed).run(count));
  }

  @Command(name = "disk", description = "Lets the disk be full, and fail.")
  int disk(@Option(names = "--count", defaultValue = "30") int count) throws IOException {
    return in(folder -> new Disks(folder, seed).run(count));
  }

  @Command(name = "crowd", description = "Lets everybody read, save, sync and lock at once.")
  int crowd(
      @Option(names = "--rows", defaultValue = "100000") int rows,
      @Option(names = "--tireless", description = "Readers that never pause.") boolean tireless)
      throws IOException {
    return in(folder -> new Crowd(folder, rows, tireless).run());
  }

  private int in(Function<Path, String> torture) throws IOException {
    Path folder = Files.createTempDirectory("landfall-torture");
    long begun = System.nanoTime();
    try {
      String said = torture.apply(folder);
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      spec.commandLine()
          .getOut()
          .println(said + " (" + took.toSeconds() + " s, seed " + seed + ")");
      discard(folder);
      return 0;
    } catch (Broken e) {
      spec.commandLine().getErr().println("BROKEN: " + e.getMessage());
      spec.commandLine().getErr().println("What was left is in " + folder + "; seed " + seed);
      return 1;
    }
  }

  private static void discard(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
