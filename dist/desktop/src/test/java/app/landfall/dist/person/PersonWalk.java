package app.landfall.dist.person;

import app.landfall.dist.person.WalkPlan.WalkStep;
import app.landfall.testkit.TestProfile;
import app.landfall.testkit.window.EventThreadRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One walk through the window from an empty office to its end: an office, a profile, a person, and
/// the laws after every step.
final class PersonWalk {
  private static final int AT_FIRST = 14;
  private static final List<String> SAMPLES =
      List.of("nordlys-5520.xml", "brinkmann-2026-0417.xml", "nakagawa-paper-JP-7781.xml");

  private final Path parent;

  /// @param parent where it puts its files, best in memory
  PersonWalk(Path parent) {
    this.parent = parent;
  }

  /// The result of a walk.
  ///
  /// @param breach the law that was broken; null for none
  /// @param steps what was done, in words
  record WalkEnd(@Nullable WindowBreach breach, List<String> steps) {
    WalkEnd {
      steps = List.copyOf(steps);
    }

    /// The same for the same seed.
    long digest() {
      long digest = 17;
      for (String step : steps) {
        digest = digest * 31 + step.hashCode();
      }
      return digest;
    }
  }

  /// In memory where there is such a folder: what is shown here does not rest on the disk.
  static Path memory() {
    Path memory = Path.of("/dev/shm");
    return Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
  }

  /// Goes the walk.
  WalkEnd go(WalkPlan plan, WalkCounts counts) {
    EventThreadRules rules = EventThreadRules.watch();
    WalkEnd end = go(plan, counts, rules);
    try {
      rules.close();
    } catch (AssertionError broken) {
      WindowBreach breach = end.breach();
      return breach != null
          ? end
          : new WalkEnd(
              WindowLaw.W8.broken(
                  "it did what it must not: "
                      + String.valueOf(broken.getMessage()).lines().skip(1).limit(8).toList()),
              end.steps());
    }
    return end;
  }

  private WalkEnd go(WalkPlan plan, WalkCounts counts, EventThreadRules rules) {
    Path folder = newFolder();
    List<String> steps = new ArrayList<>();
    try (Office office = new Office(folder);
        ProcessorWaits waits = ProcessorWaits.watch()) {
      Path files = samples(folder);
      begin(office);
      TestProfile anna = profile(folder, office);
      try (Person person = new Person(office, anna, files, counts)) {
        PersonLaws laws = new PersonLaws(person, office, counts, rules, waits);
        try {
          walk(plan, person, laws, counts, steps);
          return new WalkEnd(null, steps);
        } catch (WindowBreach breach) {
          return new WalkEnd(breach, steps);
        } catch (AssertionError | RuntimeException stuck) {
          return new WalkEnd(
              new WindowBreach(WindowLaw.W7, "the step cannot be done: " + firstLine(stuck), stuck),
              steps);
        } finally {
          counts.walked(person.window().times().sorted());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(folder);
    }
  }

  private static void walk(
      WalkPlan plan, Person person, PersonLaws laws, WalkCounts counts, List<String> steps) {
    person.look();
    laws.check(true);
    for (WalkStep step : plan.steps()) {
      long from = System.nanoTime();
      steps.add(step + ": ");
      String did = person.does(step);
      if (did.isEmpty()) {
        continue;
      }
      steps.set(steps.size() - 1, step + ": " + did);
      counts.did(step.deed());
      counts.step();
      laws.check(step.seed() % 4 == 0);
      counts.took(step.deed(), System.nanoTime() - from);
    }
    steps.add("heal");
    person.heal();
    person.look();
    laws.checkHealed();
  }

  private static String firstLine(Throwable thrown) {
    return String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
  }

  /// What is there before the walk begins: some invoices of the second computer.
  private static void begin(Office office) {
    SplittableRandom random = new SplittableRandom(7);
    office.benSaves(tx -> {
      for (int i = 1; i <= AT_FIRST; i++) {
        office.add(tx, OtherInvoices.draw(office, random, i));
      }
      return true;
    });
    var _ = office.benSyncs();
  }

  private static TestProfile profile(Path folder, Office office) {
    TestProfile anna =
        TestProfile.in(folder)
            .set("general.language", "english")
            .set("general.theme", "light")
            .set("sync.automatic", "false");
    office.connect(anna);
    anna.run("sync").done();
    return anna;
  }

  private static Path samples(Path folder) throws IOException {
    Path in = Files.createDirectory(folder.resolve("in"));
    for (String name : SAMPLES) {
      try (InputStream sample =
          PersonWalk.class.getResourceAsStream("/app/landfall/einvoices/samples/" + name)) {
        Files.write(in.resolve(name), java.util.Objects.requireNonNull(sample).readAllBytes());
      }
    }
    Files.writeString(in.resolve("broken.xml"), "<Invoice><oops");
    return in;
  }

  private Path newFolder() {
    try {
      return Files.createTempDirectory(parent, "person");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
