package app.landfall.proof.capture;

import app.landfall.proof.capture.Script.Actor;
import app.landfall.proof.capture.Script.Ending;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// The kinds of SQL by which a row can change, as `capture/kinds.sql` lists them.
final class Kinds {
  private static final String FILE = "/capture/kinds.sql";
  private static final String KIND = "== ";
  private static final String REMARK = "-- ";
  private static final String FURTHER = "  ";

  /// What the file calls those who write.
  private static final Map<String, Set<Actor>> WHO =
      Map.of(
          "anybody", EnumSet.of(Actor.PLUGIN, Actor.OUTSIDE, Actor.SHELL),
          "outsiders", EnumSet.of(Actor.OUTSIDE, Actor.SHELL),
          "plugin", EnumSet.of(Actor.PLUGIN),
          "refused plugin", EnumSet.of(Actor.PLUGIN));

  /// What the file says that there must be.
  private static final Map<String, Predicate<Pen>> WHERE =
      Map.of(
          "room", pen -> pen.papers.size() < 60,
          "papers", pen -> !pen.papers.isEmpty(),
          "lines", pen -> !pen.lines.isEmpty(),
          "lines and two papers", pen -> !pen.lines.isEmpty() && pen.papers.size() > 1,
          "tags", pen -> !pen.tags.isEmpty(),
          "two tags", pen -> pen.tags.size() > 1,
          "few tags", pen -> pen.tags.size() < 100,
          "many papers, or now and then", pen -> pen.papers.size() > 25 || pen.number(8) == 0);

  /// In the file's order.
  static final List<Kind> ALL = read();

  private Kinds() {}

  /// One kind.
  ///
  /// @param actors who can do it
  /// @param possible what there must be
  /// @param ending of a plugin's transaction in which it stands alone; others may be mixed with it
  ///   only where that is COMMITS
  /// @param text its lines, one of the file each
  record Kind(
      String name, Set<Actor> actors, Predicate<Pen> possible, Ending ending, List<String> text) {
    List<Act> write(Pen pen) {
      return new Statements(pen).of(text);
    }
  }

  private static List<Kind> read() {
    List<Kind> kinds = new ArrayList<>();
    List<String> text = new ArrayList<>();
    for (String line : file().lines().toList()) {
      if (line.startsWith(KIND)) {
        text = new ArrayList<>();
        kinds.add(kind(line.substring(KIND.length()).split(" \\| "), text));
      } else if (line.startsWith(FURTHER) && !line.strip().startsWith(Statements.NOTE)) {
        text.add(text.removeLast() + " " + line.strip());
      } else if (!line.isBlank() && !line.startsWith(REMARK)) {
        text.add(line.stripLeading());
      }
    }
    return List.copyOf(kinds);
  }

  private static Kind kind(String[] head, List<String> text) {
    Set<Actor> actors = WHO.get(head[1]);
    Predicate<Pen> possible = WHERE.get(head[2]);
    if (actors == null || possible == null) {
      throw new IllegalStateException(FILE + ": nobody knows " + String.join(" | ", head));
    }
    Ending ending = head[1].startsWith("refused") ? Ending.REFUSED : Ending.COMMITS;
    return new Kind(head[0], actors, possible, ending, text);
  }

  private static String file() {
    try (InputStream in = Kinds.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is not there");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
