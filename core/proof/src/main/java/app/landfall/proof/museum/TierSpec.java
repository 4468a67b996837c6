package app.landfall.proof.museum;

import app.landfall.proof.scenes.Scenes;
import java.util.List;

/// A tier by name: which class runs it, and how far it goes before an exhibit has survived it.
///
/// @param name what exhibits and the command call it
/// @param tier the class, by name: it is loaded anew for each exhibit
/// @param seeds the first seeds, which every exhibit and the untouched product are given
/// @param what in a few words
/// @param extra a folder of sources compiled beside the product for it, those that need no test
///   framework; empty = none
record TierSpec(String name, String tier, int seeds, String what, String extra) {
  /// The quickest first.
  static final List<TierSpec> ALL =
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
              ""));

  TierSpec with(int otherSeeds) {
    int most = name.equals("scenes") ? Math.min(otherSeeds, seeds) : otherSeeds;
    return new TierSpec(name, tier, most, what, extra);
  }

  static TierSpec named(String name) {
    return ALL.stream()
        .filter(room -> room.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "there is no tier '"
                    + name
                    + "'; there are "
                    + String.join(", ", ALL.stream().map(TierSpec::name).toList())));
  }
}
