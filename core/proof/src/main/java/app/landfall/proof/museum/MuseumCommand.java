package app.landfall.proof.museum;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `museum`: every planted defect must be caught.
@Command(
    name = "museum",
    description = "Plants known bugs, one at a time, and shows which proof catches each.",
    mixinStandardHelpOptions = true)
public final class MuseumCommand implements Callable<Integer> {
  /// What planted defects say on their way down is not of interest.
  private static final Logger ROOT_LOG = Logger.getLogger("");

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description = "Only exhibits whose name contains this; may be repeated.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--tier",
      paramLabel = "TIER",
      description = "All of them through this tier alone; may be repeated.")
  private List<String> tiers = new ArrayList<>();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "So many seeds a tier, in place of each tier's own number.")
  private int seeds;

  @Option(names = "--jobs", paramLabel = "N", description = "So many at once.")
  private int jobs;

  @Option(
      names = "--write",
      paramLabel = "FILE",
      description =
          "Writes the table there, too, as Markdown, after each exhibit; rows of others stay.")
  private @Nullable Path page;

  @Option(
      names = "--go-on",
      description = "Leaves out what is caught by the table that --write names.")
  private boolean goOn;

  @Option(
      names = "--sources",
      paramLabel = "FOLDER",
      description = "The checkout whose sources are changed (default: LANDFALL_SOURCES).")
  private Path sources = Path.of(System.getenv().getOrDefault("LANDFALL_SOURCES", "."));

  @Spec private CommandSpec spec;

  private final Exhibition exhibition;

  /// The museum of sync.
  public MuseumCommand() {
    this(Exhibition.ofSync());
  }

  @SuppressWarnings("NullAway.Init")
  public MuseumCommand(Exhibition exhibition) {
    this.exhibition = exhibition;
    this.jobs = exhibition.jobs();
  }

  @Override
  public Integer call() throws Exception {
    Level loud = ROOT_LOG.getLevel();
    ROOT_LOG.setLevel(Level.OFF);
    long began = System.nanoTime();
    Checkout checkout = checkout();
    MuseumPage written = MuseumPage.read(exhibition, page, checkout.exhibits());
    List<Exhibit> exhibits = chosen(checkout, written);
    Path scratch = scratch();
    try (ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, jobs))) {
      Trial trial = new Trial(exhibition, checkout, scratch);
      out().println(Guide.heading());
      if (!exhibition.strict() && !soundIsGreen(trial, pool, exhibits)) {
        return 1;
      }
      Map<Exhibit, ExhibitResult> verdicts = show(trial, pool, exhibits, written);
      return end(verdicts, Duration.ofNanos(System.nanoTime() - began));
    } catch (UnusableExhibit unusable) {
      throw new ParameterException(spec.commandLine(), "" + unusable.getMessage());
    } finally {
      ROOT_LOG.setLevel(loud);
      Trial.delete(scratch);
    }
  }

  private Checkout checkout() {
    try {
      return new Checkout(sources, exhibition.folder());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "" + e.getMessage());
    }
  }

  private List<Exhibit> chosen(Checkout checkout, MuseumPage written) {
    List<Exhibit> chosen =
        checkout.exhibits().stream()
            .filter(e -> only.isEmpty() || only.stream().anyMatch(e.name()::contains))
            .toList();
    if (chosen.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "there is no exhibit named " + String.join(" or ", only));
    }
    return chosen.stream().filter(exhibit -> !goOn || !written.isCaught(exhibit)).toList();
  }

  /// In memory where there is such a folder: what is shown here does not rest on the disk.
  private static Path scratch() throws IOException {
    Path memory = Path.of("/dev/shm");
    return Files.isWritable(memory)
        ? Files.createTempDirectory(memory, "museum")
        : Files.createTempDirectory("museum");
  }

  private List<TierSpec> rooms(Exhibit exhibit) {
    return (tiers.isEmpty() ? exhibit.tiers() : tiers).stream().map(this::room).toList();
  }

  private TierSpec room(String name) {
    try {
      TierSpec room = exhibition.tier(name);
      return seeds > 0 ? room.with(seeds) : room;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "" + e.getMessage());
    }
  }

  /// A tier that is red without any defect proves nothing.
  private boolean soundIsGreen(Trial trial, ExecutorService pool, List<Exhibit> exhibits)
      throws InterruptedException, ExecutionException {
    Set<TierSpec> rooms = new LinkedHashSet<>();
    exhibits.forEach(exhibit -> rooms.addAll(rooms(exhibit)));
    Map<TierSpec, Future<ExhibitResult>> green = new LinkedHashMap<>();
    rooms.forEach(room -> green.put(room, pool.submit(() -> trial.of(null, List.of(room)))));
    boolean all = true;
    for (Map.Entry<TierSpec, Future<ExhibitResult>> tier : green.entrySet()) {
      ExhibitResult verdict = tier.getValue().get();
      if (verdict instanceof ExhibitResult.Survived(String _, Duration took)) {
        out()
            .printf(
                "%-34s %-5s %-8s %5d %4d.%d s  green%n",
                "(the product as it is)",
                "",
                tier.getKey().name(),
                tier.getKey().seeds(),
                took.toSeconds(),
                took.toMillisPart() / 100);
      } else {
        out().println(Guide.line("(the product as it is)", "", verdict));
        out().println("The tier " + tier.getKey().name() + " is red without a defect.");
        all = false;
      }
      out().flush();
    }
    return all;
  }

  private Map<Exhibit, ExhibitResult> show(
      Trial trial, ExecutorService pool, List<Exhibit> exhibits, MuseumPage written)
      throws InterruptedException, ExecutionException, IOException {
    Map<Exhibit, Future<ExhibitResult>> running = new LinkedHashMap<>();
    for (Exhibit exhibit : exhibits) {
      List<TierSpec> rooms = rooms(exhibit);
      running.put(exhibit, pool.submit(() -> trial.of(exhibit, rooms)));
    }
    Map<Exhibit, ExhibitResult> verdicts = new LinkedHashMap<>();
    for (Map.Entry<Exhibit, Future<ExhibitResult>> shown : running.entrySet()) {
      ExhibitResult verdict = shown.getValue().get();
      verdicts.put(shown.getKey(), verdict);
      written.put(shown.getKey(), verdict);
      out().println(Guide.line(shown.getKey().name(), shown.getKey().breaks(), verdict));
      out().flush();
    }
    return verdicts;
  }

  private int end(Map<Exhibit, ExhibitResult> verdicts, Duration took) {
    long caught = verdicts.values().stream().filter(ExhibitResult.Caught.class::isInstance).count();
    out()
        .printf(
            "%d of %d planted bugs caught in %d s (%s)%n",
            caught, verdicts.size(), took.toSeconds(), Guide.sums(verdicts));
    out().flush();
    return caught == verdicts.size() ? 0 : 1;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
