package app.landfall.proof.museum;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// One planted defect, as its file tells it:
///
/// ```
/// What goes wrong, in one sentence
/// breaks: S6 an outcome finishes exactly what it names
/// tiers: office, sim
///
/// @@ core/store
///  a line of the product that stays
/// -a line that goes
/// +a line that comes
/// ```
///
/// `seed: 7` may stand below the tiers: a seed known to catch it, which is tried first.
///
/// The lines that stay or go must occur exactly once below the folder (or in the file) named; line
/// breaks and spaces do not count, so that a formatter, or a file split in two, breaks no exhibit.
///
/// @param name the file's name, without its ending
/// @param title what goes wrong
/// @param breaks the promise it breaks, beginning with its number
/// @param tiers the tiers that are expected to catch it, in this order
/// @param seed what is tried first
/// @param edits what is changed
record Exhibit(
    String name, String title, String breaks, List<String> tiers, long seed, List<Edit> edits) {
  private static final Set<String> KEYS = Set.of("breaks", "tiers");
  private static final String SEED = "seed";
  private static final String PART = "@@ ";

  Exhibit {
    tiers = List.copyOf(tiers);
    edits = List.copyOf(edits);
  }

  /// The number of the promise that it breaks, such as `S6`.
  String law() {
    int space = breaks.indexOf(' ');
    return space < 0 ? breaks : breaks.substring(0, space);
  }

  /// @param where a folder or file of the checkout
  /// @param search what is there
  /// @param replace what takes its place
  record Edit(String where, String search, String replace) {}

  /// Reads an exhibit's file.
  ///
  /// @throws UnusableExhibit where it is not of the form above
  static Exhibit parse(String name, String text) {
    List<String> lines = text.lines().toList();
    Map<String, String> head = new TreeMap<>();
    int at = 1;
    for (; at < lines.size() && !lines.get(at).startsWith(PART); at++) {
      readKey(name, lines.get(at), head);
    }
    long seed = seed(name, head);
    List<Edit> edits = at < lines.size() ? edits(name, lines.subList(at, lines.size())) : List.of();
    if (edits.isEmpty() || !head.keySet().equals(KEYS)) {
      throw new UnusableExhibit(
          name, "it needs a title, 'breaks: ', 'tiers: ' and a part that begins with '@@ FOLDER'");
    }
    return new Exhibit(
        name,
        lines.getFirst().strip(),
        head.getOrDefault("breaks", ""),
        List.of(head.getOrDefault("tiers", "").split(", *")),
        seed,
        edits);
  }

  private static long seed(String name, Map<String, String> head) {
    String seed = head.remove(SEED);
    if (seed != null && !seed.matches("[1-9][0-9]{0,9}")) {
      throw new UnusableExhibit(name, "this is no seed: " + seed);
    }
    return seed == null ? 1 : Long.parseLong(seed);
  }

  private static void readKey(String name, String line, Map<String, String> head) {
    int colon = line.indexOf(": ");
    if (colon > 0) {
      head.put(line.substring(0, colon), line.substring(colon + 2).strip());
    } else if (!line.isBlank()) {
      throw new UnusableExhibit(name, "this line is no 'key: value': " + line);
    }
  }

  private static List<Edit> edits(String name, List<String> lines) {
    List<Edit> edits = new ArrayList<>();
    List<String> part = new ArrayList<>();
    String where = "";
    for (String line : lines) {
      if (line.startsWith(PART)) {
        if (!part.isEmpty()) {
          edits.add(edit(name, where, part));
        }
        part.clear();
        where = line.substring(PART.length()).strip();
      } else if (!line.isBlank()) {
        part.add(line);
      }
    }
    edits.add(edit(name, where, part));
    return edits;
  }

  private static Edit edit(String name, String where, List<String> part) {
    String search = lines(part, '+');
    if (search.isBlank() || part.stream().anyMatch(line -> " +-".indexOf(line.charAt(0)) < 0)) {
      throw new UnusableExhibit(
          name, "the part '" + where + "' needs lines that begin with ' ', '-' or '+'");
    }
    return new Edit(where, search, lines(part, '-'));
  }

  private static String lines(List<String> part, char without) {
    return part.stream()
        .filter(line -> line.charAt(0) != without)
        .map(line -> line.substring(1))
        .collect(Collectors.joining("\n"));
  }
}
