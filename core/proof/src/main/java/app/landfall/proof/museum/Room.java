package app.landfall.proof.museum;

import java.util.List;

/// A tier by name: which class runs it, and how far it goes before an exhibit has survived it.
///
/// @param name what exhibits and the command call it
/// @param tier the class, by name: it is loaded anew for each exhibit
/// @param seeds the first seeds, which every exhibit and the untouched product are given
/// @param what in a few words
/// @param extra sources compiled beside the product for it
record Room(String name, String tier, int seeds, String what, List<String> extra) {
  private static final String LOOP = LoopTier.FOLDER;

  /// The quickest first.
  static final List<Room> ALL =
      List.of(
          new Room(
              "loop",
              LoopTier.class.getName(),
              300,
              "the sync loop under virtual time",
              List.of(
                  LOOP + "FaultyRun.java",
                  LOOP + "World.java",
                  LOOP + "VirtualTime.java",
                  LOOP + "FakeReplication.java",
                  LOOP + "FakeServer.java",
                  LOOP + "FakeTransport.java",
                  LOOP + "MemoryVault.java")),
          new Room(
              "office",
              OfficeTier.class.getName(),
              12,
              "a whole office on real SQLite, driven by seeds",
              List.of()));

  Room with(int otherSeeds) {
    return new Room(name, tier, otherSeeds, what, extra);
  }

  static Room named(String name) {
    return ALL.stream()
        .filter(room -> room.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "there is no tier '"
                    + name
                    + "'; there are "
                    + String.join(", ", ALL.stream().map(Room::name).toList())));
  }
}
