package app.landfall.proof.capture;

import java.util.List;
import java.util.stream.Collectors;

/// The acts of one writer, in order.
///
/// @param kind a name for people
/// @param acts in order; for [Actor#ENGINE] none
/// @param ending what becomes of a plugin's transaction
record Script(String kind, Actor actor, List<Act> acts, Ending ending) {
  /// Who writes.
  enum Actor {
    /// A plugin, in one transaction of the store.
    PLUGIN,
    /// A program of its own with the bare JDBC driver and its default pragmas.
    OUTSIDE,
    /// The `sqlite3` program.
    SHELL,
    /// The store itself: `kind` says what it does.
    ENGINE
  }

  /// How a plugin's transaction ends.
  enum Ending {
    COMMITS,
    /// The plugin throws after its last statement.
    THROWS,
    /// The plugin goes on after a refused statement; the store must not let it commit.
    REFUSED
  }

  Script {
    acts = List.copyOf(acts);
  }

  static Script engine(String kind) {
    return new Script(kind, Actor.ENGINE, List.of(), Ending.COMMITS);
  }

  /// As SQL with remarks, to be run by hand.
  String text() {
    String who =
        switch (actor) {
          case PLUGIN -> "a plugin, one transaction" + howItEnds();
          case OUTSIDE -> "another program with default pragmas";
          case SHELL -> "sqlite3";
          case ENGINE -> "the store";
        };
    String head = "-- " + who + ": " + kind + "\n";
    return acts.stream().map(Script::line).collect(Collectors.joining("", head, ""));
  }

  private String howItEnds() {
    return switch (ending) {
      case COMMITS -> "";
      case THROWS -> " that is rolled back";
      case REFUSED -> " that must not be committed";
    };
  }

  private static String line(Act act) {
    String how = act.works() ? "" : " -- refused: " + act.refusal();
    return (act.call() == null ? "" : "/* by the API */ ") + act.sql() + ";" + how + "\n";
  }
}
