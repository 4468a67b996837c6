package app.landfall.proof.capture;

import app.landfall.proof.capture.CaptureRun.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The tier of capture. Each seed writes one profile by some hundred statements, checks after every
/// script that tables, change log, counts and marks agree, and at the end replays the log on an
/// empty database.
///
/// A seed that fails is made short and told as SQL.
public final class CaptureTier {
  private static final int ATTEMPTS = 150;

  private final Path folder;
  private final Outsider outsider;
  private final int steps;
  private int runs;

  /// @param folder an existing folder for databases; each is deleted when its run went well
  /// @param steps scripts a seed
  public CaptureTier(Path folder, Outsider outsider, int steps) {
    this.folder = folder;
    this.outsider = outsider;
    this.steps = steps;
  }

  /// Runs one seed.
  ///
  /// @return how many scripts were run
  /// @throws AssertionError with what is wrong, and a short script that shows it
  public int run(long seed) {
    List<Step> scripts = new ArrayList<>();
    CaptureViolation wrong = attempt(seed, null, scripts);
    if (wrong != null) {
      List<Step> few = shortened(seed, scripts, wrong.rule());
      String story = few.stream().map(step -> step.script().text()).collect(Collectors.joining());
      throw new AssertionError(
          "seed " + seed + ", " + wrong.getMessage() + "\n\n" + CaptureTables.sql(1) + story,
          wrong);
    }
    return scripts.size();
  }

  /// Runs one seed without telling it shortly where it fails.
  ///
  /// @throws AssertionError whose message begins with the rule that is broken
  public void check(long seed) {
    CaptureViolation wrong = attempt(seed, null, new ArrayList<>());
    if (wrong != null) {
      throw wrong;
    }
  }

  /// @param given what to do; null = what the seed says
  /// @param done what was done
  private @Nullable CaptureViolation attempt(
      long seed, @Nullable List<Step> given, List<Step> done) {
    Path run = folder.resolve("run" + ++runs);
    try {
      Files.createDirectories(run);
      CaptureViolation wrong = null;
      try (CaptureRun capture = new CaptureRun(run, seed, outsider)) {
        wrong = attempt(capture, seed, given);
        done.addAll(capture.done());
      }
      delete(run);
      return wrong;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException("seed " + seed + " cannot be run in " + run, e);
    }
  }

  private @Nullable CaptureViolation attempt(
      CaptureRun capture, long seed, @Nullable List<Step> given) throws SQLException {
    try {
      if (given != null) {
        for (Step step : given) {
          capture.perform(step);
        }
      } else {
        write(capture, seed);
      }
      capture.finish();
      return null;
    } catch (CaptureViolation wrong) {
      return wrong;
    } catch (RuntimeException e) { // the store gives up, which it never should
      CaptureViolation wrong =
          new CaptureViolation(e.getClass().getSimpleName(), String.valueOf(e.getMessage()));
      wrong.initCause(e);
      return wrong;
    }
  }

  private void write(CaptureRun capture, long seed) throws SQLException {
    SplittableRandom random = new SplittableRandom(seed);
    Author author = new Author(random, outsider.hasShell());
    for (int i = 0; i < steps; i++) {
      Script script = author.next(capture.ground(), capture.version());
      boolean check = script.actor() == Script.Actor.PLUGIN || random.nextInt(3) > 0;
      capture.perform(new Step(script, check));
    }
  }

  /// Leaves out what is not needed for the same failure.
  private List<Step> shortened(long seed, List<Step> scripts, String rule) {
    List<Step> few = new ArrayList<>(scripts);
    int left = ATTEMPTS;
    for (int size = Math.max(1, few.size() / 2); size > 0 && left > 0; size /= 2) {
      for (int from = few.size() - size; from >= 0 && left-- > 0; from -= size) {
        List<Step> fewer = new ArrayList<>(few);
        fewer.subList(from, Math.min(from + size, fewer.size())).clear();
        if (failsAlike(seed, fewer, rule)) {
          few = fewer;
        }
      }
    }
    return few;
  }

  private boolean failsAlike(long seed, List<Step> scripts, String rule) {
    try {
      CaptureViolation wrong = attempt(seed, scripts, new ArrayList<>());
      return wrong != null && wrong.rule().equals(rule);
    } catch (RuntimeException e) {
      return false; // without what was left out the rest makes no sense
    }
  }

  private static void delete(Path run) throws IOException {
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
