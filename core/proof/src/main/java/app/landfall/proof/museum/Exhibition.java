package app.landfall.proof.museum;

import app.landfall.proof.scenes.Scenes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// An exhibition: where its exhibits lie, the tiers that must catch them, and how its page begins.
/// That of sync is here; that of the window stands where the window is tested.
///
/// @param folder of the exhibits, in the checkout
/// @param tiers the quickest first
/// @param standstill longer than any seed of a sound product takes on a machine that is not busy
/// @param stuck the promise that is broken by a seed that takes longer
/// @param jobs how many exhibits are shown at once where nobody says
/// @param strict whether an exhibit is caught only by the promise that it says it breaks, and by a
///   seed that leaves the product as it is green; elsewhere that is shown first, by every seed
/// @param head the top of its page
public record Exhibition(
    String folder,
    List<TierSpec> tiers,
    Duration standstill,
    String stuck,
    int jobs,
    boolean strict,
    String head) {
  /// Keeps a list of its own.
  public Exhibition {
    tiers = List.copyOf(tiers);
  }

  static Exhibition ofSync() {
    return new Exhibition(
        "core/proof/src/main/resources/museum",
        List.of(
            new TierSpec(
                "loop",
                LoopTier.class.getName(),
                300,
                "the sync loop under virtual time",
                LoopTier.FOLDER),
            new TierSpec(
                "sim",
                SimTier.class.getName(),
                150,
                "the simulator, every store in memory: loop, protocol and server are the real ones",
                ""),
            new TierSpec(
                "scenes",
                ScenesTier.class.getName(),
                Scenes.names().size(),
                "short plays about one rule each, on real SQLite",
                ""),
            new TierSpec(
                "capture",
                CapturedTier.class.getName(),
                4,
                "every kind of SQL on one profile; its change log gives the same tables",
                ""),
            new TierSpec(
                "office",
                OfficeTier.class.getName(),
                12,
                "a whole office on real SQLite, driven by seeds",
                "")),
        Duration.ofSeconds(40),
        "L2 sync never gets stuck: it stood still",
        2,
        false,
        """
        # The museum of bugs

        Defects that a tired programmer could plant, each a small patch in
        `core/proof/src/main/resources/museum`. `./landfall museum` first proves that the product as it is
        stays green in every tier, then compiles each defect into a copy of it, in memory, and runs each
        of the exhibit's tiers until it is red. All of them must be caught, by every tier that is named.
        This page is written by `./landfall museum --write docs/museum.md`.
        """);
  }

  TierSpec tier(String name) {
    return tiers.stream()
        .filter(tier -> tier.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "there is no tier '"
                    + name
                    + "'; there are "
                    + String.join(", ", tiers.stream().map(TierSpec::name).toList())));
  }

  /// The names of its exhibits.
  ///
  /// @param root of the checkout
  public List<String> names(Path root) {
    return new Checkout(root, folder).exhibits().stream().map(Exhibit::name).toList();
  }

  /// What is wrong with its exhibits, seen without running them: they must fit the sources, name
  /// their tiers and, where that is asked, compile.
  ///
  /// @param root of the checkout
  public List<String> problems(Path root, boolean compiling) {
    Checkout checkout = new Checkout(root, folder);
    List<String> problems = new ArrayList<>();
    for (Exhibit exhibit : checkout.exhibits()) {
      try {
        exhibit.tiers().forEach(this::tier);
        var changed = checkout.with(exhibit);
        if (compiling) {
          var _ = Workshop.compile(exhibit.name(), changed);
        }
      } catch (UnusableExhibit | IllegalArgumentException unfit) {
        problems.add(String.valueOf(unfit.getMessage()));
      }
    }
    return problems;
  }
}
