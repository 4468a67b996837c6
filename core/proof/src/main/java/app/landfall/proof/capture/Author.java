package app.landfall.proof.capture;

import app.landfall.proof.capture.Kinds.Kind;
import app.landfall.proof.capture.Script.Actor;
import app.landfall.proof.capture.Script.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// The author of scripts: who writes, which kinds, how it ends.
final class Author {
  private static final List<String> ENGINE =
      List.of("push some", "push some", "push and pull", "push and pull", "pull", "restart");

  private final SplittableRandom random;
  private final Pen.Names names = new Pen.Names();
  private final boolean shell;

  /// @param shell whether there is a `sqlite3` program
  Author(SplittableRandom random, boolean shell) {
    this.random = random;
    this.shell = shell;
  }

  /// @param ground the tables as they are
  Script next(Image ground, int version) {
    int who = random.nextInt(24);
    if (who < 5) {
      boolean migrates = who == 0 && version < CaptureTables.NEWEST;
      return Script.engine(migrates ? "migrate" : ENGINE.get(random.nextInt(ENGINE.size())));
    }
    Actor actor = who < 13 ? Actor.PLUGIN : who < 21 || !shell ? Actor.OUTSIDE : Actor.SHELL;
    Pen pen = new Pen(random, names, ground, actor == Actor.SHELL);
    List<Act> acts = new ArrayList<>();
    List<String> kinds = new ArrayList<>();
    Kind first = possible(actor, pen, false);
    add(first, pen, acts, kinds);
    if (first.ending() == Ending.COMMITS) {
      for (int i = random.nextInt(3); i > 0; i--) {
        add(possible(actor, pen, true), pen, acts, kinds);
      }
    }
    boolean thrown = actor == Actor.PLUGIN && random.nextInt(10) == 0;
    Ending ending = thrown ? Ending.THROWS : first.ending();
    return new Script(
        String.join(", ", kinds), actor, acts, actor == Actor.PLUGIN ? ending : Ending.COMMITS);
  }

  private static void add(Kind kind, Pen pen, List<Act> acts, List<String> kinds) {
    acts.addAll(kind.write(pen));
    kinds.add(kind.name());
  }

  private Kind possible(Actor actor, Pen pen, boolean mixed) {
    List<Kind> possible =
        Kinds.ALL.stream()
            .filter(kind -> kind.actors().contains(actor) && kind.possible().test(pen))
            .filter(kind -> !mixed || kind.ending() == Ending.COMMITS)
            .toList();
    return possible.get(random.nextInt(possible.size()));
  }
}
