package app.landfall.proof.museum;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A trial of one product, with a defect or without, through some tiers: all of them must turn red.
final class Trial {
  private static final Pattern PROMISE = Pattern.compile("\\b([SLW]\\d{1,2} [^:\\n]+)");

  private final Exhibition exhibition;
  private final Checkout checkout;
  private final Path scratch;
  private final Map<String, Map<String, byte[]>> extras = new ConcurrentHashMap<>();

  /// How long the slowest seed of the product as it is took in each tier, on this machine, today.
  private final Map<String, Duration> soundSeed = new ConcurrentHashMap<>();

  /// What the product as it is broke, by tier and seed; empty for nothing.
  private final Map<String, String> soundRed = new ConcurrentHashMap<>();

  Trial(Exhibition exhibition, Checkout checkout, Path scratch) {
    this.exhibition = exhibition;
    this.checkout = checkout;
    this.scratch = scratch;
  }

  /// @param exhibit null = the product as it is
  ExhibitResult of(@Nullable Exhibit exhibit, List<TierSpec> rooms) {
    long began = System.nanoTime();
    try {
      Map<String, byte[]> defect = exhibit == null ? Map.of() : defect(exhibit);
      List<ExhibitResult.Red> reds = new ArrayList<>();
      for (TierSpec room : rooms) {
        ExhibitResult.Red red = red(room, classes(room, defect), exhibit);
        if (red == null) {
          return new ExhibitResult.Survived(room.name(), since(began));
        }
        reds.add(red);
      }
      return new ExhibitResult.Caught(reds, since(began));
    } catch (UnusableExhibit unusable) {
      return new ExhibitResult.Unusable(String.valueOf(unusable.getMessage()));
    } catch (LinkageError | ReflectiveOperationException mismatch) {
      return new ExhibitResult.Unusable("its classes do not fit the others: " + mismatch);
    }
  }

  /// @throws UnusableExhibit where it does not apply or compile
  Map<String, byte[]> defect(Exhibit exhibit) {
    return Workshop.compile(exhibit.name(), checkout.with(exhibit));
  }

  private Map<String, byte[]> classes(TierSpec room, Map<String, byte[]> defect) {
    Map<String, byte[]> classes =
        new HashMap<>(extras.computeIfAbsent(room.name(), _ -> extra(room)));
    classes.putAll(defect);
    return classes;
  }

  private Map<String, byte[]> extra(TierSpec room) {
    if (room.extra().isEmpty()) {
      return Map.of();
    }
    return Workshop.compile(room.name(), checkout.withoutTestFramework(room.extra()));
  }

  private ExhibitResult.@Nullable Red red(
      TierSpec room, Map<String, byte[]> classes, @Nullable Exhibit exhibit)
      throws ReflectiveOperationException {
    Tier tier = tier(room, classes);
    boolean sound = exhibit == null;
    for (long seed : seeds(room, exhibit)) {
      long began = System.nanoTime();
      Throwable thrown = thrown(tier, seed, patience(room, sound));
      requireFit(thrown);
      if (sound) {
        soundSeed.merge(room.name(), since(began), Trial::longer);
      }
      if (thrown != null && isWanted(promise(thrown), exhibit)) {
        requireSound(room, seed, exhibit);
        return new ExhibitResult.Red(room.name(), seed, promise(thrown));
      }
    }
    return null;
  }

  /// All of them, and first the one that is known to catch it.
  private static long[] seeds(TierSpec room, @Nullable Exhibit exhibit) {
    LongStream all = LongStream.rangeClosed(1, room.seeds());
    return exhibit == null
        ? all.toArray()
        : LongStream.concat(LongStream.of(exhibit.seed()), all).distinct().toArray();
  }

  /// A seed that is red without a defect, too, has caught none.
  private void requireSound(TierSpec room, long seed, @Nullable Exhibit exhibit)
      throws ReflectiveOperationException {
    if (exhibit == null || !exhibition.strict()) {
      return;
    }
    String key = room.name() + " " + seed;
    if (!soundRed.containsKey(key)) {
      Throwable thrown = thrown(tier(room, classes(room, Map.of())), seed, patience(room, true));
      soundRed.put(key, thrown == null ? "" : firstLine(thrown));
    }
    String red = soundRed.getOrDefault(key, "");
    if (!red.isEmpty()) {
      throw new UnusableExhibit(
          exhibit.name(), "the product as it is breaks by seed " + seed + ", too: " + red);
    }
  }

  private static Tier tier(TierSpec room, Map<String, byte[]> classes)
      throws ReflectiveOperationException {
    return Class.forName(room.tier(), true, new PatchedClasses(classes))
        .asSubclass(Tier.class)
        .getDeclaredConstructor()
        .newInstance();
  }

  /// A sound product is red whatever it breaks.
  private boolean isWanted(String promise, @Nullable Exhibit exhibit) {
    return exhibit == null || !exhibition.strict() || promise.startsWith(exhibit.law() + " ");
  }

  /// A class that misses another's method shows no defect, only a patch that is too large.
  private static void requireFit(@Nullable Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof LinkageError mismatch) {
        throw mismatch;
      }
    }
  }

  /// A busy machine is no defect: a seed stands still that takes much longer than the product as it
  /// is took beside it, and that one is given ten times as long as a quiet machine needs.
  private Duration patience(TierSpec room, boolean sound) {
    return sound
        ? exhibition.standstill().multipliedBy(10)
        : longer(
            exhibition.standstill(),
            soundSeed.getOrDefault(room.name(), Duration.ZERO).multipliedBy(4));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private @Nullable Throwable thrown(Tier tier, long seed, Duration patience) {
    Path folder = newFolder();
    CompletableFuture<Boolean> run = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("exhibit-", seed)
        .start(() -> {
          try {
            tier.run(folder, seed);
            run.complete(true);
          } catch (Throwable e) {
            run.completeExceptionally(e);
          }
        });
    try {
      run.get(patience.toSeconds(), TimeUnit.SECONDS);
      return null;
    } catch (ExecutionException e) {
      return e.getCause();
    } catch (TimeoutException e) {
      return new AssertionError(exhibition.stuck());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return e;
    } finally {
      delete(folder);
    }
  }

  /// The promise that a breach names; what merely throws breaks none by name.
  private static String promise(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage());
    Matcher named = PROMISE.matcher(message.lines().findFirst().orElse(""));
    return named.find()
        ? named.group(1).strip()
        : "threw "
            + thrown.getClass().getSimpleName()
            + ": "
            + message.lines().findFirst().orElse("");
  }

  private static String firstLine(Throwable thrown) {
    return String.valueOf(thrown.getMessage()).lines().findFirst().orElse("" + thrown);
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private Path newFolder() {
    try {
      return Files.createTempDirectory(scratch, "seed");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
