package app.landfall.proof.museum;

/// A tier by name: which class runs it, and how far it goes before an exhibit has survived it.
///
/// @param name what exhibits and the command call it
/// @param tier the class, by name: it is loaded anew for each exhibit
/// @param seeds the first seeds, which every exhibit and the untouched product are given
/// @param what in a few words
/// @param extra a folder of sources compiled beside the product for it, those that need no test
///   framework; empty = none
public record TierSpec(String name, String tier, int seeds, String what, String extra) {
  TierSpec with(int otherSeeds) {
    int most = name.equals("scenes") ? Math.min(otherSeeds, seeds) : otherSeeds;
    return new TierSpec(name, tier, most, what, extra);
  }
}
